package org.qml4j.datasets.split;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.Permutations;

/** Random choices that keep the shares of the classes. */
final class Stratification {
    private final int[][] examplesOfClass;
    private final int total;

    private Stratification(int[][] examplesOfClass, int total) {
        this.examplesOfClass = examplesOfClass;
        this.total = total;
    }

    static Stratification of(int[] labels, int classes) {
        int[][] examples = new int[classes][];
        for (int label = 0; label < classes; label++) {
            int wanted = label;
            examples[label] = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .toArray();
        }
        return new Stratification(examples, labels.length);
    }

    /** Positions of the chosen examples in ascending order. */
    int[] choose(int count, long seed) {
        int[] quotas = quotas(count);
        int[] chosen = new int[count];
        int filled = 0;
        for (int label = 0; label < quotas.length; label++) {
            int[] candidates = examplesOfClass[label].clone();
            // A stream per class: the draw within a class does not depend on the sizes of the others.
            Permutations.shuffle(candidates, Permutations.mix(Permutations.mix(seed) ^ label));
            System.arraycopy(candidates, 0, chosen, filled, quotas[label]);
            filled += quotas[label];
        }
        Arrays.sort(chosen);
        return chosen;
    }

    /** Method of largest remainders (Hamilton): every quota differs from the exact share by less than one. */
    private int[] quotas(int count) {
        int classes = examplesOfClass.length;
        int[] quotas = new int[classes];
        long[] remainders = new long[classes];
        int given = 0;
        for (int label = 0; label < classes && total > 0; label++) {
            long numerator = (long) count * examplesOfClass[label].length;
            quotas[label] = (int) (numerator / total);
            remainders[label] = numerator % total;
            given += quotas[label];
        }
        IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.comparingLong((Integer label) -> -remainders[label]))
                .limit(count - given)
                .forEach(label -> quotas[label]++);
        return quotas;
    }

    /** Positions 0..size-1 that are not among the given ones, ascending. */
    static int[] complement(int[] positions, int size) {
        BitSet taken = new BitSet(size);
        for (int position : positions) {
            taken.set(position);
        }
        return IntStream.range(0, size).filter(i -> !taken.get(i)).toArray();
    }
}
