package org.qml4j.sim.ansatz;

import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;

/**
 * A trainable block that acts on all qubits of a circuit.
 *
 * <p>Its weights are a tensor of shape {@link #weightShape}, stored flat in row-major order. Appended with
 * {@link Circuit.Builder#append} it takes new weights; {@link #appendTo(Circuit.Builder, int)} shares weights that the
 * circuit has already.
 *
 * <p>To write one: give {@link #layers}, {@link #weightShape} and {@link #appendTo(Circuit.Builder, int)}.
 */
public interface Ansatz extends CircuitBlock {

    /** The number of layers. */
    int layers();

    /**
     * The shape of the weights on a number of qubits.
     *
     * @throws IllegalArgumentException if the ansatz does not exist on that many qubits
     */
    List<Integer> weightShape(int qubits);

    /** The number of weights on a number of qubits: the product of {@link #weightShape}. */
    default int weights(int qubits) {
        return weightShape(qubits).stream().reduce(1, Math::multiplyExact);
    }

    /**
     * Appends the gates; entry \(k\) of the flat weights is the weight {@code firstWeight + k} of the circuit.
     *
     * @param circuit the circuit under construction
     * @param firstWeight the weight that holds entry 0; it may have been read before
     * @throws IllegalArgumentException if the ansatz does not fit the number of qubits; the message says what fits
     */
    void appendTo(Circuit.Builder circuit, int firstWeight);

    /** Appends the gates; the weights are {@link #weights} new ones. */
    @Override
    default void appendTo(Circuit.Builder circuit) {
        appendTo(circuit, circuit.takeWeights(weights(circuit.qubits())));
    }
}
