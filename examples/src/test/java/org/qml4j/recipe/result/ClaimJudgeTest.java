package org.qml4j.recipe.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.atMost;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.notWorse;
import static org.qml4j.recipe.Check.trend;

import org.junit.jupiter.api.Test;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Outcome;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.Verdict;

class ClaimJudgeTest {
    private static final MetricTable TABLE = MetricTable.builder()
            .put("ours", 1L, 0.9)
            .put("theirs", 1L, 0.8)
            .put("broken", 1L, 0.1)
            .build();

    private static final Claim CLAIM = Claim.of("C1", "ours is good", "abstract");

    private static ClaimResult judge(Claim claim) {
        return ClaimJudge.judge(claim, TABLE, Scale.DEFAULT);
    }

    @Test
    void allChecksAndControlsHoldingIsReproduced() {
        ClaimResult result = judge(
                CLAIM.checkedBy(atLeast("ours", 0.85), notWorse("ours", "theirs", 0), control(atMost("broken", 0.2))));
        assertThat(result.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(result.failsTheRun()).isFalse();
    }

    @Test
    void failedLevelWithHoldingTrendIsTrendOnlyAndFailsTheRun() {
        ClaimResult result = judge(
                CLAIM.checkedBy(atLeast("ours", 0.95), notWorse("ours", "theirs", 0), control(atMost("broken", 0.2))));
        assertThat(result.verdict()).isEqualTo(Verdict.TREND_ONLY);
        assertThat(result.failsTheRun()).isTrue();
    }

    @Test
    void anyCheckCanBeDeclaredATrend() {
        ClaimResult result = judge(
                CLAIM.checkedBy(atLeast("ours", 0.95), trend(atLeast("ours", 0.5)), control(atMost("broken", 0.2))));
        assertThat(result.verdict()).isEqualTo(Verdict.TREND_ONLY);
    }

    @Test
    void failedTrendIsNotReproducedEvenIfLevelsHold() {
        ClaimResult result = judge(
                CLAIM.checkedBy(atLeast("ours", 0.85), notWorse("theirs", "ours", 0), control(atMost("broken", 0.2))));
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(result.failsTheRun()).isTrue();
    }

    @Test
    void failedLevelWithoutTrendIsNotReproduced() {
        assertThat(judge(CLAIM.checkedBy(atLeast("ours", 0.95), control(atMost("broken", 0.2))))
                        .verdict())
                .isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void brokenVariantThatWorksMakesTheClaimUntestedAndFailsTheRun() {
        ClaimResult result = judge(CLAIM.checkedBy(atLeast("ours", 0.85), control(atMost("broken", 0.05))));
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(result.failsTheRun()).isTrue();
        assertThat(result.reason()).contains("negative control fails");
    }

    @Test
    void claimWithoutAControlThatRanIsUntested() {
        assertThat(judge(CLAIM.checkedBy(atLeast("ours", 0.85))).verdict()).isEqualTo(Verdict.NOT_TESTED);
        ClaimResult later = judge(CLAIM.checkedBy(
                atLeast("ours", 0.85), control(atMost("broken", 0.2)).from(Scale.PAPER)));
        assertThat(later.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(later.failsTheRun()).isFalse();
    }

    @Test
    void scaleBelowTheClaimsIsNotTestedWithoutFailingTheRun() {
        ClaimResult result = ClaimJudge.judge(
                CLAIM.checkedBy(atLeast("ours", 0.95), control(atMost("broken", 0.05))), TABLE, Scale.SMOKE);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(result.failsTheRun()).isFalse();
        assertThat(result.checks()).allMatch(check -> check.outcome() == Outcome.NOT_RUN);
    }

    @Test
    void checksOfALargerScaleWait() {
        ClaimResult result = judge(CLAIM.checkedBy(
                atLeast("ours", 0.85), atLeast("ours", 0.99).from(Scale.PAPER), control(atMost("broken", 0.2))));
        assertThat(result.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(result.checks().get(1).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(result.checks().get(1).found()).isEqualTo("asked from paper scale on");
    }

    @Test
    void missingMetricFails() {
        ClaimResult result = judge(CLAIM.checkedBy(atLeast("hours", 0.85), control(atMost("broken", 0.2))));
        assertThat(result.failsTheRun()).isTrue();
        assertThat(result.checks().get(0).found()).isEqualTo("metric 'hours' was not recorded");
    }

    @Test
    void reportedClaimNeedsNoControlAndNeverFailsTheRun() {
        ClaimResult holds = judge(CLAIM.asReportOnly().checkedBy(atLeast("ours", 0.85)));
        ClaimResult doesNot = judge(CLAIM.asReportOnly().checkedBy(atLeast("ours", 0.95)));
        assertThat(holds.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(doesNot.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(doesNot.failsTheRun()).isFalse();
    }
}
