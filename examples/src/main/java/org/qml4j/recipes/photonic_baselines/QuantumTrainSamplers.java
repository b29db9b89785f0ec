package org.qml4j.recipes.photonic_baselines;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * The two boson samplers of Quantum-Train: four photons, spread over nine and eight modes of rectangles of trainable beam
 * splitters with a phase on both modes behind each. The \(126 \times 70\) products of the probabilities of their unbunched
 * states, row by row, are the probabilities \(p_j\); the last ones are not used. The rectangles have 108 and 84 angles,
 * the 192 that the paper counts; the phases behind the last column change no probability.
 */
final class QuantumTrainSamplers {
    private static final int PHOTONS = 4;

    private final QuantumNode first = sampler(9);
    private final QuantumNode second = sampler(8);

    private static QuantumNode sampler(int modes) {
        Interferometer mesh = Interferometer.clements(modes).withCell(Interferometer.Cell.SPLITTER_AND_PHASES);
        return SlosDevice.exact()
                .withThreads(1)
                .compile(
                        mesh.circuit(),
                        PhotonicInput.of(FockState.spread(modes, PHOTONS)),
                        PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED),
                        GradientMethod.ADJOINT);
    }

    /** The number of angles: those of the first sampler, then those of the second. */
    int parameters() {
        return first.weights() + second.weights();
    }

    /** Uniform angles. */
    double[] initial(RandomGenerator random) {
        double[] angles = new double[parameters()];
        Arrays.setAll(angles, k -> random.nextDouble(-Math.PI, Math.PI));
        return angles;
    }

    /** The number of products. */
    int outputs() {
        return first.outputs() * second.outputs();
    }

    /** Computes the probabilities. */
    Pass forward(double[] angles) {
        return new Pass(angles);
    }

    /** The probabilities for some angles, and the way back from their derivatives. */
    final class Pass {
        private final Half one;
        private final Half two;

        private Pass(double[] angles) {
            one = new Half(first, Arrays.copyOfRange(angles, 0, first.weights()));
            two = new Half(second, Arrays.copyOfRange(angles, first.weights(), angles.length));
        }

        /** The first products, row by row. */
        double[] probabilities(int count) {
            double[] p = new double[count];
            Arrays.setAll(p, j -> one.y[j / second.outputs()] * two.y[j % second.outputs()]);
            return p;
        }

        /** Goes back from derivatives with respect to the first products to those with respect to the angles. */
        double[] backward(double[] dp) {
            double[] dOne = new double[first.outputs()];
            double[] dTwo = new double[second.outputs()];
            for (int j = 0; j < dp.length; j++) {
                int row = j / second.outputs();
                int column = j % second.outputs();
                dOne[row] += dp[j] * two.y[column];
                dTwo[column] += dp[j] * one.y[row];
            }
            double[] dAngles = Arrays.copyOf(one.backward(dOne), parameters());
            System.arraycopy(two.backward(dTwo), 0, dAngles, first.weights(), second.weights());
            return dAngles;
        }
    }

    /** One sampler with its angles. */
    private static final class Half {
        private static final Batch NO_FEATURES = Batch.zeros(1, 0);

        private final QuantumNode node;
        private final double[] angles;
        private final Tape tape = new Tape();
        private final double[] y;

        Half(QuantumNode node, double[] angles) {
            this.node = node;
            this.angles = angles;
            this.y = node.forward(NO_FEATURES, angles, tape).values();
        }

        double[] backward(double[] dy) {
            double[] dAngles = new double[angles.length];
            node.backward(NO_FEATURES, angles, Batch.of(1, dy.length, dy), tape, dAngles);
            return dAngles;
        }
    }
}
