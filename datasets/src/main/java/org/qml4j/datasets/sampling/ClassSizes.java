package org.qml4j.datasets.sampling;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.Permutations;

/**
 * How many examples every class has.
 *
 * <p>The factories give the largest classes the lowest labels; {@link #shuffled} decides by a seed which class is rare. Sizes
 * are rounded to the nearest number.
 *
 * <p>Source of step and linear imbalance: M. Buda, A. Maki, M. A. Mazurowski, A systematic study of the class imbalance
 * problem in convolutional neural networks (2018), arXiv:1710.05381, section 3.1; of the exponential profile: Y. Cui,
 * M. Jia, T.-Y. Lin, Y. Song, S. Belongie, Class-balanced loss based on effective number of samples (2019),
 * arXiv:1901.05555.
 *
 * @param counts examples by label, at least 1 each
 * @param name how the profile is called in the provenance
 */
public record ClassSizes(List<Integer> counts, String name) {
    /** Copies the list and checks it. */
    public ClassSizes {
        counts = List.copyOf(counts);
        for (int label = 0; label < counts.size(); label++) {
            if (counts.get(label) < 1) {
                throw new IllegalArgumentException("Class " + label + " of " + name + " would have " + counts.get(label)
                        + " examples; every class needs at least 1.");
            }
        }
    }

    /**
     * The same size for every class.
     *
     * @param classes number of classes
     * @param size examples per class
     * @return the sizes
     */
    public static ClassSizes even(int classes, int size) {
        return of("even(" + size + " per class)", classes, label -> size);
    }

    /**
     * Two sizes: the last {@code round(minorityShare * classes)} labels have {@code largest / ratio} examples, the others
     * {@code largest}.
     *
     * @param classes number of classes, at least 1
     * @param largest examples of a majority class
     * @param ratio largest size divided by smallest, at least 1 (rho in the paper)
     * @param minorityShare share of the classes that are rare, in [0, 1] (mu in the paper)
     * @return the sizes
     */
    public static ClassSizes step(int classes, int largest, double ratio, double minorityShare) {
        check(classes, ratio);
        if (!(minorityShare >= 0 && minorityShare <= 1)) {
            throw new IllegalArgumentException(
                    "The share of minority classes is " + minorityShare + "; it must lie in [0, 1].");
        }
        long majority = classes - Math.round(minorityShare * classes);
        String name = "step(largest " + largest + ", ratio " + ratio + ", minority share " + minorityShare + ")";
        return of(name, classes, label -> label < majority ? largest : largest / ratio);
    }

    /**
     * Sizes that fall linearly: class c of K has
     * \( n_{max} - (n_{max} - n_{max}/\rho)\, c/(K-1) \) examples.
     *
     * @param classes number of classes K, at least 1
     * @param largest examples of class 0
     * @param ratio largest size divided by smallest, at least 1
     * @return the sizes
     */
    public static ClassSizes linear(int classes, int largest, double ratio) {
        check(classes, ratio);
        double fall = largest - largest / ratio;
        String name = "linear(largest " + largest + ", ratio " + ratio + ")";
        return of(name, classes, label -> largest - fall * rank(label, classes));
    }

    /**
     * A long tail: class c of K has \( n_{max}\, \rho^{-c/(K-1)} \) examples.
     *
     * @param classes number of classes K, at least 1
     * @param largest examples of class 0
     * @param ratio largest size divided by smallest, at least 1
     * @return the sizes
     */
    public static ClassSizes exponential(int classes, int largest, double ratio) {
        check(classes, ratio);
        String name = "exponential(largest " + largest + ", ratio " + ratio + ")";
        return of(name, classes, label -> largest * Math.pow(ratio, -rank(label, classes)));
    }

    /** Position of a class between 0 for the first and 1 for the last. */
    private static double rank(int label, int classes) {
        return classes == 1 ? 0 : label / (classes - 1.0);
    }

    private static void check(int classes, double ratio) {
        if (classes < 1) {
            throw new IllegalArgumentException("There are " + classes + " classes; at least 1 is needed.");
        }
        if (!(ratio >= 1 && Double.isFinite(ratio))) {
            throw new IllegalArgumentException(
                    "The ratio of largest to smallest class is " + ratio + "; it must be finite and at least 1.");
        }
    }

    private static ClassSizes of(String name, int classes, IntToDoubleFunction size) {
        List<Integer> counts = IntStream.range(0, classes)
                .map(label -> Math.toIntExact(Math.round(size.applyAsDouble(label))))
                .boxed()
                .toList();
        return new ClassSizes(counts, name);
    }

    /**
     * The same sizes for classes in a random order.
     *
     * @param seed any value
     * @return new sizes
     */
    public ClassSizes shuffled(long seed) {
        int[] order = Permutations.of(counts.size(), seed);
        List<Integer> shuffled = IntStream.of(order).mapToObj(counts::get).toList();
        return new ClassSizes(shuffled, name + ".shuffled(seed " + seed + ")");
    }
}
