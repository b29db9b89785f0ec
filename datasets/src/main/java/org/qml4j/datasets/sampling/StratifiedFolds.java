package org.qml4j.datasets.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.datasets.split.DataSplit;

/** Cuts a split into parts for cross-validation, each with every class's share of the examples, as far as numbers allow. */
public final class StratifiedFolds {

    private StratifiedFolds() {}

    /**
     * One part held out, the others to train on.
     *
     * @param train everything but the part
     * @param heldOut the part
     * @param positions where the examples of the part stand in the whole split, in order
     */
    public record Fold(DataSplit train, DataSplit heldOut, List<Integer> positions) {
        /** Copies the list. */
        public Fold {
            positions = List.copyOf(positions);
        }
    }

    /**
     * Cuts a split; every example is held out once.
     *
     * @param split with at least {@code folds} examples of every class that it has
     * @param folds at least 2
     * @param seed of the shuffling in every class
     * @return the folds
     * @throws IllegalArgumentException if a class has fewer examples than there are folds
     */
    public static List<Fold> of(DataSplit split, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("Cross-validation takes 2 folds or more; got " + folds + ".");
        }
        ClassMembers members = ClassMembers.of(split.labels(), split.classNames());
        int[] fold = new int[split.size()];
        int next = 0;
        for (int label = 0; label < members.classes(); label++) {
            int[] order = members.shuffled(label, seed);
            if (order.length > 0 && order.length < folds) {
                throw new IllegalArgumentException(
                        "Class " + label + " (" + split.classNames().get(label) + ") has " + order.length
                                + " examples, fewer than " + folds + " folds. Use fewer folds.");
            }
            for (int example : order) {
                fold[example] = next++ % folds;
            }
        }
        List<Fold> all = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            int held = f;
            int[] out =
                    IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
            int[] in =
                    IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
            String name = "fold(" + (f + 1) + " of " + folds + ", seed " + seed + ")";
            all.add(new Fold(
                    split.select("without " + name, in),
                    split.select(name, out),
                    Arrays.stream(out).boxed().toList()));
        }
        return all;
    }
}
