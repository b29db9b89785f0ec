package org.qml4j.recipe.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.run.Blessing;
import org.qml4j.recipe.run.RecipeFiles;
import org.qml4j.recipe.toy.ToyCoin;
import org.qml4j.recipe.toy.ToyVariant;

class RecipeConformanceTest {
    private static final PaperRef PAPER = new PaperRef("t", List.of("a"), 2000, "", "");
    private static final Claim GOOD =
            Claim.of("C1", "says", "where").checkedBy(Check.atLeast("m", 0), Check.control(Check.atMost("m", 1)));

    @TempDir
    Path out;

    /** A recipe whose files are not beside it. */
    record Bare(RecipeInfo info) implements Recipe<Bare.Config> {
        record Config(int n) {}

        @Override
        public Config defaults() {
            return new Config(1);
        }

        @Override
        public void run(Config config, RecipeContext context) {}
    }

    @Test
    void toyConforms() throws Exception {
        RecipeConformance.verifyShape(new ToyCoin());
        assertThat(RecipeConformance.verifySmokeRun(new ToyCoin(), out).passed())
                .isTrue();
    }

    @Test
    void packageIsTheIdWithUnderscores() {
        assertThatThrownBy(() -> RecipeConformance.verifyShape(new Bare(RecipeInfo.of("my-paper", "s", PAPER, GOOD))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Recipe 'my-paper': the package is 'check'. Name it 'my_paper'.");
    }

    @Test
    void missingPageIsNamed() {
        assertThatThrownBy(() -> RecipeConformance.verifyShape(new Bare(RecipeInfo.of("check", "s", PAPER, GOOD))))
                .hasMessageContaining("Recipe 'check' has no paper.md. Put it beside Bare.java.");
    }

    @Test
    void randomNumbersFromElsewhereAreFound() {
        AtomicInteger calls = new AtomicInteger();
        Recipe<?> drifting = ToyVariant.running(context -> context.metrics().put("drift", calls.incrementAndGet()));
        assertThatThrownBy(() -> RecipeConformance.verifySmokeRun(drifting, out))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two smoke runs with the same seeds differ")
                .hasMessageContaining("\"drift\",\"value\":1.0")
                .hasMessageContaining("\"drift\",\"value\":2.0");
    }

    @Test
    void metricThatNobodyRecordsIsFound() {
        Recipe<?> silent = ToyVariant.claiming(Claim.of("C9", "x", "y").checkedBy(Check.atLeast("absent", 0)));
        assertThatThrownBy(() -> RecipeConformance.verifySmokeRun(silent, out))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("claim C9 names the metric 'absent', which the smoke run does not record");
    }

    @Test
    void claimWithoutCheckOrControlIsFound() {
        assertThatThrownBy(() -> RecipeConformance.verifyShape(ToyVariant.claiming(Claim.of("C1", "x", "y"))))
                .hasMessageContaining("claim C1 has no check");
        assertThatThrownBy(() -> RecipeConformance.verifyShape(
                        ToyVariant.claiming(Claim.of("C1", "x", "y").checkedBy(Check.atLeast("m", 0)))))
                .hasMessageContaining("claim C1 has no negative control");
    }

    @Test
    void bandChangedByHandAfterItsBlessingIsFound() {
        ToyCoin toy = new ToyCoin();
        Blessing blessing = new Blessing(
                "heads", "smoke", null, List.of(0.6, 0.9), 0.8, List.of(1L), "c0ffee", "2030-01-02", "Ada", "wider");
        assertThatThrownBy(() -> RecipeConformance.verifyBlessings(toy, RecipeFiles.figures(toy), List.of(blessing)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Recipe 'toy': the band of figure 'heads' at scale smoke is [0.7, 0.9], its last blessing"
                        + " says [0.6, 0.9]. Change bands with 'qml4j bless' only.");
    }
}
