package org.qml4j.recipe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.Verdict;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.ResultJson;
import org.qml4j.recipe.toy.ToyCoin;

class RunnerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2030-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path out;

    private final Runner runner = new Runner(CLOCK, Progress.Factory.silent());

    private Runner.Outcome run(ToyCoin recipe, RunOptions options) throws Exception {
        return runner.run(recipe, options.into(out));
    }

    private static List<String> untimed(Path folder) throws Exception {
        try (Stream<String> lines = Files.lines(folder.resolve("metrics.jsonl"))) {
            return lines.filter(line -> !line.contains("\"type\":\"time\"")).toList();
        }
    }

    @Test
    void runWritesItsFolderAndPasses() throws Exception {
        Runner.Outcome outcome = run(new ToyCoin(), RunOptions.of(Scale.DEFAULT));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.folder().getParent()).isEqualTo(out.resolve("toy"));
        assertThat(outcome.folder().getFileName().toString())
                .isEqualTo("20300102T030405Z-" + outcome.result().configHash());
        assertThat(outcome.folder())
                .isDirectoryContaining("glob:**/config.yaml")
                .isDirectoryContaining("glob:**/run.log")
                .isDirectoryContaining("glob:**/metrics.jsonl")
                .isDirectoryContaining("glob:**/result.json")
                .isDirectoryContaining("glob:**/report.md")
                .isDirectoryContaining("glob:**/report.html");
        assertThat(outcome.folder().resolve("plots/heads.svg")).exists();
    }

    @Test
    void verdictsFollowTheChecks() throws Exception {
        RecipeResult result = run(new ToyCoin(), RunOptions.of(Scale.DEFAULT)).result();
        assertThat(result.claims())
                .extracting(claim -> claim.verdict())
                .containsExactly(Verdict.REPRODUCED, Verdict.REPRODUCED, Verdict.NOT_REPRODUCED);
        assertThat(run(new ToyCoin(), RunOptions.of(Scale.SMOKE)).result().claims())
                .extracting(claim -> claim.verdict())
                .containsExactly(Verdict.REPRODUCED, Verdict.NOT_TESTED, Verdict.NOT_TESTED);
    }

    @Test
    void failedCheckEndsWithOne() throws Exception {
        Runner.Outcome outcome = run(new ToyCoin(), RunOptions.of(Scale.DEFAULT).set(List.of("coin.heads=0.6")));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.result().claims().get(0).verdict()).isEqualTo(Verdict.TREND_ONLY);
    }

    @Test
    void twoSeparateRunsGiveTheSameMetricsWhateverTheThreads() throws Exception {
        Path one = run(new ToyCoin(), RunOptions.of(Scale.DEFAULT)).folder();
        Path two =
                run(new ToyCoin(), RunOptions.of(Scale.DEFAULT).withThreads(4)).folder();
        assertThat(two).isNotEqualTo(one);
        assertThat(untimed(two)).isEqualTo(untimed(one)).hasSizeGreaterThan(100);
    }

    @Test
    void killedRunIsResumedWithoutRepeatingFinishedArms() throws Exception {
        RunOptions options = RunOptions.of(Scale.DEFAULT).set(List.of("tosses=1000"));
        Path whole = run(new ToyCoin(), options).folder();
        Path killed = killedCopy(whole, "loaded@3");
        ToyCoin resumed = new ToyCoin();
        Runner.Outcome outcome = run(resumed, options.resuming(true));
        assertThat(outcome.folder()).isEqualTo(killed);
        assertThat(resumed.ran()).containsExactlyInAnyOrder("loaded@3");
        assertThat(untimed(killed)).isEqualTo(untimed(whole));
        assertThat(outcome.result().metrics())
                .isEqualTo(ResultJson.read(whole.resolve("result.json")).metrics());
        assertThat(outcome.result().resumed()).isTrue();
    }

    /** Leaves the folder as a kill in the middle of the given arm does: no result, no done line, a torn last line. */
    private static Path killedCopy(Path whole, String arm) throws Exception {
        Path killed = whole.resolveSibling(
                "99999999T000000Z" + whole.getFileName().toString().substring(16));
        Files.createDirectories(killed.resolve("plots"));
        List<String> lines = Files.readAllLines(whole.resolve("metrics.jsonl"));
        String[] parts = arm.split("@");
        String mark = "\"arm\":\"" + parts[0] + "\",\"seed\":" + parts[1];
        List<String> kept = lines.stream()
                .filter(line -> !(line.contains("\"done\"") && line.contains(mark)))
                .toList();
        Files.writeString(killed.resolve("metrics.jsonl"), String.join("\n", kept) + "\n{\"type\":\"met");
        return killed;
    }

    @Test
    void armsThatEndedBeforeAFailureAreKept() {
        RunOptions options = RunOptions.of(Scale.DEFAULT).set(List.of("failAtSeed=3"));
        assertThatThrownBy(() -> run(new ToyCoin(), options)).hasMessageContaining("rolled under the table");
        ToyCoin again = new ToyCoin();
        assertThatThrownBy(() -> run(again, options.resuming(true))).hasMessageContaining("rolled under the table");
        assertThat(again.ran()).containsExactly("loaded@3");
    }

    @Test
    void nothingToResumeSaysSo() {
        assertThatThrownBy(() -> run(new ToyCoin(), RunOptions.of(Scale.SMOKE).resuming(true)))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("There is no unfinished run of 'toy'")
                .hasMessageContaining("Run without --resume.");
    }

    @Test
    void runFolderThatCannotBeMadeIsNamedWithTheFix() throws Exception {
        Path file = Files.writeString(out.resolve("file"), "");
        assertThatThrownBy(() ->
                        runner.run(new ToyCoin(), RunOptions.of(Scale.SMOKE).into(file)))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(
                        "Cannot write to the run folder " + file.resolve("toy").toAbsolutePath())
                .hasMessageContaining("--out DIR");
    }

    @Test
    void resultReadsBackEqual() throws Exception {
        Runner.Outcome outcome = run(new ToyCoin(), RunOptions.of(Scale.SMOKE));
        assertThat(ResultJson.read(outcome.folder().resolve("result.json"))).isEqualTo(outcome.result());
    }

    @Test
    void provenanceNamesWhatMayChangeNumbers() throws Exception {
        RecipeResult result = run(new ToyCoin(), RunOptions.of(Scale.SMOKE)).result();
        assertThat(result.environment().deeplearning4j()).isEqualTo("1.0.0-M2.1");
        assertThat(result.environment().qml4j()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(result.environment().blas()).isNotEqualTo("unknown");
        assertThat(result.environment().ompThreads()).isEqualTo("1");
        assertThat(result.determinism().exact()).isTrue();
        assertThat(result.files()).extracting(RecipeResult.RunFile::path).contains("metrics.jsonl", "plots/heads.svg");
        assertThat(result.peakHeapBytes()).isPositive();
        assertThat(result.timingsSeconds()).containsKey("loaded.arm");
    }
}
