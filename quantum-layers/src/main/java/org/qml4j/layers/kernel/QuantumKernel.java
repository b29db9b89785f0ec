package org.qml4j.layers.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StateVector;

/**
 * A kernel on samples that a circuit of qubits reads into a state.
 *
 * <p>{@link #fidelity} compares whole states, {@link #projected} what single qubits show of them. Both are 1 for a sample with
 * itself and positive semidefinite. Each sample is simulated once; work is shared out to all cores, and the bits do not
 * depend on how many there are. Immutable.
 *
 * <pre>{@code
 * Circuit map = Circuit.builder(4).append(ZZFeatureMap.of(4)).build();
 * QuantumKernel kernel = QuantumKernel.fidelity(map);
 * KernelMatrix train = kernel.matrix(x).requirePositiveSemidefinite();
 * double[][] test = kernel.between(xTest, x);
 * }</pre>
 */
public final class QuantumKernel extends PairwiseKernel {

    private QuantumKernel(Circuit circuit, Pairs pairs) {
        super(circuit.inputs(), pairs);
    }

    /**
     * The fidelity kernel \(k(x, y) = |\langle \psi(y) | \psi(x) \rangle|^2\) (Havlicek et al. 2019, arXiv:1804.11326).
     * Cost: one state for each sample, \(2^n\) multiplications for each pair. Memory: \(16 \cdot 2^n\) bytes for each
     * sample.
     *
     * @param circuit reads the features
     * @param weights the values of its weights
     * @throws IllegalArgumentException if the circuit reads no inputs, has another number of weights, or a weight is not
     *     finite
     */
    public static QuantumKernel fidelity(Circuit circuit, double... weights) {
        double[] w = check(circuit, weights);
        return new QuantumKernel(circuit, (rows, columns) -> {
            StateVector[] a = states(circuit, rows, w);
            StateVector[] b = rows.equals(columns) ? a : states(circuit, columns, w);
            return (row, column) -> a[row].fidelity(b[column]);
        });
    }

    private static StateVector[] states(Circuit circuit, Batch x, double[] w) {
        return IntStream.range(0, x.size())
                .parallel()
                .mapToObj(b -> StateVector.run(circuit, x.row(b), w))
                .toArray(StateVector[]::new);
    }

    /**
     * The projected kernel \(k(x, y) = \exp\left(-\gamma \sum_q \lVert \rho_q(x) - \rho_q(y) \rVert_F^2\right)\) of the
     * states \(\rho_q\) of single qubits (Huang et al. 2021, arXiv:2011.01938): it keeps a spread where fidelities of many
     * qubits all come near 0. With Bloch vectors \(b_q\) the norm is \(\frac12 |b_q(x) - b_q(y)|^2\). Cost: three
     * expectations of each qubit for each sample.
     *
     * @param circuit reads the features
     * @param device measures it; one with noise gives the kernel of noisy states
     * @param gamma the inverse width \(\gamma\), above 0; the authors start from 1 over the variance of the Bloch vectors
     * @param weights the values of the circuit's weights
     * @throws IllegalArgumentException if the circuit reads no inputs, has another number of weights, a weight is not finite,
     *     or \(\gamma\) is not above 0
     */
    public static QuantumKernel projected(Circuit circuit, Device device, double gamma, double... weights) {
        double[] w = check(circuit, weights);
        Rbf.requireGamma(gamma);
        List<Observable> paulis = new ArrayList<>();
        for (int q = 0; q < circuit.qubits(); q++) {
            paulis.addAll(List.of(PauliString.x(q), PauliString.y(q), PauliString.z(q)));
        }
        // No gradient will be asked for; any method that the device has will do.
        GradientMethod any = Collections.min(device.capabilities().gradients());
        QuantumNode node = device.compile(circuit, new Measurement.Expectations(paulis), any);
        return new QuantumKernel(circuit, (rows, columns) -> {
            Batch a = node.evaluate(rows, w);
            Batch b = rows.equals(columns) ? a : node.evaluate(columns, w);
            return Rbf.comparison(a, b, gamma / 2);
        });
    }

    private static double[] check(Circuit circuit, double[] weights) {
        if (circuit.inputs() < 1) {
            throw new IllegalArgumentException("The circuit of a kernel reads features; this one reads none.");
        }
        if (weights.length != circuit.weights()) {
            throw new IllegalArgumentException("The circuit has " + circuit.weights() + " weights; got "
                    + weights.length + ". Give each a value.");
        }
        for (int j = 0; j < weights.length; j++) {
            if (!Double.isFinite(weights[j])) {
                throw new IllegalArgumentException("Weight " + j + " is " + weights[j] + "; it must be finite.");
            }
        }
        return weights.clone();
    }
}
