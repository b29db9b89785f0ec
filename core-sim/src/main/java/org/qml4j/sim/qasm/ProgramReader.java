package org.qml4j.sim.qasm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;

/** Reads one program: executes its statements one after the other and collects the circuit that they describe. */
final class ProgramReader {
    /** How many qubits and how many bits a program may declare. */
    static final int MAX_QUBITS = DynamicCircuit.MAX_QUBITS;

    private final Words words;
    private final Budget budget;
    private final Names globals = Names.global();
    private final Inputs inputs;
    private boolean version2;
    private GateTable gates;
    private Registers registers = new Registers();
    private Operands operands;
    private GateExpander expander;
    private StartState start = StartState.ZERO;
    private boolean started;
    /** In how many conditions on outcomes the current statement stands. */
    private int conditions;

    ProgramReader(String program, OpenQasmReader options) {
        words = new Words(program);
        budget = new Budget(options.limit(program));
        inputs = new Inputs(options);
        version2 = version();
        gates = new GateTable(version2);
        operands = new Operands(registers::physical);
        expander = new GateExpander(gates, globals, operands, budget);
    }

    private boolean version() {
        if (!words.takeIf("OPENQASM")) {
            // In version 3 the line may be missing; what version 2 has for registers is read there as well.
            return false;
        }
        Token version = words.take();
        boolean two = version.text().equals("2.0") || version.text().equals("2");
        boolean three = version.text().equals("3")
                || version.text().equals("3.0")
                || version.text().equals("3.1");
        if (!two && !three) {
            throw version.error("the program is OpenQASM " + version.shown(), "2.0 or 3.0");
        }
        words.expect(";");
        return two;
    }

    QasmProgram read() {
        StatementReader statements = new StatementReader(words, version2);
        Emitter emitter = new Emitter();
        while (true) {
            while (words.peek().kind() == Token.Kind.ANNOTATION) {
                annotation(words.take(), statements);
            }
            Statement statement = statements.next();
            if (statement == null) {
                break;
            }
            execute(statement, globals, emitter);
        }
        statements.requireNoAnnotation(words.peek());
        if (registers.qubits() == 0) {
            throw words.peek().error("the program declares no qubits", version2 ? "'qreg q[n];'" : "'qubit[n] q;'");
        }
        return QasmProgram.of(version2, registers, emitter, start, inputs, words.peek());
    }

    private void annotation(Token token, StatementReader statements) {
        String word = token.text().split("\\s", 2)[0];
        switch (word) {
            case StatementReader.START -> {
                if (started) {
                    throw token.error("the start state is given twice", "one " + word);
                }
                started = true;
                start = Annotations.start(token);
            }
            case StatementReader.UNITARY -> statements.matrix(token);
            case StatementReader.FEATURE -> statements.feature();
            default -> {
                // Annotations of others mean nothing here; a misspelt one of this library's would be lost.
                if (word.startsWith("@qml4j")) {
                    throw token.error(
                            "unknown annotation '" + word + "'",
                            StatementReader.START + ", " + StatementReader.UNITARY + " or " + StatementReader.FEATURE);
                }
            }
        }
    }

    private void execute(List<Statement> statements, Names names, Emitter emitter) {
        for (Statement statement : statements) {
            execute(statement, names, emitter);
        }
    }

    private void execute(Statement statement, Names names, Emitter emitter) {
        if (statement instanceof Statement.Call call) {
            expander.call(call, names, emitter);
        } else if (statement instanceof Statement.MatrixCall unitary) {
            var gate = GateEntry.Known.of(Gates.unitary(Annotations.matrix(unitary.matrix())));
            expander.call(gate, unitary.call(), names, emitter);
        } else if (statement instanceof Statement.Measure measure) {
            measure(measure.at(), measure.from(), operands.bits(measure.to(), names), names, emitter);
        } else if (statement instanceof Statement.Reset reset) {
            for (int qubit : operands.qubits(reset.qubits(), names).elements()) {
                budget.spend(reset.at(), 1);
                emitter.reset(qubit);
            }
        } else if (statement instanceof Statement.Barrier barrier) {
            List<Integer> qubits =
                    barrier.operands().isEmpty() ? registers.all() : operands.all(barrier.operands(), names);
            budget.spend(barrier.at(), 1 + qubits.size());
            emitter.barrier(qubits);
        } else if (statement instanceof Statement.Delay delay) {
            operands.all(delay.operands(), names);
        } else if (statement instanceof Statement.If choice) {
            choose(choice, names, emitter);
        } else if (statement instanceof Statement.For loop) {
            Loops.forEach(loop, names, budget, inner -> execute(loop.body(), inner, emitter));
        } else if (statement instanceof Statement.Block block) {
            budget.spend(block.at(), 1);
            execute(block.body(), names.block(), emitter);
        } else {
            declare(statement, names, emitter);
        }
    }

    private void declare(Statement statement, Names names, Emitter emitter) {
        if (statement instanceof Statement.Include include) {
            gates.include(include.file());
        } else if (statement instanceof Statement.Gate gate) {
            define(gate);
        } else if (statement instanceof Statement.Opaque opaque) {
            gates.define(opaque.name(), new GateEntry.Opaque(opaque.angles(), opaque.qubits()));
        } else if (statement instanceof Statement.Qubits qubits) {
            int size = size(qubits.name(), qubits.size(), names, "qubits");
            boolean single = qubits.size() == null;
            names.declare(qubits.name(), registers.addQubits(qubits.name(), size, single));
        } else if (statement instanceof Statement.Bits bits) {
            bits(bits, names, emitter);
        } else if (statement instanceof Statement.Define define) {
            Value value = Arithmetic.cast(define.type(), define.value().evaluate(names));
            names.declare(define.name(), new Symbol.Named(define.type(), value, define.variable()));
        } else if (statement instanceof Statement.Assign assign) {
            assign(assign, names);
        } else if (statement instanceof Statement.Alias alias) {
            List<Integer> qubits = operands.all(alias.parts(), names);
            names.declare(alias.name(), new Symbol.Qubits(qubits, false));
        } else {
            Statement.Input input = (Statement.Input) statement;
            int size = input.size() == null ? -1 : size(input.name(), input.size(), names, "inputs");
            names.declare(input.name(), inputs.declare(input, size));
        }
    }

    private static int size(Token name, @Nullable Expression size, Names names, String what) {
        if (size == null) {
            return 1;
        }
        long count = size.evaluate(names).whole(size.first(), "a number of " + what);
        if (count < 1 || count > MAX_QUBITS) {
            throw size.first().error(name.shown() + " has " + count + " " + what, "1 to " + MAX_QUBITS);
        }
        return (int) count;
    }

    private void bits(Statement.Bits bits, Names names, Emitter emitter) {
        int size = size(bits.name(), bits.size(), names, "bits");
        Symbol.Bits register = registers.addBits(bits.name(), size, bits.size() == null);
        names.declare(bits.name(), register);
        if (bits.measured() != null) {
            var target = new Statement.Operand(bits.name(), null);
            measure(bits.name(), bits.measured(), operands.bits(target, names), names, emitter);
        }
        if (bits.value() != null) {
            requireZero(bits.value(), names);
        }
    }

    private static void requireZero(Expression value, Names names) {
        if (value.evaluate(names).isTrue(value.first())) {
            throw value.first()
                    .error("classical bits get the value " + value.first().shown(), "0, or a measurement");
        }
    }

    private void assign(Statement.Assign assign, Names names) {
        Token name = assign.to().name();
        Symbol symbol = names.find(name.text());
        if (symbol instanceof Symbol.Bits) {
            throw name.error("classical bits get a value that is not measured", "'= measure' and qubits");
        }
        if (!(symbol instanceof Symbol.Named named)
                || !named.variable()
                || assign.to().index() != null) {
            throw name.error(
                    name.shown() + (symbol == null ? " is not declared" : " names " + symbol.kind()), "a variable");
        }
        if (conditions > 0) {
            throw name.error(
                    "variable " + name.shown() + " changes under a condition on outcomes", "gates, measure and reset");
        }
        Value value = assign.value().evaluate(names);
        Token operator = assign.operator();
        if (!operator.is("=")) {
            Token binary =
                    new Token(Token.Kind.SYMBOL, operator.text().substring(0, 1), operator.line(), operator.column());
            value = Arithmetic.binary(binary, named.value(), value);
        }
        budget.spend(name, 1);
        names.replace(name, new Symbol.Named(named.type(), Arithmetic.cast(named.type(), value), true));
    }

    private void measure(Token at, Statement.Operand from, Operands.Selection bits, Names names, Emitter emitter) {
        Operands.Selection qubits = operands.qubits(from, names);
        int count = qubits.elements().size();
        if (count != bits.elements().size()) {
            throw at.error(
                    count + " qubits are measured into " + bits.elements().size() + " bits", count + " bits");
        }
        for (int k = 0; k < count; k++) {
            budget.spend(at, 1);
            emitter.measure(qubits.elements().get(k), bits.elements().get(k));
        }
    }

    private void define(Statement.Gate gate) {
        String name = gate.name().text();
        if (gate.matrix() != null) {
            gates.define(gate.name(), Annotations.unitary(gate));
            return;
        }
        int depth = GateChecker.depth(gate, gates, globals);
        boolean known = GateNames.definition(name)
                .map(text -> new StatementReader(new Words(text), false).require())
                .filter(own -> GateText.of((Statement.Gate) own).equals(GateText.of(gate)))
                .isPresent();
        // What is defined as this library writes it is the gate itself and not only acts like it.
        gates.define(
                gate.name(),
                known ? GateLibrary.known(name, version2).orElseThrow() : new GateEntry.Defined(gate, depth, false));
    }

    private void choose(Statement.If choice, Names names, Emitter emitter) {
        budget.spend(choice.at(), 1);
        choose(Conditions.of(choice.condition(), names), choice, names, emitter);
    }

    private void choose(Conditions.Decision decision, Statement.If choice, Names names, Emitter emitter) {
        if (decision instanceof Conditions.Known known) {
            execute(known.holds() ? choice.then() : choice.otherwise(), names.block(), emitter);
            return;
        }
        Conditions.Ask ask = (Conditions.Ask) decision;
        budget.spend(choice.at(), 1);
        Emitter yes = new Emitter();
        Emitter no = new Emitter();
        if (++conditions > DynamicCircuit.MAX_DEPTH) {
            throw choice.at().error("conditions nest deeper than " + DynamicCircuit.MAX_DEPTH, "flatter ones");
        }
        choose(ask.yes(), choice, names, yes);
        choose(ask.no(), choice, names, no);
        conditions--;
        emitter.choose(new Condition(ask.first(), ask.size(), ask.value()), yes, no);
    }
}
