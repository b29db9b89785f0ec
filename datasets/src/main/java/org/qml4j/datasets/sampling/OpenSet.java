package org.qml4j.datasets.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;

/**
 * Classes held back from training, to test whether a model notices or learns what it has not seen.
 *
 * @param knownClasses labels in the original splits; class {@code knownClasses.get(i)} has the label i
 * @param train training examples of the known classes
 * @param knownTest test examples of the known classes
 * @param unknownTrain training examples of the classes held back, labelled 0, 1, ... in ascending order of their old labels
 * @param unknownTest test examples of the classes held back, labelled likewise
 * @param openTest all test examples in their order; every class held back has the label K, named {@code unknown}
 */
public record OpenSet(
        List<Integer> knownClasses,
        DataSplit train,
        DataSplit knownTest,
        DataSplit unknownTrain,
        DataSplit unknownTest,
        DataSplit openTest) {
    /** Copies the list. */
    public OpenSet {
        knownClasses = List.copyOf(knownClasses);
    }

    /**
     * Holds back all classes but some.
     *
     * @param train training examples
     * @param test test examples of the same classes
     * @param known labels of the known classes in the order of their new labels; at least one is left out
     * @return the parts
     */
    public static OpenSet of(DataSplit train, DataSplit test, int... known) {
        if (!train.classNames().equals(test.classNames())) {
            throw new IllegalArgumentException("Training and test examples must have the same classes; they have "
                    + train.classNames() + " and " + test.classNames() + ".");
        }
        int[] unknown = IntStream.range(0, train.classes())
                .filter(label -> Arrays.stream(known).noneMatch(k -> k == label))
                .toArray();
        if (unknown.length == 0) {
            throw new IllegalArgumentException(
                    "All " + train.classes() + " classes are known; an open set needs at least one that is held back.");
        }
        return new OpenSet(
                Arrays.stream(known).boxed().toList(),
                train.onlyClasses(known),
                test.onlyClasses(known),
                train.onlyClasses(unknown),
                test.onlyClasses(unknown),
                open(test, known));
    }

    /**
     * Holds back random classes.
     *
     * @param train training examples
     * @param test test examples of the same classes
     * @param known number of known classes, from 1 to the number of classes less one
     * @param seed any value
     * @return the parts; known classes are in ascending order of their old labels
     */
    public static OpenSet random(DataSplit train, DataSplit test, int known, long seed) {
        if (known < 1 || known >= train.classes()) {
            throw new IllegalArgumentException(known + " of " + train.classes()
                    + " classes are to be known; it must be from 1 to " + (train.classes() - 1) + ".");
        }
        int[] chosen = Arrays.copyOf(Permutations.of(train.classes(), seed), known);
        Arrays.sort(chosen);
        return of(train, test, chosen);
    }

    private static DataSplit open(DataSplit test, int[] known) {
        int[] newLabels = new int[test.classes()];
        Arrays.fill(newLabels, known.length);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            newLabels[known[i]] = i;
            names.add(test.classNames().get(known[i]));
        }
        names.add("unknown");
        int[] labels =
                Arrays.stream(test.labels()).map(label -> newLabels[label]).toArray();
        return test.relabelled("openSet(known " + Arrays.toString(known) + ")", labels, names);
    }
}
