package org.qml4j.sim.geometry;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.statevector.StatevectorDevice;

/**
 * The variance of a derivative \(\partial \langle O \rangle / \partial w_k\) over random weights, uniform from 0 to
 * \(2\pi\). Where it falls exponentially with the number of qubits the landscape is a barren plateau (McClean et al. 2018,
 * arXiv:1803.11173).
 *
 * @param variance the mean of the squares less the square of the mean
 * @param standardError of the variance, from the spread of the squares
 * @param mean of the derivative; within its error of 0 for angles of rotations
 * @param samples the number of points
 */
public record GradientVariance(double variance, double standardError, double mean, int samples) {

    /** The samples that are evaluated at a time. */
    private static final int CHUNK = 64;

    /**
     * Draws random weights and takes the derivative by one of them. Cost: a forward and a backward pass for each sample.
     * Work is shared out to all cores; the numbers do not depend on how many there are.
     *
     * @param circuit a circuit with weights; inputs are drawn alike
     * @param observable the cost
     * @param weight which derivative
     * @param samples the number of points, 2 or more
     * @param seed of the weights
     * @throws IllegalArgumentException if the circuit does not have the weight or there are fewer than two points
     */
    public static GradientVariance of(Circuit circuit, Observable observable, int weight, int samples, long seed) {
        if (weight < 0 || weight >= circuit.weights()) {
            throw new IllegalArgumentException("The circuit has " + circuit.weights()
                    + " weights; there is no derivative by weight " + weight + ".");
        }
        if (samples < 2) {
            throw new IllegalArgumentException("A variance needs 2 points or more; got " + samples + ".");
        }
        // Weights that are inputs may differ within a batch.
        int inputs = circuit.inputs() + circuit.weights();
        QuantumNode node = StatevectorDevice.exact()
                .compile(
                        circuit.withWeightsFromInputs(0, circuit.inputs(), inputs),
                        Measurement.expectations(observable),
                        GradientMethod.ADJOINT);
        double[] derivatives = new double[samples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int first = 0; first < samples; first += CHUNK) {
            int size = Math.min(CHUNK, samples - first);
            Batch x = Batch.of(
                    size,
                    inputs,
                    random.doubles((long) size * inputs, 0, 2 * Math.PI).toArray());
            Tape tape = new Tape();
            node.forward(x, new double[0], tape);
            double[] ones = IntStream.range(0, size).mapToDouble(b -> 1).toArray();
            Batch dx = node.backward(x, new double[0], Batch.of(size, 1, ones), tape, new double[0]);
            for (int b = 0; b < size; b++) {
                derivatives[first + b] = dx.get(b, circuit.inputs() + weight);
            }
        }
        return of(derivatives);
    }

    private static GradientVariance of(double[] derivatives) {
        int n = derivatives.length;
        double mean = 0;
        for (double d : derivatives) {
            mean += d / n;
        }
        double variance = 0;
        for (double d : derivatives) {
            variance += (d - mean) * (d - mean) / (n - 1);
        }
        double spread = 0;
        for (double d : derivatives) {
            double off = (d - mean) * (d - mean) - variance;
            spread += off * off / (n - 1);
        }
        return new GradientVariance(variance, Math.sqrt(spread / n), mean, n);
    }

    /**
     * The variance for a derivative in the middle of a random circuit that is a 2-design on both sides of the angle, and an
     * observable without trace: \(\frac{d\, \mathrm{Tr} O^2}{2 (d^2 - 1)(d + 1)}\) with \(d = 2^n\). For a Pauli string,
     * \(\mathrm{Tr} O^2 = d\), it is near \(2^{-n}/2\). It follows from the second moments of the unitary group for an angle
     * of a Pauli rotation.
     *
     * @param qubits the number of qubits, 1 to 500
     * @param traceOfSquare \(\mathrm{Tr} O^2\) over \(d\), so 1 for a Pauli string
     */
    public static double ofTwoDesigns(int qubits, double traceOfSquare) {
        double d = Math.pow(2, qubits);
        return traceOfSquare * d * d / (2 * (d * d - 1) * (d + 1));
    }

    /**
     * The variance for one layer of rotations about X or Y, one on each qubit, and the global cost
     * \(1 - |\langle 0 \ldots 0 | \psi \rangle|^2\): \(\frac18 \left(\frac38\right)^{n-1}\) (Cerezo et al. 2021,
     * arXiv:2001.00550).
     */
    public static double ofGlobalProduct(int qubits) {
        return Math.pow(0.375, qubits - 1.0) / 8;
    }

    /**
     * The variance for the same rotations and the local cost \(1 - \frac1n \sum_q \langle |0\rangle\langle 0|_q \rangle\):
     * \(\frac{1}{8 n^2}\) (Cerezo et al. 2021, arXiv:2001.00550).
     */
    public static double ofLocalProduct(int qubits) {
        return 0.125 / qubits / qubits;
    }
}
