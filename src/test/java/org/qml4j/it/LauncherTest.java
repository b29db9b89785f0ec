package org.qml4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a checkout whose Maven and Java are stand-ins: Maven notes when it begins and ends. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "..", "qml4j");
    private static final List<String> MODULES = List.of(
            "core-sim", "quantum-layers", "classical-models", "classical-models/onednn", "datasets", "examples");

    @TempDir
    Path folder;

    private Path lock;

    @BeforeEach
    void makeCheckout() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
        Files.copy(SCRIPT, folder.resolve("qml4j"));
        lock = folder.resolve("examples/target/launcher.lock");
        for (String module : MODULES) {
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createFile(folder.resolve(module).resolve("pom.xml"));
        }
        Files.createDirectories(folder.resolve(".mvn"));
        Files.createFile(folder.resolve("pom.xml"));
        program(
                "java",
                "case \"$*\" in",
                "*-XshowSettings:properties*)",
                "  echo ' java.home = " + folder + "'",
                "  echo ' java.version = 17.0.1' ;;",
                "*) echo ran ;;",
                "esac");
        program("javac");
        program(
                "mvn",
                "echo begin >>builds",
                "for m in " + String.join(" ", MODULES) + "; do mkdir -p $m/target/classes; done",
                "printf %s \"$PWD/pom.xml\" >examples/target/launcher.libraries",
                "sleep \"${BUILD_SECONDS:-0}\"",
                "echo end >>builds",
                "exit \"${BUILD_STATUS:-0}\"");
    }

    private void program(String name, String... lines) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(String output, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "./qml4j", "info")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile());
        builder.environment().put("JAVA_HOME", folder.toString());
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (before, mine) -> mine + before);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    private String text(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
    }

    private boolean isLocked() {
        return Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
    }

    private void awaitBuild() throws Exception {
        for (int i = 0; i < 600 && !text("builds").contains("begin"); i++) {
            Thread.sleep(50);
        }
        assertThat(text("builds")).isEqualTo("begin\n");
    }

    @Test
    void firstBuildsStartedTogetherTakeTurnsAndBuildOnce() throws Exception {
        Map<String, String> slowly = Map.of("BUILD_SECONDS", "2");
        Process one = start("one", slowly);
        Process two = start("two", slowly);
        Process three = start("three", slowly);
        assertThat(List.of(exitCode(one), exitCode(two), exitCode(three))).containsOnly(0);
        assertThat(text("builds")).isEqualTo("begin\nend\n");
        String all = text("one") + text("two") + text("three");
        assertThat(all.lines().filter("ran"::equals)).hasSize(3);
        assertThat(all.lines().filter(line -> line.startsWith("qml4j: waiting for another build")))
                .hasSize(2);
        assertThat(isLocked()).isFalse();
    }

    @Test
    void lockOfAProcessThatHasEndedIsTakenOver() throws Exception {
        Process gone = new ProcessBuilder("/bin/sh", "-c", "uname -n").start();
        String host = new String(gone.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        exitCode(gone);
        Files.createDirectories(lock.getParent());
        Files.createSymbolicLink(lock, Path.of(host + "." + gone.pid()));
        assertThat(exitCode(start("out", Map.of()))).isZero();
        assertThat(text("builds")).isEqualTo("begin\nend\n");
        assertThat(isLocked()).isFalse();
    }

    @Test
    void lockOfAnotherMachineIsWaitedForAndNamed() throws Exception {
        Files.createDirectories(lock.getParent());
        Files.createSymbolicLink(lock, Path.of("elsewhere.1"));
        Process waiting = start("out", Map.of());
        for (int i = 0; i < 600 && !text("out").contains("waiting"); i++) {
            Thread.sleep(50);
        }
        assertThat(text("out"))
                .isEqualTo("qml4j: waiting for another build of this folder (elsewhere.1); if there is none, remove "
                        + folder.toRealPath().resolve("examples/target/launcher.lock") + "\n");
        Files.delete(lock);
        assertThat(exitCode(waiting)).isZero();
        assertThat(text("builds")).isEqualTo("begin\nend\n");
    }

    @Test
    void failedBuildGivesTheLockBack() throws Exception {
        assertThat(exitCode(start("out", Map.of("BUILD_STATUS", "1")))).isEqualTo(2);
        assertThat(text("out")).contains("qml4j: the build failed; the whole output is in ");
        assertThat(isLocked()).isFalse();
        assertThat(exitCode(start("out", Map.of()))).isZero();
    }

    @Test
    void endedBuildGivesTheLockBack() throws Exception {
        Process process = start("out", Map.of("BUILD_SECONDS", "2"));
        awaitBuild();
        assertThat(isLocked()).isTrue();
        process.destroy();
        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(isLocked()).isFalse();
        assertThat(text("out")).doesNotContain("ran");
    }
}
