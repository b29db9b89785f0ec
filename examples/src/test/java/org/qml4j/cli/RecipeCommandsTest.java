package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on recipes, run on the toy recipe of the test class path. */
class RecipeCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int qml4j(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Qml4j.run(Console.of(new PrintWriter(out), new PrintWriter(err), false), args);
    }

    private int run(String... more) {
        return qml4j(Stream.concat(Stream.of("run", "toy", "--out", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path onlyRun() throws Exception {
        try (Stream<Path> runs = Files.list(folder.resolve("toy"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    @BeforeEach
    void toyIsInstalled() {
        assertThat(qml4j("list")).isZero();
        assertThat(out.toString()).contains("toy", "2020", "A loaded coin shows heads more often");
    }

    @Test
    void listFiltersByWord() {
        assertThat(qml4j("list", "COIN")).isZero();
        assertThat(out.toString()).contains("toy");
        assertThat(qml4j("list", "teapot")).isEqualTo(64);
        assertThat(err.toString()).contains("No recipe matches 'teapot'");
    }

    @Test
    void infoShowsClaimsControlsAndConfiguration() {
        assertThat(qml4j("info", "toy")).isZero();
        assertThat(out.toString())
                .contains(
                        "Claim C1 (table 1): The loaded coin shows heads in 80 % of the tosses",
                        "control: fair.heads in [0.4000, 0.6000]",
                        "Configuration of scale paper, seeds [1, 2, 3, 4, 5]:",
                        "\"tosses\" : 20000");
    }

    @Test
    void unknownRecipeIsAUsageErrorWithTheNearest() {
        assertThat(qml4j("run", "toi")).isEqualTo(64);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("There is no recipe 'toi'. Nearest: toy");
    }

    @Test
    void runPrintsVerdictsAndEndsWithZero() {
        assertThat(run("--seeds", "1,2,3,4")).isZero();
        assertThat(out.toString())
                .contains("C1", "reproduced", "79.", "All checks hold.", "report.html")
                .contains("(4)");
    }

    @Test
    void failedCheckEndsWithOne() {
        assertThat(run("--set", "coin.heads=0.55")).isEqualTo(1);
        assertThat(out.toString()).contains("A check does not hold.");
    }

    @Test
    void failedControlEndsWithOneAndTheClaimIsNotTested() {
        assertThat(run("--set", "fair=0.7")).isEqualTo(1);
        assertThat(out.toString()).contains("not tested", "a negative control fails, so the checks decide nothing");
    }

    @Test
    void wrongConfigurationEndsWithTwoAndNamesTheKey() {
        assertThat(run("--set", "toses=5")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no key 'toses'. Did you mean 'tosses'?");
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongScaleIsAUsageError() {
        assertThat(run("--scale", "huge")).isEqualTo(64);
        assertThat(err.toString()).contains("huge");
    }

    @Test
    void failureInTheExperimentEndsWithTwo() {
        assertThat(run("--set", "failAtSeed=2")).isEqualTo(2);
        assertThat(err.toString()).contains("rolled under the table");
    }

    @Test
    void reportRendersAgain() throws Exception {
        assertThat(run("--scale", "smoke")).isZero();
        Path report = onlyRun().resolve("report.html");
        String first = Files.readString(report);
        Files.delete(report);
        assertThat(qml4j("report", onlyRun().toString())).isZero();
        assertThat(report).hasContent(first);
    }

    @Test
    void tableOfAllResultsIsKeptUpToDate() throws Exception {
        assertThat(run()).isZero();
        Path results = Files.createDirectories(folder.resolve("results/toy"));
        Files.copy(onlyRun().resolve("result.json"), results.resolve("default.json"));
        Path page = Files.writeString(
                folder.resolve("README.md"), "before\n<!-- results:begin -->\nold\n<!-- results:end -->\nafter\n");
        String[] command = {"report", "--all", folder.resolve("results").toString(), "--into", page.toString()};
        String[] check = Stream.concat(Stream.of(command), Stream.of("--check")).toArray(String[]::new);
        assertThat(qml4j(check)).isEqualTo(1);
        assertThat(qml4j(command)).isZero();
        assertThat(qml4j(check)).isZero();
        assertThat(Files.readString(page))
                .startsWith("before\n<!-- results:begin -->\n| recipe |")
                .endsWith("<!-- results:end -->\nafter\n")
                .contains("| `toy` | On loaded coins, arXiv:2001.00001 | default | heads of the loaded coin: 79.88 %")
                .contains("C1 reproduced, C2 reproduced, C3 not reproduced")
                .doesNotContain("old");
    }

    @Test
    void pageWithoutMarkersIsRefused() throws Exception {
        assertThat(run("--scale", "smoke")).isZero();
        Path page = Files.writeString(folder.resolve("page.md"), "nothing");
        assertThat(qml4j("report", onlyRun().toString(), "--into", page.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("has no place for the table");
    }

    @Test
    void verifyRepeatsTheRunAndFindsAnAlteredValue() throws Exception {
        assertThat(run("--scale", "smoke")).isZero();
        Path result = onlyRun().resolve("result.json");
        assertThat(qml4j(
                        "verify",
                        result.toString(),
                        "--out",
                        folder.resolve("again").toString()))
                .isZero();
        assertThat(out.toString()).contains("Agrees: 3 values, bit for bit");
        String altered = Files.readString(result).replaceFirst("\"values\" : \\[ 0\\.", "\"values\" : [ 1.");
        Path other = Files.writeString(folder.resolve("altered.json"), altered);
        assertThat(qml4j(
                        "verify",
                        other.toString(),
                        "--out",
                        folder.resolve("again").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("fair.heads, seed 1: 1.", " became 0.", "Differs: 3 values");
    }

    @Test
    void fileThatIsNoResultIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"schema\": 2}");
        assertThat(qml4j("verify", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("The result has schema 2, this version of qml4j reads schema 1");
        assertThat(qml4j("verify", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no result");
    }

    @Test
    void runFolderWithoutPermissionIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(qml4j("run", "toy", "--scale", "smoke", "--out", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Cannot write to the run folder", "--out DIR");
    }
}
