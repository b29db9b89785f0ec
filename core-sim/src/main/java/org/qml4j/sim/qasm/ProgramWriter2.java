package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.Instruction;
import org.qml4j.sim.dynamic.Register;
import org.qml4j.sim.math.ComplexMatrix;

/** Writes one circuit in version 2: gates that {@code qelib1.inc} lacks are defined or decomposed. */
final class ProgramWriter2 {
    private static final int MAX_CONTROLS = 8;
    private static final int MAX_UNITARY_QUBITS = 4;
    private static final double TINY = 1e-12;

    private static final Map<StandardGate, String> RENAMED = Map.of(
            StandardGate.P, "u1",
            StandardGate.CP, "cu1",
            StandardGate.U3, "u3");

    private final DynamicCircuit circuit;
    private final ElementNames names;
    private final Set<String> defined = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();
    /** What stands in front of each statement: the condition of a branch. */
    private String prefix = "";

    ProgramWriter2(DynamicCircuit circuit) {
        this.circuit = circuit;
        names = new ElementNames(circuit, true);
    }

    String write() {
        if (circuit.inputs() + circuit.weights() > 0) {
            throw refused("the circuit has " + circuit.inputs() + " inputs and " + circuit.weights()
                    + " weights, and version 2 has numbers only. Write version 3 instead.");
        }
        writeStart(circuit.start());
        circuit.instructions().forEach(this::write);
        StringBuilder program = new StringBuilder("OPENQASM 2.0;\ninclude \"qelib1.inc\";\n");
        defined.forEach(definition -> program.append(definition).append('\n'));
        circuit.qubitRegisters()
                .forEach(r -> program.append("qreg ")
                        .append(r.name())
                        .append('[')
                        .append(r.size())
                        .append("];\n"));
        circuit.bitRegisters()
                .forEach(r -> program.append("creg ")
                        .append(r.name())
                        .append('[')
                        .append(r.size())
                        .append("];\n"));
        return program.append(body).toString();
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("The circuit cannot be written as OpenQASM 2: " + why);
    }

    private void writeStart(StartState start) {
        if (start instanceof StartState.Basis basis) {
            for (int q = 0; q < circuit.qubits(); q++) {
                if ((basis.index() >> (circuit.qubits() - 1 - q) & 1) == 1) {
                    statement("x", List.of(q));
                }
            }
        } else if (!start.equals(StartState.ZERO)) {
            throw refused("it starts in " + start + ", and version 2 starts in |0..0> only. Write version 3 instead.");
        }
    }

    private void write(Instruction instruction) {
        if (instruction instanceof Instruction.Apply apply) {
            write(apply.op());
        } else if (instruction instanceof Instruction.Measure m) {
            body.append(prefix)
                    .append("measure ")
                    .append(names.qubit(m.qubit()))
                    .append(" -> ")
                    .append(names.bit(m.bit()))
                    .append(";\n");
        } else if (instruction instanceof Instruction.Reset r) {
            body.append(prefix).append("reset ").append(names.qubit(r.qubit())).append(";\n");
        } else if (instruction instanceof Instruction.Barrier b) {
            if (!prefix.isEmpty()) {
                throw refused("a barrier depends on outcomes, and 'if' takes one gate, measurement or reset there.");
            }
            if (!b.qubits().isEmpty()) {
                body.append("barrier ").append(names.qubits(b.qubits())).append(";\n");
            }
        } else {
            write((Instruction.Conditional) instruction);
        }
    }

    private void write(Instruction.Conditional conditional) {
        Condition condition = conditional.condition();
        if (!prefix.isEmpty()) {
            throw refused("a condition stands inside another one. Write version 3 instead.");
        }
        if (!conditional.otherwise().isEmpty()) {
            throw refused("a condition has an 'else' branch. Write version 3 instead.");
        }
        Register register = names.whole(condition.firstBit(), condition.bitCount())
                .orElseThrow(
                        () -> refused(
                                "a condition reads " + condition.bitCount()
                                        + " bits that are no whole register. Give these bits a register of their own, or write version 3."));
        List<Instruction> then = conditional.then();
        for (int k = 0; k < then.size() - 1; k++) {
            if (then.get(k) instanceof Instruction.Measure m && register.holds(m.bit())) {
                throw refused("a branch measures into register " + register.name()
                        + ", which its own condition reads, before its last instruction. Write version 3 instead.");
            }
        }
        prefix = "if (" + register.name() + " == " + condition.value() + ") ";
        then.forEach(this::write);
        prefix = "";
    }

    private void statement(String gate, List<Integer> qubits, double... angles) {
        body.append(prefix).append(gate);
        for (int k = 0; k < angles.length; k++) {
            body.append(k == 0 ? "(" : ", ").append(angles[k]);
        }
        body.append(angles.length == 0 ? " " : ") ")
                .append(names.qubits(qubits))
                .append(";\n");
    }

    private void write(Op op) {
        double[] angles = op.angles().stream().mapToDouble(Angle::constant).toArray();
        if (op.gate() instanceof StandardGate standard && standard != StandardGate.ROT) {
            String name = RENAMED.getOrDefault(standard, GateNames.of(standard));
            if (standard == StandardGate.ISWAP || standard == StandardGate.RYY) {
                GateNames.definition(name).ifPresent(defined::add);
            }
            statement(name, op.qubits(), angles);
            return;
        }
        String pauli = GateNames.of(op.gate());
        if (pauli.startsWith(GateNames.PAULI) && pauli.chars().anyMatch(c -> "xyz".indexOf(c) >= 0)) {
            GateNames.definition(pauli).ifPresent(defined::add);
            statement(pauli, op.qubits(), angles);
            return;
        }
        decompose(op, angles);
    }

    /** Splits off controls and writes what is left as unitaries on one qubit under controls. */
    private void decompose(Op op, double[] angles) {
        Gate base = op.gate();
        boolean inverse = false;
        int controls = 0;
        while (base instanceof Controlled || base instanceof Inverse || controls(base) > 0) {
            if (base instanceof Inverse i) {
                inverse = !inverse;
                base = i.gate();
            } else if (base instanceof Controlled c) {
                controls += c.controls();
                base = c.target();
            } else {
                controls += controls(base);
                base = Objects.requireNonNull(((StandardGate) base).target());
            }
        }
        List<Integer> outer = op.qubits().subList(0, controls);
        List<Integer> on = op.qubits().subList(controls, op.qubits().size());
        if (base.qubits() > MAX_UNITARY_QUBITS) {
            throw refused("gate " + base.name() + " is a unitary on " + base.qubits() + " qubits; up to "
                    + MAX_UNITARY_QUBITS + " are decomposed.");
        }
        ComplexMatrix matrix = base.matrix(angles);
        if (inverse) {
            matrix.setAdjoint();
        }
        if (base.qubits() == 0) {
            // A phase under controls is a phase of the last of them; without controls nobody sees it.
            if (!outer.isEmpty()) {
                double phase = Math.atan2(matrix.im(0, 0), matrix.re(0, 0));
                controlled(outer.subList(0, controls - 1), outer.get(controls - 1), StandardGate.P.matrix(phase));
            }
        } else if (base.qubits() == 1) {
            controlled(outer, on.get(0), matrix);
        } else {
            TwoLevel.factors(matrix).forEach(factor -> write(factor, outer, on));
        }
    }

    private static int controls(Gate gate) {
        return gate instanceof StandardGate standard ? standard.controls() : 0;
    }

    private void write(TwoLevel.Factor factor, List<Integer> outer, List<Integer> on) {
        List<Integer> all = new ArrayList<>(outer);
        List<Integer> zeros = new ArrayList<>();
        for (int k = 0; k < on.size(); k++) {
            if (k != factor.target()) {
                all.add(on.get(k));
                if ((factor.ones() >> (on.size() - 1 - k) & 1) == 0) {
                    zeros.add(on.get(k));
                }
            }
        }
        zeros.forEach(q -> statement("x", List.of(q)));
        controlled(all, on.get(factor.target()), factor.unitary());
        zeros.forEach(q -> statement("x", List.of(q)));
    }

    /** A unitary on one qubit where all controls are 1 (Barenco et al. 1995, arXiv:quant-ph/9503016, lemma 7.5). */
    private void controlled(List<Integer> controls, int target, ComplexMatrix u) {
        if (controls.size() > MAX_CONTROLS) {
            throw refused("a gate has " + controls.size() + " controls; up to " + MAX_CONTROLS + " are decomposed.");
        }
        if (isX(u) && !controls.isEmpty() && controls.size() <= 4) {
            List<Integer> qubits = new ArrayList<>(controls);
            qubits.add(target);
            statement(List.of("cx", "ccx", "c3x", "c4x").get(controls.size() - 1), qubits);
            return;
        }
        if (controls.size() < 2) {
            OneQubit angles = OneQubit.of(u);
            if (controls.isEmpty()) {
                statement("u3", List.of(target), angles.theta(), angles.phi(), angles.lambda());
                return;
            }
            if (angles.phase() != 0) {
                statement("u1", controls, angles.phase());
            }
            if (!angles.isIdentity()) {
                statement("cu3", List.of(controls.get(0), target), angles.theta(), angles.phi(), angles.lambda());
            }
            return;
        }
        ComplexMatrix root = UnitaryPower.of(u, 0.5);
        List<Integer> first = controls.subList(0, controls.size() - 1);
        int last = controls.get(controls.size() - 1);
        controlled(List.of(last), target, root);
        controlled(first, last, StandardGate.X.matrix());
        controlled(List.of(last), target, root.adjoint());
        controlled(first, last, StandardGate.X.matrix());
        controlled(first, target, root);
    }

    private static boolean isX(ComplexMatrix u) {
        return u.distance(StandardGate.X.matrix()) < TINY;
    }
}
