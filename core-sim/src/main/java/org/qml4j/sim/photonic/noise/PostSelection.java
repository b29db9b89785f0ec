package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/**
 * Which detected states are kept: those with enough photons, with the heralded counts, and that pass a condition. All
 * requirements hold together. The result of {@link #apply} tells by {@link FockDistribution#kept} how much was kept.
 */
public final class PostSelection {
    private static final PostSelection NONE = new PostSelection(0, Map.of(), List.of());

    private final int minPhotons;
    private final Map<Integer, Integer> heralds;
    private final List<Condition> conditions;

    /** A condition, with its written form if it has one. */
    private record Condition(
            String text,
            Predicate<FockState> predicate,
            @Nullable String written) {}

    private PostSelection(int minPhotons, Map<Integer, Integer> heralds, List<Condition> conditions) {
        this.minPhotons = minPhotons;
        this.heralds = new TreeMap<>(heralds);
        this.conditions = List.copyOf(conditions);
    }

    /** Keeps everything. */
    public static PostSelection none() {
        return NONE;
    }

    /** Keeps states with at least this many detected photons in all modes together. */
    public static PostSelection atLeast(int photons) {
        return NONE.withMinPhotons(photons);
    }

    /** This post-selection with another least number of detected photons in all modes together. */
    public PostSelection withMinPhotons(int photons) {
        return new PostSelection(Probabilities.requirePhotons(photons), heralds, conditions);
    }

    /**
     * This post-selection, and a mode has to show exactly this count.
     *
     * @throws IllegalArgumentException if the mode or the count is negative, or the mode has a herald of another count
     */
    public PostSelection withHerald(int mode, int photons) {
        Map<Integer, Integer> more = new TreeMap<>(heralds);
        Integer before = more.put(mode, Probabilities.requirePhotons(photons));
        if (mode < 0 || (before != null && before != photons)) {
            throw new IllegalArgumentException(
                    mode < 0
                            ? "A herald is on mode 0 or later; got mode " + mode + "."
                            : "Mode " + mode + " is heralded by " + before + " photons already; it cannot also show "
                                    + photons + ".");
        }
        return new PostSelection(minPhotons, more, conditions);
    }

    /**
     * This post-selection, and the state has to pass a condition.
     *
     * @param text says what the condition is, for messages
     * @param condition which states pass; it sees all modes
     */
    public PostSelection withCondition(String text, Predicate<FockState> condition) {
        return with(new Condition(text, condition, null));
    }

    /**
     * This post-selection, and the modes given hold exactly this many photons together, as the two rails of a qubit hold
     * one.
     */
    public PostSelection withPhotonsIn(List<Integer> modes, int photons) {
        List<Integer> copy = List.copyOf(modes);
        List<Integer> numbers = new ArrayList<>(copy);
        numbers.add(0, photons);
        return with(new Condition(
                "modes " + copy + " hold " + photons,
                s -> copy.stream().mapToInt(s::photonsIn).sum() == photons,
                FaultText.call("photonsIn", numbers.toArray())));
    }

    private PostSelection with(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new PostSelection(minPhotons, heralds, more);
    }

    /**
     * The requirements as text that {@link #parse} reads, apart by semicolons, for example
     * {@code atLeast(2); herald(3, 1); photonsIn(1, 0, 1)}: mode 3 shows 1 photon, and 1 photon is in the modes 0 and 1.
     * The empty text keeps everything.
     *
     * @throws IllegalArgumentException if there is a condition of {@link #withCondition}, which has no text
     */
    public String toText() {
        StringJoiner text = new StringJoiner("; ");
        if (minPhotons > 0) {
            text.add(FaultText.call("atLeast", minPhotons));
        }
        heralds.forEach((mode, count) -> text.add(FaultText.call("herald", mode, count)));
        for (Condition c : conditions) {
            if (c.written() == null) {
                throw new IllegalArgumentException("The condition '" + c.text() + "' is code, so that no file can hold"
                        + " it. Use withHerald, withPhotonsIn or withMinPhotons, or compile the circuit and use a"
                        + " NodeLayer.");
            }
            text.add(c.written());
        }
        return text.toString();
    }

    /**
     * The post-selection of a text that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static PostSelection parse(String text) {
        return FaultText.selection(text);
    }

    /** The heralded modes and their counts, by ascending mode. */
    public Map<Integer, Integer> heralds() {
        return new TreeMap<>(heralds);
    }

    /** Whether everything is kept. */
    public boolean isNone() {
        return minPhotons == 0 && heralds.isEmpty() && conditions.isEmpty();
    }

    /**
     * Whether a detected state is kept.
     *
     * @throws IllegalArgumentException if a heralded mode does not exist
     */
    public boolean keeps(FockState state) {
        for (Map.Entry<Integer, Integer> herald : heralds.entrySet()) {
            if (herald.getKey() >= state.modes()) {
                throw new IllegalArgumentException("Mode " + herald.getKey() + " is heralded but the state " + state
                        + " has only modes 0 to " + (state.modes() - 1) + ".");
            }
            if (state.photonsIn(herald.getKey()) != herald.getValue()) {
                return false;
            }
        }
        return state.photons() >= minPhotons
                && conditions.stream().allMatch(c -> c.predicate().test(state));
    }

    /**
     * The distribution of the kept states; its {@link FockDistribution#kept} is multiplied by their probability.
     *
     * @throws IllegalArgumentException if that probability is 0; the message tells what was asked for
     */
    public FockDistribution apply(FockDistribution detected) {
        if (detected.states().stream().noneMatch(s -> keeps(s) && detected.probability(s) > 0)) {
            throw empty();
        }
        return detected.condition(this::keeps);
    }

    /** The modes without a herald, ascending. */
    public List<Integer> openModes(int modes) {
        return IntStream.range(0, modes)
                .filter(mode -> !heralds.containsKey(mode))
                .boxed()
                .toList();
    }

    /** What is said when nothing is kept. */
    IllegalArgumentException empty() {
        return new IllegalArgumentException(
                "The post-selection '" + this + "' is empty: its probability is 0. Relax it,"
                        + " or check the modes of its heralds and the number of photons of the input.");
    }

    /** The requirements, as in {@code at least 2 photons; mode 3 shows 1}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (minPhotons > 0) {
            parts.add("at least " + minPhotons + " photons");
        }
        heralds.forEach((mode, count) -> parts.add("mode " + mode + " shows " + count));
        parts.addAll(conditions.stream().map(Condition::text).collect(Collectors.toList()));
        return parts.isEmpty() ? "keep all" : String.join("; ", parts);
    }
}
