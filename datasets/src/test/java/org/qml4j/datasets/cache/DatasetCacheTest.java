package org.qml4j.datasets.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.source.CommandRunner;
import org.qml4j.datasets.source.FetchProgress;
import org.qml4j.datasets.source.PackageFetcher;

class DatasetCacheTest {
    private static final byte[] CONTENT = TinySet.images(6, 200, 200);
    private static final DatasetEntry ENTRY = TinySet.entry(CONTENT, TinySet.LABELS);
    private static final DatasetFile FILE = ENTRY.files().get(0);

    @TempDir
    private Path root;

    /** A disk that says how much is free and takes so many bytes before it fails. */
    private static Disk disk(long freeBytes, long capacity, String message) {
        return new Disk() {
            @Override
            public OutputStream open(Path file, OpenOption... options) throws IOException {
                return new FilterOutputStream(Files.newOutputStream(file, options)) {
                    private long written;

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        written += length;
                        if (written > capacity) {
                            throw new IOException(message);
                        }
                        out.write(bytes, offset, length);
                    }
                };
            }

            @Override
            public long freeBytes(Path folder) {
                return freeBytes;
            }
        };
    }

    private void store(DatasetCache cache, byte[] content) throws IOException {
        cache.store(ENTRY, FILE, new ByteArrayInputStream(content), "mirror");
    }

    private List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void plainAndCompressedContentIsStoredPlain() throws IOException {
        DatasetCache cache = new DatasetCache(root);
        for (byte[] content : new byte[][] {CONTENT, TinySet.gzip(CONTENT)}) {
            store(cache, content);
            assertThat(filesUnder(root)).containsExactly(root.resolve("datasets/tiny/tiny-images"));
            assertThat(Files.readAllBytes(cache.path(ENTRY, FILE))).isEqualTo(CONTENT);
        }
    }

    @Test
    void wrongContentLeavesTheOldFileAndNothingElse() throws IOException {
        DatasetCache cache = new DatasetCache(root);
        store(cache, CONTENT);
        byte[] flipped = CONTENT.clone();
        flipped[5000] ^= 1;
        byte[] zipped = TinySet.gzip(CONTENT);
        for (byte[] wrong : new byte[][] {
            flipped,
            Arrays.copyOf(CONTENT, CONTENT.length - 1),
            Arrays.copyOf(CONTENT, CONTENT.length + 1),
            Arrays.copyOf(CONTENT, CONTENT.length + (1 << 20)),
            Arrays.copyOf(zipped, zipped.length / 2),
            new byte[0],
            {0x1f, (byte) 0x8b, 1, 2}
        }) {
            assertThatThrownBy(() -> store(cache, wrong))
                    .as("%d bytes", wrong.length)
                    .isInstanceOf(ChecksumException.class)
                    .hasMessageContaining("mirror")
                    .hasMessageContaining("Nothing was stored.")
                    .hasMessageNotContaining("\n");
            assertThat(filesUnder(root)).containsExactly(root.resolve("datasets/tiny/tiny-images"));
            assertThat(Files.readAllBytes(cache.path(ENTRY, FILE))).isEqualTo(CONTENT);
        }
    }

    @Test
    void tooLittleFreeSpaceIsRefusedBeforeWriting() throws IOException {
        DatasetCache cache = new DatasetCache(root, disk(1000, 0, "unused"));
        assertThatThrownBy(() -> store(cache, CONTENT))
                .isInstanceOf(DiskFullException.class)
                .hasMessage("No space for tiny-images: 240016 bytes are needed in " + root.resolve("datasets/tiny")
                        + ", 1000 are free. Free some space or choose another cache folder with -Dqml4j.cache=DIR"
                        + " or QML4J_HOME.");
        assertThat(filesUnder(root)).isEmpty();
    }

    @Test
    void diskThatFillsUpWhileWritingLeavesNothingBehind() throws IOException {
        DatasetCache cache = new DatasetCache(root, disk(1L << 30, 100_000, "No space left on device"));
        assertThatThrownBy(() -> store(cache, CONTENT))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContainingAll("tiny-images", "240016 bytes are needed", "-Dqml4j.cache=DIR");
        assertThat(filesUnder(root)).isEmpty();
    }

    @Test
    void diskThatFillsUpDuringADownloadLosesThePartialFile() throws IOException {
        DatasetCache cache = new DatasetCache(root, disk(1L << 30, 10, "No space left on device"));
        Path part = root.resolve("file.part");
        assertThatThrownBy(() -> {
                    try (OutputStream out = cache.openPart(part, "file", 50, false)) {
                        out.write(new byte[8]);
                        out.write(new byte[8]);
                    }
                })
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("No space for file: 50 bytes are needed");
        assertThat(part).doesNotExist();
    }

    @Test
    void diskThatFillsUpWhileAPackageIsUnpackedIsTheReasonGiven() throws IOException {
        AtomicLong free = new AtomicLong(1L << 30);
        DatasetCache cache = new DatasetCache(root, new Disk() {
            @Override
            public OutputStream open(Path file, OpenOption... options) throws IOException {
                return Files.newOutputStream(file, options);
            }

            @Override
            public long freeBytes(Path folder) {
                return free.get();
            }
        });
        CommandRunner failing = (folder, command) -> {
            TinySet.write(folder, "tiny-data-1.0.0.tgz", new byte[] {1});
            return new CommandRunner.Outcome(command.get(0).equals("tar") ? 2 : 0, "tar: Exiting with failure status");
        };
        PackageFetcher fetcher = new PackageFetcher(cache, failing, FetchProgress.SILENT);
        assertThatThrownBy(() -> fetcher.fetch(ENTRY)).hasMessageContaining("tar: Exiting with failure status");
        CommandRunner filling = (folder, command) -> {
            free.set(command.get(0).equals("tar") ? 4096 : 1L << 30);
            return failing.run(folder, command);
        };
        assertThatThrownBy(() -> new PackageFetcher(cache, filling, FetchProgress.SILENT).fetch(ENTRY))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("packed and unpacked")
                .hasMessageContaining("4096 are free. Free some space or choose another cache folder")
                .hasMessageNotContaining("\n");
        assertThat(filesUnder(root)).allMatch(file -> file.toString().endsWith("locks/tiny.lock"));
    }

    @Test
    void otherWriteErrorsKeepTheirMessage() throws IOException {
        DatasetCache cache = new DatasetCache(root, disk(1L << 30, 100_000, "Input/output error"));
        assertThatThrownBy(() -> store(cache, CONTENT)).hasMessage("Input/output error");
        assertThat(filesUnder(root)).isEmpty();
    }

    @Test
    void cacheFolderThatCannotBeMadeIsNamedWithTheFix() throws IOException {
        Path file = Files.write(root.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> store(new DatasetCache(file), CONTENT))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "The cache folder " + file, "cannot be written to", "-Dqml4j.cache=DIR or QML4J_HOME")
                .hasMessageNotContaining("\n");
    }

    @Test
    void checksumsAreThoseOfTheStandards() {
        byte[] abc = {'a', 'b', 'c'};
        // RFC 1321, A.5, and FIPS 180-2, B.1.
        assertThat(Checksums.md5(abc)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(Checksums.sha256(abc)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
