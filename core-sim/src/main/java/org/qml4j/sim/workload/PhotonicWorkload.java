package org.qml4j.sim.workload;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.Slos;
import org.qml4j.sim.photonic.slos.SlosCost;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * Meshes of \(m\) layers of Mach-Zehnder blocks \((e^{i\varphi} c, -s;\; e^{i\varphi} s, c)\) with two angles each, one
 * photon in each of the modes 0, 2, 4, ..., and the probabilities of all states. The loss weighs the probability of state
 * \(t\) by \(\sum_i (i + 1)\, t_i^2\).
 */
public final class PhotonicWorkload implements Workload {
    private static final int OPERATIONS_OF_A_PRODUCT = 8;
    /** A phase takes a complex product, a real rotation of complex numbers four products and two sums of two parts. */
    private static final int OPERATIONS_OF_A_BLOCK = 6 + 12;

    private final int modes;
    private final int photons;
    private final int batch;
    private final boolean givenUnitary;
    private final boolean gradient;
    private final QuantumNode node;
    private final Batch x;
    private final Tape tape = new Tape();

    @Nullable
    private Batch weighting;

    @Nullable
    private Batch y;

    @Nullable
    private Batch dx;

    private PhotonicWorkload(
            int modes, int photons, int batch, LinearOpticalCircuit circuit, boolean gradient, int threads) {
        this.modes = modes;
        this.photons = photons;
        this.batch = batch;
        this.givenUnitary = circuit.inputs() == 0;
        this.gradient = gradient;
        this.node = SlosDevice.exact()
                .withThreads(threads)
                .compile(
                        circuit,
                        PhotonicInput.of(FockState.alternating(modes, photons)),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK));
        this.x = Sequences.batch(batch, circuit.inputs(), (b, k) -> Sequences.angle(b * circuit.inputs() + k));
        if (gradient) {
            weighting();
        }
    }

    /**
     * The probabilities behind the unitary of the first mesh, which is given as a matrix.
     *
     * @param modes two or more
     * @param photons one or more, at most half as many as modes, rounded up
     * @param threads 1 for the calling thread alone
     */
    public static PhotonicWorkload givenUnitary(int modes, int photons, int threads) {
        LinearOpticalCircuit mesh = mesh(modes);
        ComplexMatrix unitary = mesh.unitary(Sequences.angles(0, mesh.inputs()), new double[0]);
        LinearOpticalCircuit circuit =
                LinearOpticalCircuit.builder(modes).unitary(0, unitary).build();
        return new PhotonicWorkload(modes, photons, 1, circuit, false, threads);
    }

    /**
     * Meshes whose angles are inputs.
     *
     * @param modes two or more
     * @param photons one or more, at most half as many as modes, rounded up
     * @param batch meshes
     * @param gradient whether derivatives with respect to all angles are computed
     * @param threads 1 for the calling thread alone
     */
    public static PhotonicWorkload meshes(int modes, int photons, int batch, boolean gradient, int threads) {
        return new PhotonicWorkload(modes, photons, batch, mesh(modes), gradient, threads);
    }

    /**
     * The mesh whose angles are inputs, \(\theta\) before \(\varphi\).
     *
     * @param modes two or more
     */
    public static LinearOpticalCircuit mesh(int modes) {
        LinearOpticalCircuit.Builder builder = LinearOpticalCircuit.builder(modes);
        int k = 0;
        for (int layer = 0; layer < modes; layer++) {
            for (int i = layer % 2; i + 1 < modes; i += 2) {
                builder.phaseShifter(i, Angle.input(2 * k + 1));
                builder.beamSplitter(i, BeamSplitter.Convention.RY, Angle.input(2 * k));
                k++;
            }
        }
        return builder.build();
    }

    private Batch weighting() {
        Batch weights = weighting;
        if (weights == null) {
            FockBasis basis = FockBasis.of(modes, photons);
            double[] row = new double[Math.toIntExact(basis.size())];
            for (int s = 0; s < row.length; s++) {
                row[s] = weight(basis.state(s));
            }
            weights = Sequences.batch(batch, row.length, (b, s) -> row[s]);
            weighting = weights;
        }
        return weights;
    }

    private static double weight(FockState t) {
        double sum = 0;
        for (int i = 0; i < t.modes(); i++) {
            sum += (i + 1.0) * t.photonsIn(i) * t.photonsIn(i);
        }
        return sum;
    }

    @Override
    public void run() {
        y = node.forward(x, new double[0], tape);
        if (gradient) {
            dx = node.backward(x, new double[0], weighting(), tape, new double[0]);
        }
    }

    /** {@code loss}; with a gradient {@code dx}, the norm of the derivatives. */
    @Override
    public Map<String, Double> values() {
        if (y == null) {
            throw new IllegalStateException("Nothing was computed yet. Call run() first.");
        }
        double[] p = y.values();
        double[] weights = weighting().values();
        double loss = 0;
        for (int i = 0; i < p.length; i++) {
            loss += p[i] * weights[i];
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss);
        if (dx != null) {
            values.put("dx", Sequences.norm(dx.values()));
        }
        return values;
    }

    /**
     * From {@link Slos#cost}: a complex product and sum for each step of the recursion, and twice more going back, for
     * states and unitary; each reads a number, and reads and writes another. The columns of a mesh are built once and
     * walked back twice.
     */
    @Override
    public Cost cost() {
        SlosCost slos = Slos.of(ComputationSpace.FOCK, FockState.alternating(modes, photons))
                .cost();
        double passes = gradient ? 3 : 1;
        double products = passes * slos.multiplications() * batch;
        double blocks = givenUnitary ? 0 : passes * batch * photons * modes * (modes - 1) / 2.0;
        double readout = (gradient ? 7.0 : 3.0) * slos.states() * batch;
        return new Cost(
                products * OPERATIONS_OF_A_PRODUCT + blocks * OPERATIONS_OF_A_BLOCK + readout,
                48 * products + 64 * blocks + (gradient ? 64.0 : 24.0) * slos.states() * batch);
    }
}
