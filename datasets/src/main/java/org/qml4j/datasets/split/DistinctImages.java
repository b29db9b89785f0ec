package org.qml4j.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds images that are equal value by value. */
final class DistinctImages {
    private DistinctImages() {}

    /** Positions of the first example of every image, ascending. */
    static int[] firstOfEach(DataSplit split) {
        Map<Integer, List<Integer>> seen = new HashMap<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            float[] image = split.image(i);
            List<Integer> candidates = seen.computeIfAbsent(Arrays.hashCode(image), hash -> new ArrayList<>());
            int twin = twin(split, image, candidates);
            if (twin < 0) {
                candidates.add(i);
                kept.add(i);
            } else if (split.label(twin) != split.label(i)) {
                throw new IllegalStateException("Examples " + twin + " and " + i + " of "
                        + split.provenance().id()
                        + " have equal images but the classes '"
                        + split.classNames().get(split.label(twin)) + "' and '"
                        + split.classNames().get(split.label(i)) + "'; remove one of them with select.");
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int twin(DataSplit split, float[] image, List<Integer> candidates) {
        for (int candidate : candidates) {
            if (Arrays.equals(split.image(candidate), image)) {
                return candidate;
            }
        }
        return -1;
    }
}
