package org.qml4j.recipes.photonic_baselines;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.qml4j.recipe.Metrics;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.Seeds;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.FockAmplitudes;
import org.qml4j.sim.photonic.slos.PermanentSimulator;
import org.qml4j.sim.photonic.slos.Slos;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** What is known exactly, against the simulator; largest absolute differences. */
final class Oracles {
    private static final int RANDOM_CASES = 20;

    /** |1,0,1> behind the mesh of the oracle, to 8 digits: |2,0,0>, |1,1,0>, |1,0,1>, |0,2,0>, |0,1,1>, |0,0,2>. */
    private static final double[] MESH = {0.03641769, 0.00899085, 0.85583929, 0.00059061, 0.05460453, 0.04355702};

    private static final double[] MESH_UNBUNCHED = {0.00977868, 0.93083207, 0.05938925};
    private static final double MESH_KEPT = 0.91943468;
    private static final double[] MESH_ANGLES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};

    private final Metrics metrics;
    private final Seeds seeds;

    Oracles(RecipeContext context) {
        this.metrics = context.metrics();
        this.seeds = context.random();
    }

    void check() {
        interference();
        mesh();
        permanents();
        gradient();
    }

    /** Two photons at a beam splitter, alike and partly alike; three at a discrete Fourier transform. */
    private void interference() {
        LinearOpticalCircuit splitter =
                LinearOpticalCircuit.builder(2).beamSplitter(0).build();
        PhotonicInput pair = PhotonicInput.of(1, 1);
        PhotonicMeasurement all = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
        double[] dip = values(SlosDevice.exact().compile(splitter, pair, all));
        metrics.put("oracle.hom.error", distance(dip, 0.5, 0, 0.5));
        double[] partly = values(ReservoirExperiment.device(0.6).compile(splitter, pair, all));
        metrics.put("oracle.hom.partly.error", distance(partly, 0.4, 0.2, 0.4));
        FockState three = FockState.of(1, 1, 1);
        double[] expected = new double[10];
        FockBasis basis = FockBasis.of(3, 3);
        for (int k = 0; k < expected.length; k++) {
            FockState state = basis.state(k);
            expected[k] = state.equals(three) ? 1.0 / 3 : largest(state) == 3 ? 2.0 / 9 : 0;
        }
        double[] fourier =
                Slos.of(ComputationSpace.FOCK, three).amplitudes(fourier(3)).probabilities();
        metrics.put("oracle.dft.error", distance(fourier, expected));
    }

    private static int largest(FockState state) {
        return state.occupations().stream().mapToInt(n -> n).max().orElseThrow();
    }

    private static ComplexMatrix fourier(int rows) {
        ComplexMatrix matrix = ComplexMatrix.zeros(rows, rows);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < rows; c++) {
                double angle = 2 * Math.PI * r * c / rows;
                matrix.set(r, c, Math.cos(angle) / Math.sqrt(rows), Math.sin(angle) / Math.sqrt(rows));
            }
        }
        return matrix;
    }

    /** Three blocks BS - PS - BS - PS; and, as a control, rows and columns of the unitary exchanged. */
    private void mesh() {
        LinearOpticalCircuit.Builder builder = LinearOpticalCircuit.builder(3);
        int[] places = {0, 1, 0};
        for (int k = 0; k < places.length; k++) {
            builder.beamSplitter(places[k]).phaseShifter(places[k], MESH_ANGLES[2 * k]);
            builder.beamSplitter(places[k]).phaseShifter(places[k], MESH_ANGLES[2 * k + 1]);
        }
        LinearOpticalCircuit circuit = builder.build();
        FockState input = FockState.of(1, 0, 1);
        double[] all = Slos.of(ComputationSpace.FOCK, input)
                .amplitudes(circuit.unitary())
                .probabilities();
        metrics.put("oracle.mesh.error", distance(all, MESH));
        PhotonicInput photons = PhotonicInput.of(input);
        double[] unbunched = values(SlosDevice.exact()
                .compile(circuit, photons, PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED)));
        double[] kept = values(SlosDevice.exact()
                .compile(circuit, photons, new PhotonicMeasurement.KeptProbability(ComputationSpace.UNBUNCHED)));
        metrics.put(
                "oracle.mesh.unbunched.error",
                Math.max(distance(unbunched, MESH_UNBUNCHED), distance(kept, MESH_KEPT)));
        double[] transposed = Slos.of(ComputationSpace.FOCK, input)
                .amplitudes(transposed(circuit.unitary()))
                .probabilities();
        metrics.put("oracle.mesh.transposed.error", distance(transposed, MESH));
    }

    private static ComplexMatrix transposed(ComplexMatrix matrix) {
        ComplexMatrix result = ComplexMatrix.zeros(matrix.columns(), matrix.rows());
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                result.set(c, r, matrix.re(r, c), matrix.im(r, c));
            }
        }
        return result;
    }

    /** Random unitaries against permanents; and, as a control, without the factorials of the output state. */
    private void permanents() {
        RandomGenerator random = seeds.stream("permanents");
        double error = 0;
        double withoutFactorials = 0;
        double sum = 0;
        for (int i = 0; i < RANDOM_CASES; i++) {
            int modes = random.nextInt(2, 7);
            FockState input = FockState.spread(modes, random.nextInt(2, Math.min(modes, 4) + 1));
            ComplexMatrix unitary = RandomUnitaries.haar(modes, random.nextLong());
            FockAmplitudes fast = Slos.of(ComputationSpace.FOCK, input).amplitudes(unitary);
            double[] slow = PermanentSimulator.amplitudes(unitary, input, ComputationSpace.FOCK)
                    .probabilities();
            double[] p = fast.probabilities();
            error = Math.max(error, distance(p, slow));
            sum = Math.max(sum, Math.abs(Arrays.stream(p).sum() - 1));
            for (int k = 0; k < p.length; k++) {
                p[k] /= factorials(fast.basis().state(k));
            }
            withoutFactorials = Math.max(withoutFactorials, distance(p, slow));
        }
        metrics.put("oracle.permanent.error", error);
        metrics.put("oracle.sum.error", sum);
        metrics.put("oracle.without.factorials.error", withoutFactorials);
    }

    private static double factorials(FockState state) {
        double product = 1;
        for (int n : state.occupations()) {
            for (int k = 2; k <= n; k++) {
                product *= k;
            }
        }
        return product;
    }

    /** The adjoint gradient of weights and features against central differences, relative to its largest entry. */
    private void gradient() {
        LinearOpticalCircuit.Builder builder = LinearOpticalCircuit.builder(4).append(Interferometer.clements(4));
        for (int mode = 0; mode < 4; mode++) {
            builder.phaseShifter(mode, builder.nextInput());
        }
        LinearOpticalCircuit circuit =
                builder.append(Interferometer.clements(4)).build();
        RandomGenerator random = seeds.stream("gradient");
        Batch x = Batch.of(2, 4, random.doubles(8, 0, Math.PI).toArray());
        double[] w = random.doubles(circuit.weights(), 0, 2 * Math.PI).toArray();
        double[] adjoint = gradient(circuit, GradientMethod.ADJOINT, x, w);
        double[] differences = gradient(circuit, GradientMethod.FINITE_DIFFERENCE, x, w);
        double scale = Arrays.stream(adjoint).map(Math::abs).max().orElseThrow();
        metrics.put("oracle.gradient.error", distance(adjoint, differences) / scale);
        double[] other = w.clone();
        other[0] += 0.1;
        metrics.put(
                "oracle.gradient.elsewhere.error",
                distance(adjoint, gradient(circuit, GradientMethod.FINITE_DIFFERENCE, x, other)) / scale);
    }

    /** The gradient of a sum of the outputs with different factors: features first, then weights. */
    private static double[] gradient(LinearOpticalCircuit circuit, GradientMethod method, Batch x, double[] w) {
        QuantumNode node = SlosDevice.exact()
                .withDifferenceStep(1e-5)
                .compile(
                        circuit,
                        PhotonicInput.of(1, 0, 1, 0),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK),
                        method);
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        double[] factors = new double[y.values().length];
        Arrays.setAll(factors, k -> Math.sin(k + 1.0));
        double[] dw = new double[w.length];
        Batch dx = node.backward(x, w, Batch.of(y.size(), y.width(), factors), tape, dw);
        double[] all = Arrays.copyOf(dx.values(), dx.values().length + dw.length);
        System.arraycopy(dw, 0, all, dx.values().length, dw.length);
        return all;
    }

    private static double[] values(QuantumNode node) {
        return node.evaluate(Batch.zeros(1, 0), new double[0]).row(0);
    }

    private static double distance(double[] a, double... b) {
        if (a.length != b.length) {
            throw new IllegalStateException("The simulator lists " + a.length + " states; " + b.length + " are known.");
        }
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            max = Math.max(max, Math.abs(a[i] - b[i]));
        }
        return max;
    }
}
