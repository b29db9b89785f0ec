package org.qml4j.recipe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.result.StoredResults;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;
import org.qml4j.recipe.toy.ToyCoin;

class ReportTest {
    @TempDir
    Path out;

    private Path run(String... settings) throws Exception {
        return new Runner(Clock.systemUTC(), Progress.Factory.silent())
                .run(new ToyCoin(), RunOptions.of(Scale.DEFAULT).into(out).set(List.of(settings)))
                .folder();
    }

    @Test
    void markdownPutsThePapersNumbersBesideOurs() throws Exception {
        assertThat(Files.readString(run().resolve("report.md")))
                .startsWith("# On loaded coins\n")
                .contains(
                        "Doe, Roe: On loaded coins. Journal of Coins 1. arXiv:2001.00001 (2020)",
                        "**All checks hold.**",
                        "| C1 | The loaded coin shows heads in 80 % of the tosses (table 1) | **reproduced** |"
                                + " every check passes (3) |",
                        "| C3 (reported only) | Loaded coins always show heads (abstract) | **not reproduced** |",
                        "| heads of the loaded coin | 80.00 % (table 1) | 79.88 % ± 0.60 % (3) | −0.12 points |"
                                + " 75.00 % … 85.00 % | **in band** |",
                        "| heads of the fair coin | not given | 49.10 % ± 1.62 % (3) | – | none | **shown only** |",
                        "| control | fair.heads in [0.4000, 0.6000] |",
                        "| level | loaded.heads >= 1 | 0.7988 ± 0.005965 (3) | **does not hold** |",
                        "- Two coins were tossed.",
                        "![Share of heads](plots/heads.svg)",
                        "./qml4j run toy --scale default --seeds 1,2,3 --config config.yaml",
                        "| BLAS |",
                        "| processor |");
    }

    @Test
    void siteHasAPageForEachResultWithItsFiguresInside() throws Exception {
        Path run = run();
        Path kept = out.resolve("kept/toy");
        Files.createDirectories(kept);
        Files.copy(run.resolve("result.json"), kept.resolve("default.json"));
        Files.move(run.resolve("plots"), kept.resolve("default"));
        Path site = out.resolve("site");
        Site.of(StoredResults.read(out.resolve("kept"))).writeTo(site);
        assertThat(Files.readString(site.resolve("index.html")))
                .contains("<a href=\"toy-default.html\">toy</a>", "79.88 %", "C1 reproduced");
        assertThat(Files.readString(site.resolve("toy-default.html")))
                .contains("<a href=\"index.html\">All results</a>", "<svg", "Share of heads");
    }

    @Test
    void failuresAreSaidInTheFirstLines() throws Exception {
        String report = Files.readString(run("fair=0.75").resolve("report.md"));
        assertThat(report.substring(0, report.indexOf("## The paper's")))
                .contains("**A check does not hold**", "**not tested** | a negative control fails");
    }

    @Test
    void pageNeedsNothingFromOutside() throws Exception {
        String page = Files.readString(run().resolve("report.html"));
        assertThat(page).startsWith("<!DOCTYPE html>").contains("<style>", "<svg", "class=\"label good\">reproduced<");
        assertThat(page).doesNotContain("<script", "<link", "<img", "src=", "@import", "url(http");
    }

    @Test
    void idsOfInlinedFiguresAreDistinctAndResolve() throws Exception {
        String page = Files.readString(run().resolve("report.html"));
        List<String> ids = Pattern.compile("\\bid=['\"]([^'\"]+)")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
        Matcher references = Pattern.compile("url\\(#([^)]+)\\)").matcher(page);
        while (references.find()) {
            assertThat(ids).contains(references.group(1));
        }
    }

    @Test
    void tableReplacesOnlyWhatIsBetweenTheMarkers() {
        String page = "a\n" + ResultsTable.BEGIN + "\nold\n" + ResultsTable.END + "\nb\n";
        String once = ResultsTable.insert(page, "| new |\n", "page.md");
        assertThat(once).isEqualTo("a\n" + ResultsTable.BEGIN + "\n| new |\n" + ResultsTable.END + "\nb\n");
        assertThat(ResultsTable.insert(once, "| new |\n", "page.md")).isEqualTo(once);
        assertThatThrownBy(() -> ResultsTable.insert("a", "", "page.md"))
                .hasMessageContaining("page.md has no place for the table");
    }
}
