package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.result.Git;
import org.qml4j.recipe.toy.ToyCoin;

/** Bands are changed on the evidence of a run, and every change leaves its record. */
class BlessCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path expected;

    @BeforeEach
    void copyExpectedIntoARepository() throws IOException {
        expected = folder.resolve("expected.json");
        try (InputStream in = ToyCoin.class.getResourceAsStream("expected.json")) {
            Files.copy(in, expected);
        }
        git("init", "-q");
        git("config", "user.name", "Ada Lovelace");
        assertThat(qml4j("run", "toy", "--scale", "smoke", "--out", folder.toString()))
                .as(err.toString())
                .isZero();
    }

    private void git(String... arguments) {
        assertThat(Git.ask(folder, arguments)).as("git is installed").isPresent();
    }

    private int qml4j(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Qml4j.run(Console.of(new PrintWriter(out), new PrintWriter(err), false), args);
    }

    private int bless(String figure, String band, String... more) {
        List<String> args =
                new ArrayList<>(List.of("bless", "toy", "--out", folder.toString(), "--expected", expected.toString()));
        args.addAll(List.of("--figure", figure, "--band", band));
        args.addAll(more.length == 0 ? List.of("--reason", "fewer tosses") : List.of(more));
        return qml4j(args.toArray(String[]::new));
    }

    private String text() throws IOException {
        return Files.readString(expected);
    }

    @Test
    void bandChangesAtTheScaleOfTheRunAndLeavesARecord() throws IOException {
        assertThat(bless("heads", "0.65,0.95")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Figure 'heads', scale smoke: [0.7, 0.9] -> [0.65, 0.95], the run has ")
                .contains("Written by Ada Lovelace to " + expected);
        assertThat(text())
                .contains("\"smoke\": [ 0.65, 0.95 ]", "\"default\": [ 0.75, 0.85 ]")
                .contains("\"before\": [ 0.7, 0.9 ],\n    \"band\": [ 0.65, 0.95 ],")
                .contains("\"who\": \"Ada Lovelace\",\n    \"reason\": \"fewer tosses\"")
                .containsPattern("\"date\": \"20\\d\\d-\\d\\d-\\d\\d\"");
    }

    @Test
    void figureWithoutABandGetsOneAndTheRecordsAddUp() throws IOException {
        assertThat(bless("fair-heads", "0.3,0.7")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("scale smoke: no band -> [0.3, 0.7]");
        assertThat(bless("fair-heads", "0.2,0.8", "--reason", "wider")).isZero();
        assertThat(text().lines().filter(line -> line.contains("\"figure\": \"fair-heads\"")))
                .hasSize(2);
        assertThat(text()).contains("\"smoke\": [ 0.2, 0.8 ]");
    }

    @Test
    void whatIsNoEvidenceIsRefusedAndTheFileStays() throws IOException {
        String before = text();
        assertRefused(bless("heads", "0.1,0.2"), "outside the band [0.1, 0.2]. Give a band that holds it");
        assertRefused(bless("heads", "0.9,0.7"), "The band [0.9, 0.7] is no interval.");
        assertRefused(bless("tails", "0,1"), "has no figure 'tails'. It has [heads, fair-heads].");
        assertRefused(bless("heads", "0,1", "--reason", " "), "The reason is blank.");
        assertRefused(
                qml4j("bless", "toy", "--figure", "heads", "--band", "0,1", "--reason", "r", "--out", folder + "/none"),
                "Cannot read ");
        assertRefused(
                qml4j(
                        "bless",
                        "toy",
                        "--figure=heads",
                        "--band=0,1",
                        "--reason=r",
                        "--out=" + folder.resolve("none"),
                        "--expected=" + expected),
                "There is no finished run of 'toy' in ");
        git("config", "user.name", "");
        assertRefused(bless("heads", "0,1"), "git config user.name NAME");
        assertThat(text()).isEqualTo(before);
    }

    private void assertRefused(int exitCode, String message) {
        assertThat(err.toString()).contains(message).startsWith("qml4j: ").hasLineCount(1);
        assertThat(exitCode).isEqualTo(ExitCodes.COULD_NOT_RUN);
    }

    @Test
    void missingOptionsAreUsageErrors() {
        assertThat(qml4j("bless", "toy", "--figure", "heads", "--band", "0,1")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("Missing required option: '--reason=TEXT'");
        assertThat(bless("heads", "0.5")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("Invalid value for option '--band': [0.5]. Give two numbers");
    }
}
