package org.qml4j.sim.photonic.slos;

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

/**
 * Meshes of \(m\) layers of Mach-Zehnder blocks with two angles each, and one photon in each of the modes 0, 2, 4, ...;
 * all angles are inputs, made from the golden ratio. The loss weighs the probability of state \(t\) by
 * \(\sum_i (i + 1)\, t_i^2\). Several simulators have run it.
 */
final class PhotonicWorkload {
    private final Batch x;
    private final Batch weighting;
    private final QuantumNode node;
    private final Tape tape = new Tape();

    /** The loss and the norm of its gradient. */
    record Sums(double loss, double gradient) {}

    private Batch y = Batch.zeros(0, 0);
    private Batch dx = Batch.zeros(0, 0);

    PhotonicWorkload(int modes, int photons, int batch) {
        LinearOpticalCircuit circuit = mesh(modes);
        PhotonicMeasurement measurement = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
        node = SlosDevice.exact()
                .withThreads(1)
                .compile(circuit, PhotonicInput.of(FockState.alternating(modes, photons)), measurement);
        double[] angles = new double[batch * circuit.inputs()];
        for (int k = 0; k < angles.length; k++) {
            angles[k] = angle(k);
        }
        x = Batch.of(batch, circuit.inputs(), angles);
        double[] row = weights(modes, photons);
        double[] all = new double[batch * row.length];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(row, 0, all, b * row.length, row.length);
        }
        weighting = Batch.of(batch, row.length, all);
    }

    static double angle(long k) {
        double v = (k + 1) * 0.6180339887498949;
        return 2 * Math.PI * (v - Math.floor(v));
    }

    /** \(\sum_i (i + 1)\, t_i^2\). */
    private static double weight(FockState t) {
        double sum = 0;
        for (int i = 0; i < t.modes(); i++) {
            sum += (i + 1.0) * t.photonsIn(i) * t.photonsIn(i);
        }
        return sum;
    }

    private static double[] weights(int modes, int photons) {
        return FockBasis.of(modes, photons).states().stream()
                .mapToDouble(PhotonicWorkload::weight)
                .toArray();
    }

    /** The sum of the squared moduli, weighed as in the loss. */
    static double weightedSum(int modes, int photons, double[] re, double[] im) {
        FockBasis basis = FockBasis.of(modes, photons);
        double sum = 0;
        for (int s = 0; s < re.length; s++) {
            sum += weight(basis.state(s)) * (re[s] * re[s] + im[s] * im[s]);
        }
        return sum;
    }

    /** The block is \((e^{i\varphi} c, -s; e^{i\varphi} s, c)\). */
    static LinearOpticalCircuit mesh(int modes) {
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

    /** The unitary of the first sample. */
    static ComplexMatrix unitary(int modes) {
        LinearOpticalCircuit circuit = mesh(modes);
        double[] x = new double[circuit.inputs()];
        for (int k = 0; k < x.length; k++) {
            x[k] = angle(k);
        }
        return circuit.unitary(x, new double[0]);
    }

    double forward() {
        y = node.forward(x, new double[0], tape);
        return y.values()[0];
    }

    double gradient() {
        forward();
        dx = node.backward(x, new double[0], weighting, tape, new double[0]);
        return dx.values()[0];
    }

    Sums sums() {
        double loss = 0;
        for (int i = 0; i < y.values().length; i++) {
            loss += y.values()[i] * weighting.values()[i];
        }
        double square = 0;
        for (double d : dx.values()) {
            square += d * d;
        }
        return new Sums(loss, Math.sqrt(square));
    }
}
