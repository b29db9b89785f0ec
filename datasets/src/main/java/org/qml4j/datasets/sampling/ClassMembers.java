package org.qml4j.datasets.sampling;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.Permutations;

/** Positions of the examples of every class, and seeded draws from them with a stream per class. */
final class ClassMembers {
    private final int[][] positions;
    private final List<String> names;

    private ClassMembers(int[][] positions, List<String> names) {
        this.positions = positions;
        this.names = names;
    }

    static ClassMembers of(int[] labels, List<String> names) {
        int[][] positions = new int[names.size()][];
        for (int label = 0; label < positions.length; label++) {
            int wanted = label;
            positions[label] = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .toArray();
        }
        return new ClassMembers(positions, names);
    }

    int classes() {
        return positions.length;
    }

    int size(int label) {
        return positions[label].length;
    }

    int largest() {
        return IntStream.range(0, classes()).map(this::size).max().orElse(0);
    }

    /** Size of the smallest class; an empty one is an error, because nothing balances it. */
    int smallest() {
        requireNoneEmpty();
        return IntStream.range(0, classes()).map(this::size).min().orElse(0);
    }

    void requireNoneEmpty() {
        for (int label = 0; label < classes(); label++) {
            if (size(label) == 0) {
                throw new IllegalArgumentException("Class " + label + " (" + names.get(label)
                        + ") has no example, so classes cannot be balanced; leave it out with onlyClasses.");
            }
        }
    }

    int[] all(int label) {
        return positions[label].clone();
    }

    /** All examples of a class in a random order. */
    int[] shuffled(int label, long seed) {
        int[] members = all(label);
        Permutations.shuffle(members, Permutations.mix(Permutations.mix(seed) ^ label));
        return members;
    }

    /** Examples of a class, each the same one with equal probability. */
    int[] withReplacement(int label, int count, long seed) {
        RandomGenerator random = new SplittableRandom(Permutations.mix(Permutations.mix(seed) ^ label));
        return IntStream.range(0, count)
                .map(i -> positions[label][random.nextInt(size(label))])
                .toArray();
    }
}
