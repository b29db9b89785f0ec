package org.qml4j.sim.qasm;

import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.DynamicCircuit;

/**
 * What a program says.
 *
 * @param version 2 or 3
 * @param circuit the instructions with loops and gates written out; qubits and bits are numbered in the order of
 *     declaration
 * @param featureNames the names of the circuit's inputs in order, such as {@code x} or {@code features[1]}
 * @param weightNames the names of the circuit's weights in order
 */
public record QasmProgram(int version, DynamicCircuit circuit, List<String> featureNames, List<String> weightNames) {
    /** Copies the lists. */
    public QasmProgram {
        featureNames = List.copyOf(featureNames);
        weightNames = List.copyOf(weightNames);
    }

    /**
     * The gates alone, without measurements at the end and barriers.
     *
     * @throws IllegalStateException if the program resets a qubit, depends on outcomes or measures in the middle
     * @throws IllegalArgumentException if there are more qubits than a {@link Circuit} may have
     */
    public Circuit toCircuit() {
        return circuit.toCircuit();
    }

    static QasmProgram of(
            boolean version2, Registers registers, Emitter emitter, StartState start, Inputs inputs, Token end) {
        int features = inputs.features().size();
        try {
            DynamicCircuit.Builder builder = DynamicCircuit.builder();
            registers.qubitSizes().forEach(builder::addQubits);
            registers.bitSizes().forEach(builder::addBits);
            builder.start(start);
            if (builder.inputs() > features) {
                throw end.error(
                        "the start state reads " + builder.inputs() + " inputs, but features has " + features,
                        "'input array[float[64], " + builder.inputs() + "] features;'");
            }
            builder.takeInputs(features - builder.inputs());
            builder.takeWeights(inputs.weights().size());
            emitter.instructions().forEach(builder::add);
            return new QasmProgram(version2 ? 2 : 3, builder.build(), inputs.features(), inputs.weights());
        } catch (QasmException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // The start state does not fit the qubits, or a register has a name that a circuit does not take.
            throw end.error(Annotations.withoutStop(e), "");
        }
    }
}
