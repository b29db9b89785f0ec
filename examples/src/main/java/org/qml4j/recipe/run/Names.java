package org.qml4j.recipe.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Suggests what a mistyped name may have meant. */
public final class Names {
    private Names() {}

    /**
     * Gives the known names nearest to an unknown one, by the number of single-character edits (Levenshtein 1966): the
     * nearest, and further ones that differ in at most half of their characters. A name that begins with what was typed
     * counts as equal.
     *
     * @param unknown what was typed
     * @param known what there is
     * @param limit greatest number of suggestions
     * @return nearest first
     */
    public static List<String> nearest(String unknown, Collection<String> known, int limit) {
        List<String> sorted = known.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
        return IntStream.range(0, sorted.size())
                .filter(i -> i == 0 || isClose(unknown, sorted.get(i)))
                .mapToObj(sorted::get)
                .toList();
    }

    private static boolean isClose(String a, String b) {
        return 2 * distance(a, b) <= Math.max(a.length(), b.length());
    }

    private static int distance(String typed, String name) {
        return name.startsWith(typed) ? 0 : edits(typed, name);
    }

    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
