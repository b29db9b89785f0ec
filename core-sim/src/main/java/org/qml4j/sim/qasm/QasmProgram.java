package org.qml4j.sim.qasm;

import java.util.List;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;

/** STUB */
public record QasmProgram(List<Emitter.Piece> pieces, int qubits, StartState start, List<String> featureNames, List<String> weightNames) {
    static QasmProgram of(boolean version2, Registers registers, Emitter emitter, StartState start, Inputs inputs) {
        return new QasmProgram(emitter.pieces, registers.qubits(), start, inputs.features(), inputs.weights());
    }

    public Circuit toCircuit() {
        Circuit.Builder builder = Circuit.builder(qubits).start(start);
        builder.takeInputs(featureNames.size() - builder.inputs());
        builder.takeWeights(weightNames.size());
        for (Emitter.Piece p : pieces) {
            if (p instanceof Emitter.Apply a) builder.add(a.op());
        }
        return builder.build();
    }
}
