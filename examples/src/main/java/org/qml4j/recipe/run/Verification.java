package org.qml4j.recipe.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.qml4j.recipe.result.Environment;
import org.qml4j.recipe.result.RecipeResult;

/**
 * Compares the metrics of a run with those of its repetition.
 *
 * <p>Bits are asked for where both runs promise them and took place in equal environments (processor, natives, threads,
 * versions); else a relative tolerance.
 *
 * @param exact true if values have to be equal bit for bit
 * @param tolerance greatest relative difference, 0 if exact
 * @param why the reason for either
 * @param compared number of values
 * @param differences where the repetition deviates
 */
public record Verification(boolean exact, double tolerance, String why, int compared, List<String> differences) {
    /** Relative tolerance between different environments. */
    private static final double ELSEWHERE = 0.02;

    /** Copies the list. */
    public Verification {
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param stored the first run
     * @param again its repetition
     * @return differences, empty if the repetition agrees
     */
    public static Verification of(RecipeResult stored, RecipeResult again) {
        boolean sameEnvironment = numeric(stored.environment()).equals(numeric(again.environment()));
        boolean exact = sameEnvironment
                && stored.determinism().exact()
                && again.determinism().exact();
        double tolerance = exact
                ? 0
                : Math.max(
                        sameEnvironment ? 0 : ELSEWHERE,
                        Math.max(
                                stored.determinism().tolerance(),
                                again.determinism().tolerance()));
        String why = exact
                ? "same environment with one OpenMP thread"
                : sameEnvironment ? "several OpenMP threads" : "another environment than that of the stored result";
        List<String> differences = new ArrayList<>();
        int compared = 0;
        Set<String> names = new TreeSet<>(stored.metrics().keySet());
        names.addAll(again.metrics().keySet());
        for (String name : names) {
            RecipeResult.Metric first = stored.metrics().get(name);
            RecipeResult.Metric second = again.metrics().get(name);
            if (first == null || second == null) {
                differences.add(name + ": only in the " + (first == null ? "repetition" : "stored result"));
            } else if (!first.seeds().equals(second.seeds())) {
                differences.add(name + ": seeds " + first.seeds() + " became " + second.seeds());
            } else {
                compared += first.n();
                compare(name, first, second, tolerance, differences);
            }
        }
        return new Verification(exact, tolerance, why, compared, differences);
    }

    /**
     * Tells whether the repetition agrees.
     *
     * @return true without differences
     */
    public boolean agrees() {
        return differences.isEmpty();
    }

    private static void compare(
            String name,
            RecipeResult.Metric first,
            RecipeResult.Metric second,
            double tolerance,
            List<String> differences) {
        for (int i = 0; i < first.values().size(); i++) {
            double a = first.values().get(i);
            double b = second.values().get(i);
            if (Math.abs(a - b) > tolerance * Math.max(Math.abs(a), Math.abs(b))) {
                String seed =
                        first.seeds().isEmpty() ? "" : ", seed " + first.seeds().get(i);
                differences.add(name + seed + ": " + a + " became " + b);
            }
        }
    }

    /** What numbers depend on: not the commit, the memory or the number of arm threads. */
    private static List<String> numeric(Environment where) {
        return List.of(
                where.deeplearning4j(),
                where.nd4j(),
                where.backend(),
                where.blas(),
                where.ompThreads(),
                where.oneDnn(),
                where.dataType(),
                where.cpu());
    }
}
