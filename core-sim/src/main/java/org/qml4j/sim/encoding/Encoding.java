package org.qml4j.sim.encoding;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;

/**
 * A block that writes features into the state of a circuit.
 *
 * <p>Appended with {@link Circuit.Builder#append} it takes new inputs. To read the same features again, as data
 * re-uploading does, call {@link #appendTo(Circuit.Builder, int)} with the index of the first input.
 *
 * <p>To write one: give {@link #features} and {@link #appendTo(Circuit.Builder, int)}; check in the latter that the
 * block fits the qubits of the builder.
 */
public interface Encoding extends CircuitBlock {

    /** The number of inputs that the block reads. */
    int features();

    /**
     * Appends the gates; feature \(k\) is the input {@code firstInput + k} of the circuit.
     *
     * @param circuit the circuit under construction
     * @param firstInput the input that holds feature 0; it may have been read before
     * @throws IllegalArgumentException if the encoding does not fit the number of qubits; the message says what fits
     */
    void appendTo(Circuit.Builder circuit, int firstInput);

    /** Appends the gates; the features are {@link #features} new inputs. */
    @Override
    default void appendTo(Circuit.Builder circuit) {
        appendTo(circuit, circuit.takeInputs(features()));
    }
}
