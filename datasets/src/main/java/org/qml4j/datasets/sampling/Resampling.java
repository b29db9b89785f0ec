package org.qml4j.datasets.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.qml4j.datasets.split.DataSplit;

/**
 * Other numbers of examples per class.
 *
 * <p>Draws in a class depend on the seed and the label, not on the other classes. Kept examples stay in the order of the split;
 * copies come after them, class by class.
 *
 * <p>Source of the use with neural networks: M. Buda, A. Maki, M. A. Mazurowski, A systematic study of the class imbalance
 * problem in convolutional neural networks (2018), arXiv:1710.05381, section 2.
 */
public final class Resampling {
    private Resampling() {}

    /**
     * Draws the given number of examples of every class, without replacement.
     *
     * @param split examples to draw from
     * @param sizes number of examples by label
     * @param seed any value
     * @return exactly that many examples of every class, in the order of the split
     * @throws IllegalArgumentException if a class has fewer, or the numbers of classes differ
     */
    public static DataSplit toSizes(DataSplit split, ClassSizes sizes, long seed) {
        if (sizes.counts().size() != split.classes()) {
            throw new IllegalArgumentException(sizes.name() + " has sizes of "
                    + sizes.counts().size() + " classes; " + split.provenance().id() + " has " + split.classes() + ".");
        }
        ClassMembers members = ClassMembers.of(split.labels(), split.classNames());
        for (int label = 0; label < members.classes(); label++) {
            int wanted = sizes.counts().get(label);
            if (wanted > members.size(label)) {
                throw new IllegalArgumentException(wanted + " examples of class " + label + " ("
                        + split.classNames().get(label) + ") are asked for; there are " + members.size(label)
                        + ". Choose a smaller largest class.");
            }
        }
        int[] chosen =
                join(members, label -> first(members, label, sizes.counts().get(label), seed));
        Arrays.sort(chosen);
        return split.select("toSizes(" + sizes.name() + ", seed " + seed + ")", chosen);
    }

    /**
     * Repeats random examples of every smaller class, with replacement, until all are as large as the largest.
     *
     * @param split every class needs an example
     * @param seed any value
     * @return all examples, then the copies
     */
    public static DataSplit oversampled(DataSplit split, long seed) {
        return oversampled(split, 1, seed);
    }

    /**
     * Repeats random examples until no class is more than {@code ratio} times smaller than the largest.
     *
     * @param split every class needs an example
     * @param ratio largest divided by smallest class afterwards, at least 1
     * @param seed any value
     * @return all examples, then the copies; a smaller class has {@code ceil(largest / ratio)}
     */
    public static DataSplit oversampled(DataSplit split, double ratio, long seed) {
        requireRatio(ratio);
        ClassMembers members = ClassMembers.of(split.labels(), split.classNames());
        members.requireNoneEmpty();
        int target = (int) Math.ceil(members.largest() / ratio);
        int[] copies =
                join(members, label -> members.withReplacement(label, Math.max(0, target - members.size(label)), seed));
        int[] chosen = IntStream.concat(IntStream.range(0, split.size()), IntStream.of(copies))
                .toArray();
        return split.select("oversampled(ratio " + ratio + ", seed " + seed + ")", chosen);
    }

    /**
     * Drops random examples of every larger class until all are as small as the smallest.
     *
     * @param split every class needs an example
     * @param seed any value
     * @return the examples that are left, in their order
     */
    public static DataSplit undersampled(DataSplit split, long seed) {
        return undersampled(split, 1, seed);
    }

    /**
     * Drops random examples until no class is more than {@code ratio} times larger than the smallest.
     *
     * @param split every class needs an example
     * @param ratio largest divided by smallest class afterwards, at least 1
     * @param seed any value
     * @return the examples that are left, in their order; a larger class has {@code floor(smallest * ratio)}
     */
    public static DataSplit undersampled(DataSplit split, double ratio, long seed) {
        requireRatio(ratio);
        ClassMembers members = ClassMembers.of(split.labels(), split.classNames());
        int limit = (int) Math.min(Integer.MAX_VALUE, Math.floor(members.smallest() * ratio));
        int[] chosen = join(members, label -> first(members, label, Math.min(limit, members.size(label)), seed));
        Arrays.sort(chosen);
        return split.select("undersampled(ratio " + ratio + ", seed " + seed + ")", chosen);
    }

    /**
     * Examples drawn one by one, each the same one with equal probability; an example may come again. Mini-batches taken
     * from it in order are drawn with replacement, whatever the size of the split.
     *
     * @param split not empty
     * @param count how many, at least 1
     * @param seed of the draws
     * @return the drawn examples in the order of the draws
     */
    public static DataSplit drawn(DataSplit split, int count, long seed) {
        if (count < 1 || split.size() == 0) {
            throw new IllegalArgumentException(
                    "Cannot draw " + count + " examples from " + split.size() + "; draw at least 1 from at least 1.");
        }
        RandomGenerator random = new SplittableRandom(seed);
        int[] chosen = IntStream.generate(() -> random.nextInt(split.size()))
                .limit(count)
                .toArray();
        return split.select("drawn(" + count + ", seed " + seed + ")", chosen);
    }

    private static int[] first(ClassMembers members, int label, int count, long seed) {
        return Arrays.copyOf(members.shuffled(label, seed), count);
    }

    private static int[] join(ClassMembers members, IntFunction<int[]> ofClass) {
        return IntStream.range(0, members.classes())
                .mapToObj(ofClass)
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    private static void requireRatio(double ratio) {
        if (!(ratio >= 1)) {
            throw new IllegalArgumentException(
                    "The ratio of largest to smallest class is " + ratio + "; it must be at least 1.");
        }
    }
}
