package org.qml4j.recipe.result;

import java.util.List;
import org.qml4j.recipe.Outcome;
import org.qml4j.recipe.Verdict;

/**
 * A claim with its verdict in a run.
 *
 * @param id of the claim
 * @param says the statement
 * @param where its place in the paper
 * @param reportOnly true if it never fails a run
 * @param verdict what the run says about it
 * @param reason why, in one sentence
 * @param checks in the order of the claim
 */
public record ClaimResult(
        String id,
        String says,
        String where,
        boolean reportOnly,
        Verdict verdict,
        String reason,
        List<CheckResult> checks) {
    /** Copies the list. */
    public ClaimResult {
        checks = List.copyOf(checks);
    }

    /**
     * Tells whether the run has to end with exit code 1 because of this claim.
     *
     * @return true if a check or a control failed and the claim is not only reported
     */
    public boolean failsTheRun() {
        return !reportOnly && checks.stream().anyMatch(check -> check.outcome() == Outcome.FAILED);
    }
}
