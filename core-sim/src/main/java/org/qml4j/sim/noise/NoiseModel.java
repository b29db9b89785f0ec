package org.qml4j.sim.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.sim.circuit.Inverse;
import org.qml4j.sim.circuit.Op;

/**
 * Where noise acts: channels after gates, chosen by the gate's name and by qubits, and errors of reading. All rules that
 * fit a gate act after it, in the order in which they were added.
 *
 * <pre>{@code
 * NoiseModel noise = NoiseModel.none()
 *         .withEveryGate(NoiseChannel.depolarizing(0.001))
 *         .withGate("CNOT", NoiseChannel.depolarizing2(0.01))
 *         .withReadout(ReadoutError.symmetric(0.02));
 * }</pre>
 *
 * @param rules the channels and the gates that they follow
 * @param readout the error of reading by qubit; the key {@value #EVERY_QUBIT} stands for all qubits without an own one
 */
public record NoiseModel(List<Rule> rules, Map<Integer, ReadoutError> readout) {
    /** The key of the error of reading of all qubits without an own one. */
    public static final int EVERY_QUBIT = -1;

    private static final String ANY = "*";
    private static final Pattern LINE = Pattern.compile("\\s*(readout|\\*|\\w+)\\s*(?:\\[([^\\]]*)\\])?\\s*:(.*)");
    private static final NoiseModel NONE = new NoiseModel(List.of(), Map.of());

    /**
     * A channel that follows some gates.
     *
     * @param gate the name of the gate, or {@code *} for every gate
     * @param on the qubits the channel acts on, after a gate that acts on all of them; empty for the gate's own
     * @param channel the channel
     */
    public record Rule(String gate, List<Integer> on, NoiseChannel channel) {
        /**
         * Checks the qubits.
         *
         * @throws IllegalArgumentException if qubits are given but not as many different ones as the channel has
         */
        public Rule {
            on = List.copyOf(on);
            if (!on.isEmpty()
                    && (on.size() != channel.qubits()
                            || new HashSet<>(on).size() != on.size()
                            || on.stream().anyMatch(q -> q < 0))) {
                throw new IllegalArgumentException("The channel " + channel.toText() + " acts on " + channel.qubits()
                        + " different qubits, 0 or more; got " + on + ".");
            }
        }

        private String toText() {
            return gate + (on.isEmpty() ? "" : on) + ": " + channel.toText();
        }
    }

    /**
     * A channel at its place.
     *
     * @param channel the channel
     * @param qubits the qubits it acts on, in its order
     */
    public record Placed(NoiseChannel channel, List<Integer> qubits) {
        /** Copies the list. */
        public Placed {
            qubits = List.copyOf(qubits);
        }
    }

    /** Copies the collections. */
    public NoiseModel {
        rules = List.copyOf(rules);
        readout = Map.copyOf(readout);
        for (int q : readout.keySet()) {
            if (q < EVERY_QUBIT) {
                throw new IllegalArgumentException("A qubit is 0 or more; got a readout error of qubit " + q + ".");
            }
        }
    }

    /** No noise. */
    public static NoiseModel none() {
        return NONE;
    }

    /**
     * This model with a channel after every gate: a channel of one qubit on each qubit of the gate, one of \(k > 1\)
     * qubits after the gates on \(k\) qubits.
     */
    public NoiseModel withEveryGate(NoiseChannel channel) {
        return with(new Rule(ANY, List.of(), channel));
    }

    /** This model with a channel on given qubits after every gate that acts on all of them. */
    public NoiseModel withQubits(NoiseChannel channel, int... on) {
        return with(new Rule(ANY, Arrays.stream(on).boxed().toList(), channel));
    }

    /**
     * This model with a channel after each gate of a name: a channel of one qubit on each qubit of the gate, one of as
     * many qubits as the gate on all.
     */
    public NoiseModel withGate(String gate, NoiseChannel channel) {
        return with(new Rule(requireName(gate), List.of(), channel));
    }

    /** This model with a channel on given qubits after each gate of a name that acts on all of them. */
    public NoiseModel withGate(String gate, NoiseChannel channel, int... on) {
        return with(new Rule(requireName(gate), Arrays.stream(on).boxed().toList(), channel));
    }

    private static String requireName(String gate) {
        if (!gate.matches("\\w+") || gate.equals("readout")) {
            throw new IllegalArgumentException("The name of a gate is made of letters, digits and underscores, and is"
                    + " not 'readout'; got '" + gate + "'. Use withEveryGate for all gates.");
        }
        return gate;
    }

    private NoiseModel with(Rule rule) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(rule);
        return new NoiseModel(all, readout);
    }

    /** This model with an error of reading each qubit that has no own one. */
    public NoiseModel withReadout(ReadoutError error) {
        return withReadout(EVERY_QUBIT, error);
    }

    /** This model with an error of reading one qubit. */
    public NoiseModel withReadout(int qubit, ReadoutError error) {
        Map<Integer, ReadoutError> all = new TreeMap<>(readout);
        all.put(qubit, error);
        return new NoiseModel(rules, all);
    }

    /** The error of reading a qubit. */
    public ReadoutError readoutOf(int qubit) {
        return readout.getOrDefault(qubit, readout.getOrDefault(EVERY_QUBIT, ReadoutError.NONE));
    }

    /** Whether reading any qubit has errors. */
    public boolean hasReadout() {
        return readout.values().stream().anyMatch(e -> !e.equals(ReadoutError.NONE));
    }

    /**
     * The channels that act after a gate, in order. The inverse of a gate is the work of the same hardware: rules for a
     * gate hold for its {@link Inverse} too.
     *
     * @throws IllegalArgumentException if a rule names this gate and its channel has neither one qubit nor the gate's
     *     number
     */
    public List<Placed> after(Op op) {
        List<Placed> list = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.gate.equals(ANY) || rule.gate.equals(op.gate().name()) || rule.gate.equals(undone(op))) {
                place(rule, op, list);
            }
        }
        return list;
    }

    private static String undone(Op op) {
        return op.gate() instanceof Inverse i ? i.gate().name() : op.gate().name();
    }

    private static void place(Rule rule, Op op, List<Placed> list) {
        int k = rule.channel.qubits();
        if (!rule.on.isEmpty()) {
            if (op.qubits().containsAll(rule.on)) {
                list.add(new Placed(rule.channel, rule.on));
            }
        } else if (k == 1) {
            op.qubits().forEach(q -> list.add(new Placed(rule.channel, List.of(q))));
        } else if (k == op.qubits().size()) {
            list.add(new Placed(rule.channel, op.qubits()));
        } else if (!rule.gate.equals(ANY)) {
            throw new IllegalArgumentException("The noise of gate " + rule.gate + " has a channel on " + k
                    + " qubits; the gate acts on " + op.qubits().size() + ". Use a channel on 1 or on "
                    + op.qubits().size() + " qubits, or name the qubits.");
        }
    }

    /**
     * The model as text that {@link #parse} reads: rules apart by semicolons, for example
     * {@code *: depolarizing(0.001); CNOT[0, 1]: depolarizing2(0.01); readout[3]: readoutError(0.01, 0.02)}. The empty
     * text is no noise.
     */
    public String toText() {
        StringJoiner text = new StringJoiner("; ");
        rules.forEach(r -> text.add(r.toText()));
        new TreeMap<>(readout)
                .forEach((q, e) -> text.add((q == EVERY_QUBIT ? "readout: " : "readout[" + q + "]: ") + e.toText()));
        return text.toString();
    }

    /**
     * The model of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text; the message quotes the part that cannot be read
     */
    public static NoiseModel parse(String text) {
        NoiseModel model = NONE;
        if (text.isBlank()) {
            return model;
        }
        for (String line : text.split(";", -1)) {
            Matcher m = LINE.matcher(line);
            if (!m.matches()) {
                throw new IllegalArgumentException("A rule of a noise model is 'GATE: channel(...)',"
                        + " 'GATE[qubits]: channel(...)' or 'readout: readoutError(p10, p01)', with * for every gate;"
                        + " got '" + line.strip() + "'.");
            }
            List<Integer> on = m.group(2) == null ? List.of() : qubits(m.group(2));
            if (m.group(1).equals("readout")) {
                ReadoutError error = ChannelText.readout(m.group(3));
                model = on.isEmpty() ? model.withReadout(error) : model;
                for (int q : on) {
                    model = model.withReadout(q, error);
                }
            } else {
                model = model.with(new Rule(m.group(1), on, NoiseChannel.parse(m.group(3))));
            }
        }
        return model;
    }

    private static List<Integer> qubits(String list) {
        try {
            return Arrays.stream(list.split(",", -1))
                    .map(s -> Integer.parseInt(s.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The qubits of a rule are numbers apart by commas; got '" + list + "'.", e);
        }
    }
}
