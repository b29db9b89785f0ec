package org.qml4j.recipe.result;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.Finding;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Outcome;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.Verdict;

/**
 * Decides claims.
 *
 * <ol>
 *   <li>A scale below the claim's, or evidence none of which applies at the scale: not tested.
 *   <li>A control that does not hold: not tested, and the run fails. No control that ran: not tested.
 *   <li>All evidence that applies passes: reproduced.
 *   <li>All trends pass, there is at least one, a level fails: trend only.
 *   <li>Else: not reproduced.
 * </ol>
 *
 * <p>Claims that are only reported follow the same rules, except that they need no control and never fail a run.
 */
public final class ClaimJudge {
    private ClaimJudge() {}

    /**
     * Decides one claim.
     *
     * @param claim the claim
     * @param table the metrics of the run
     * @param scale the scale of the run
     * @return verdict, reason and the outcome of each check
     */
    public static ClaimResult judge(Claim claim, MetricTable table, Scale scale) {
        if (!scale.reaches(claim.from())) {
            String reason = "decided from " + claim.from().key() + " scale on";
            return result(claim, Verdict.NOT_TESTED, reason, notRun(claim, reason));
        }
        List<CheckResult> results = new ArrayList<>();
        for (Check check : claim.checks()) {
            Finding finding = check.evaluate(table, scale);
            results.add(new CheckResult(check.role(), check.says(), finding.outcome(), finding.found()));
        }
        return decide(claim, results);
    }

    private static ClaimResult decide(Claim claim, List<CheckResult> results) {
        if (count(results, Check.Role.CONTROL, Outcome.FAILED) > 0) {
            return result(claim, Verdict.NOT_TESTED, "a negative control fails, so the checks decide nothing", results);
        }
        if (!claim.reportOnly() && count(results, Check.Role.CONTROL, Outcome.PASSED) == 0) {
            return result(claim, Verdict.NOT_TESTED, "no negative control ran", results);
        }
        long levelsFailed = count(results, Check.Role.LEVEL, Outcome.FAILED);
        long levelsPassed = count(results, Check.Role.LEVEL, Outcome.PASSED);
        long trendsFailed = count(results, Check.Role.TREND, Outcome.FAILED);
        long trendsPassed = count(results, Check.Role.TREND, Outcome.PASSED);
        if (levelsFailed + levelsPassed + trendsFailed + trendsPassed == 0) {
            return result(claim, Verdict.NOT_TESTED, "no check applies to this run", results);
        }
        if (levelsFailed + trendsFailed == 0) {
            return result(
                    claim, Verdict.REPRODUCED, "every check passes (" + (levelsPassed + trendsPassed) + ")", results);
        }
        if (trendsFailed == 0 && trendsPassed > 0) {
            return result(claim, Verdict.TREND_ONLY, "the trends pass, " + fail(levelsFailed, "level"), results);
        }
        return result(claim, Verdict.NOT_REPRODUCED, fail(levelsFailed + trendsFailed, "check"), results);
    }

    private static String fail(long number, String what) {
        return number == 1 ? "1 " + what + " fails" : number + " " + what + "s fail";
    }

    private static List<CheckResult> notRun(Claim claim, String reason) {
        return claim.checks().stream()
                .map(check -> new CheckResult(check.role(), check.says(), Outcome.NOT_RUN, reason))
                .toList();
    }

    private static long count(List<CheckResult> results, Check.Role role, Outcome outcome) {
        return results.stream()
                .filter(result -> result.role() == role && result.outcome() == outcome)
                .count();
    }

    private static ClaimResult result(Claim claim, Verdict verdict, String reason, List<CheckResult> results) {
        return new ClaimResult(claim.id(), claim.says(), claim.where(), claim.reportOnly(), verdict, reason, results);
    }
}
