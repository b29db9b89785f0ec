package org.qml4j.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of the paper and the checks that decide it.
 *
 * <pre>{@code
 * Claim.of("C1", "99.21 % on MNIST with eight times fewer parameters", "abstract")
 *     .from(Scale.DEFAULT)
 *     .checkedBy(
 *         atLeast("hybrid.test.accuracy", 0.988),
 *         notWorse("hybrid.test.accuracy", "classical.test.accuracy", 0.004),
 *         control(atMost("permuted.test.accuracy", 0.70)));
 * }</pre>
 *
 * @param id short name such as {@code C1}
 * @param says the statement in one sentence
 * @param where its place in the paper, such as {@code abstract} or {@code table 2}
 * @param from the least scale that can decide it; below it the verdict is {@link Verdict#NOT_TESTED}
 * @param reportOnly if true the checks are printed as "holds" or "does not hold" and never fail a run
 * @param checks evidence, trends and controls in the order of the report
 */
public record Claim(String id, String says, String where, Scale from, boolean reportOnly, List<Check> checks) {
    /** Copies the checks. */
    public Claim {
        checks = List.copyOf(checks);
        if (id.isBlank() || says.isBlank() || where.isBlank()) {
            throw new IllegalArgumentException(
                    "A claim needs an id, a statement and its place in the paper: '" + id + "', '" + says + "'.");
        }
    }

    /**
     * Starts a claim that is decided from {@link Scale#DEFAULT} on.
     *
     * @param id short name
     * @param says the statement
     * @param where its place in the paper
     * @return a claim without checks
     */
    public static Claim of(String id, String says, String where) {
        return new Claim(id, says, where, Scale.DEFAULT, false, List.of());
    }

    /**
     * Returns the claim with another least scale.
     *
     * @param scale the least scale that can decide it
     * @return a copy
     */
    public Claim from(Scale scale) {
        return new Claim(id, says, where, scale, reportOnly, checks);
    }

    /**
     * Returns the claim as one that is reported and never fails a run.
     *
     * <p>For statements that are expected not to hold under fair controls: honesty is a part of the report.
     *
     * @return a copy
     */
    public Claim asReportOnly() {
        return new Claim(id, says, where, from, true, checks);
    }

    /**
     * Returns the claim with further checks.
     *
     * @param more evidence and controls; a claim that can fail a run needs at least one of each
     * @return a copy
     */
    public Claim checkedBy(Check... more) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(List.of(more));
        return new Claim(id, says, where, from, reportOnly, all);
    }

    /**
     * Gives the checks that are no controls.
     *
     * @return evidence and trends
     */
    public List<Check> evidence() {
        return checks.stream()
                .filter(check -> check.role() != Check.Role.CONTROL)
                .toList();
    }

    /**
     * Gives the negative controls.
     *
     * @return the checks made by {@link Check#control}
     */
    public List<Check> controls() {
        return checks.stream()
                .filter(check -> check.role() == Check.Role.CONTROL)
                .toList();
    }
}
