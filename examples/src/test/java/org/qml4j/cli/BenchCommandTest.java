package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.report.ResultsTable;
import org.qml4j.recipe.result.Schemas;

class BenchCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int bench(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] args = new String[options.length + 1];
        args[0] = "bench";
        System.arraycopy(options, 0, args, 1, options.length);
        return Qml4j.run(Console.of(new PrintWriter(out), new PrintWriter(err), false), args);
    }

    @Test
    void reportHasTheRightValuesAndFollowsItsSchema() throws Exception {
        Path file = folder.resolve("bench.json");
        assertThat(bench("W4u-8", "w1-forward", "--quick", "--json", file.toString()))
                .isZero();
        assertThat(out.toString()).contains("WORKLOAD", "outputs 30.5852454955 =", "loss 30.8446636405 =");
        assertThat(err.toString()).contains("bench, 2 workloads: started", "Report: " + file);
        JsonNode report = JSON.readTree(Files.readString(file));
        assertThat(Schemas.violations(Schemas.read("bench-1.json"), report, "")).isEmpty();
        assertThat(report.get("workloads").findValuesAsText("id")).containsExactly("W1-forward", "W4u-8-4");
        for (JsonNode row : report.get("workloads")) {
            assertThat(row.get("timing").get("cpuMillis").asDouble()).isPositive();
            assertThat(row.get("gigaflop").asDouble()).isPositive();
            assertThat(row.get("shareOfArithmetic").asDouble()).isBetween(0.0, 1.0);
        }
        tableMarksAWrongValue(file, report);
    }

    /** The same report with one value changed by hand. */
    private void tableMarksAWrongValue(Path file, JsonNode report) throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"), "a\n" + ResultsTable.BEGIN + "\n" + ResultsTable.END + "\nb\n");
        assertThat(bench("--table", file.toString(), "--into", page.toString())).isZero();
        assertThat(Files.readString(page))
                .contains("| W1-forward | ", "0.135 (Qulacs)")
                .doesNotContain("wrong");
        ((ObjectNode) report.get("workloads").get(0).get("checks").get(0)).put("matches", false);
        Files.writeString(file, report.toString());
        assertThat(bench("--table", file.toString())).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("**wrong**")))
                .singleElement()
                .asString()
                .startsWith("| W1-forward | ");
    }

    @Test
    void unknownWorkloadNamesTheNearest() {
        assertThat(bench("W3-20-gradiant")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString())
                .contains(
                        "there is no workload 'W3-20-gradiant'. Known: W1-forward, ", "Did you mean 'W3-20-gradient'?");
    }

    @Test
    void singlePrecisionIsRefusedWithTheReason() {
        assertThat(bench("W1", "--dtype", "float")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString())
                .contains("--dtype float: the simulators compute in double precision only.", "docs/performance.md");
    }

    @Test
    void threadsAreLimitedByTheProcessors() {
        assertThat(bench("W1", "--threads", "0")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("--threads is 1 to ", "got 0.");
    }

    @Test
    void tableOfAnotherFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");
        assertThat(bench("--table", file.toString())).isEqualTo(ExitCodes.COULD_NOT_RUN);
        assertThat(err.toString()).contains("x.json is no report of 'qml4j bench'");
    }
}
