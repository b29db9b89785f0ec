package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own that gets the signal of Ctrl-C. */
class InterruptionTest {
    private static final int SIGINT = 2;

    @TempDir
    Path folder;

    private Process start(String... more) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                classPath,
                                "org.qml4j.cli.Qml4j",
                                "run",
                                "toy",
                                "--threads=1",
                                "--set=pauseAtSeed=2",
                                "--out=" + folder.resolve("runs")),
                        Stream.of(more))
                .toList();
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private String metrics() throws IOException {
        if (!Files.isDirectory(folder.resolve("runs/toy"))) {
            return "";
        }
        try (Stream<Path> runs = Files.list(folder.resolve("runs/toy"))) {
            Path file =
                    runs.findFirst().map(run -> run.resolve("metrics.jsonl")).orElseThrow();
            return Files.exists(file) ? Files.readString(file) : "";
        }
    }

    /** A process inherits from its parent which signals it ignores, and Java leaves an ignored SIGINT so. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & 1L << SIGINT - 1) != 0;
    }

    @Test
    void interruptedRunEndsWith130AndOneLineAndGoesOnWithResume() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")), "kill");
        assumeTrue(!interruptsAreIgnored(), "SIGINT is ignored here, as in jobs that a shell starts in the background");
        Process run = start();
        String twoArms = "\"type\":\"done\",\"arm\":\"fair\",\"seed\":1";
        for (int i = 0; i < 1200 && run.isAlive() && !metrics().contains(twoArms); i++) {
            Thread.sleep(50);
        }
        assertThat(metrics()).as(Files.readString(folder.resolve("err"))).contains(twoArms);
        new ProcessBuilder("kill", "-INT", String.valueOf(run.pid())).start().waitFor();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("err")).lines().filter(line -> line.startsWith("qml4j: ")))
                .containsExactly("qml4j: interrupted. What has ended is kept; the same command with --resume goes on"
                        + " from there.");
        assertThat(metrics()).doesNotContain("\"type\":\"done\",\"arm\":\"fair\",\"seed\":3");

        Process resumed = start("--resume");
        assertThat(resumed.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        assertThat(metrics()).contains("\"type\":\"done\",\"arm\":\"fair\",\"seed\":3");
        try (Stream<Path> runs = Files.list(folder.resolve("runs/toy"))) {
            Path only = runs.reduce((a, b) -> {
                        throw new AssertionError("two runs");
                    })
                    .orElseThrow();
            assertThat(Files.readString(only.resolve("run.log")))
                    .contains("arm loaded, seed 1: taken over from the earlier run")
                    .contains("arm fair, seed 1: taken over from the earlier run");
            assertThat(only.resolve("result.json")).exists();
        }
    }
}
