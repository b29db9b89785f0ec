package org.qml4j.sim.qasm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Register;

/** The names of qubits and bits in a program. */
final class ElementNames {
    private final List<Register> qubits;
    private final List<Register> bits;

    ElementNames(DynamicCircuit circuit, boolean version2) {
        qubits = circuit.qubitRegisters();
        bits = circuit.bitRegisters();
        qubits.forEach(register -> requireWritable(register.name(), version2));
        bits.forEach(register -> requireWritable(register.name(), version2));
    }

    private static void requireWritable(String name, boolean version2) {
        boolean taken = Vocabulary.isReserved(name, version2)
                || name.equals(GateNames.INPUTS)
                || name.equals(GateNames.WEIGHTS);
        if (taken || (version2 && !name.matches("[a-z][A-Za-z0-9_]*"))) {
            throw new IllegalArgumentException("A register named \"" + name + "\" cannot be written as OpenQASM "
                    + (version2 ? "2" : "3") + ": "
                    + (taken
                            ? "the name means something else there."
                            : "a name there is made of ASCII letters, digits and underscores, a small letter first."));
        }
    }

    String qubit(int number) {
        return element(qubits, number);
    }

    String qubits(List<Integer> numbers) {
        return numbers.stream().map(this::qubit).collect(Collectors.joining(", "));
    }

    String bit(int number) {
        return element(bits, number);
    }

    /** The register that begins with a bit and has a size, or nothing. */
    Optional<Register> whole(int firstBit, int count) {
        return bits.stream()
                .filter(register -> register.first() == firstBit && register.size() == count)
                .findFirst();
    }

    private static String element(List<Register> registers, int number) {
        int low = 0;
        int high = registers.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (registers.get(middle).first() <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Register register = registers.get(low);
        return register.name() + "[" + (number - register.first()) + "]";
    }
}
