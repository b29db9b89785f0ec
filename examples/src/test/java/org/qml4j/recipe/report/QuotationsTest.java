package org.qml4j.recipe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;
import org.qml4j.recipe.toy.ToyCoin;

class QuotationsTest {
    @TempDir
    static Path results;

    @BeforeAll
    static void publishACoin() throws Exception {
        Path run = new Runner(Clock.systemUTC(), Progress.Factory.silent())
                .run(new ToyCoin(), RunOptions.of(Scale.DEFAULT).into(results.resolve("runs")))
                .folder();
        Files.createDirectories(results.resolve("toy"));
        Files.copy(run.resolve("result.json"), results.resolve("toy/default.json"));
    }

    private static String filled(String page) {
        return Quotations.from(results).fill(page, "page.md");
    }

    @Test
    void valuesAreWrittenAnewAndAllElseStays() {
        String page =
                "Heads | <!-- ours toy/default heads -->?<!-- end --> | <!-- paper toy/default heads --><!-- end -->,"
                        + " <!-- gain toy/default heads fair-heads -->1<!-- end -->\n<!-- verdict toy/default C1 -->x<!-- end -->.";
        String once = filled(page);
        assertThat(once)
                .isEqualTo("Heads | <!-- ours toy/default heads -->79.88 % ± 0.60 %<!-- end -->"
                        + " | <!-- paper toy/default heads -->80.00 %<!-- end -->,"
                        + " <!-- gain toy/default heads fair-heads -->+30.78 points<!-- end -->\n"
                        + "<!-- verdict toy/default C1 -->reproduced<!-- end -->.");
        assertThat(filled(once)).isEqualTo(once);
    }

    @Test
    void pageWithoutQuotationsStaysAsItIs() {
        String page = "<!-- results:begin -->\nours toy/default heads<!-- end -->";
        assertThat(Quotations.isIn(page)).isFalse();
        assertThat(filled(page)).isEqualTo(page);
    }

    @Test
    void whatCannotBeQuotedIsRefusedByName() {
        refused("<!-- ours toy/default heads -->\n<!-- end -->", "page.md has a quotation without an end");
        refused(
                "<!-- ours toy/default tails -->?<!-- end -->",
                "the figure 'tails' of toy; there are [heads, fair-heads]");
        refused("<!-- verdict toy/default C9 -->?<!-- end -->", "the claim 'C9' of toy; there are [C1, ");
        refused("<!-- ours toy/paper heads -->?<!-- end -->", "page.md quotes toy/paper, but there is no file");
        refused("<!-- paper toy/default fair-heads -->?<!-- end -->", "'toy/default fair-heads', which has no value");
        refused("<!-- gain toy/default heads -->?<!-- end -->", "'gain' takes RECIPE/SCALE and 2 ids");
    }

    private static void refused(String page, String message) {
        assertThatThrownBy(() -> filled(page)).hasMessageContaining(message);
    }
}
