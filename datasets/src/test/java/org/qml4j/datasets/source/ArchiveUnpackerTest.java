package org.qml4j.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.ArchiveSource;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.format.FormatException;

class ArchiveUnpackerTest {
    @TempDir
    private Path root;

    private interface Filling {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    private Path tar(Filling filling) throws IOException {
        Path path = root.resolve("tiny.tar.gz");
        try (OutputStream file = Files.newOutputStream(path);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            filling.fill(tar);
        }
        return path;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void unpack(Path archive) throws IOException {
        DatasetEntry entry = TinySet.entry();
        ArchiveSource source = new ArchiveSource(DatasetFile.of("tiny"), List.of(), "set");
        new ArchiveUnpacker(new DatasetCache(root.resolve("cache")), FetchProgress.SILENT)
                .unpack(entry, entry.mainForm(), source, archive);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.startsWith("tiny."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void namedMembersAreStoredUnderTheirNamesAndOthersAreLeft() throws IOException {
        unpack(tar(tar -> {
            add(tar, "./set/tiny-images", TinySet.IMAGES);
            add(tar, "set/readme", new byte[] {1});
            add(tar, "set/tiny-labels.gz", TinySet.gzip(TinySet.LABELS));
        }));
        assertThat(files()).containsExactly("cache/datasets/tiny/tiny-images", "cache/datasets/tiny/tiny-labels");
        assertThat(Files.readAllBytes(root.resolve("cache/datasets/tiny/tiny-labels")))
                .isEqualTo(TinySet.LABELS);
    }

    @Test
    void zipArchivesAreReadToo() throws IOException {
        Path path = root.resolve("tiny.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("set/tiny-images"));
            zip.write(TinySet.IMAGES);
            zip.putNextEntry(new ZipEntry("set/tiny-labels"));
            zip.write(TinySet.LABELS);
        }
        unpack(path);
        assertThat(files()).hasSize(2);
    }

    @Test
    void pathsThatLeadOutAreRefusedBeforeAnythingIsStored() throws IOException {
        for (String name : new String[] {"../evil", "set/../../evil", "/etc/evil", "C:/evil"}) {
            Path archive = tar(tar -> {
                add(tar, "set/tiny-images", TinySet.IMAGES);
                add(tar, "set/tiny-labels", TinySet.LABELS);
                add(tar, name, new byte[] {1});
            });
            assertThatThrownBy(() -> unpack(archive))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContainingAll(
                            archive.toString(), "the member '" + name + "'", "leads out of its folder");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void linksAreRefusedBeforeAnythingIsStored() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
            Path archive = tar(tar -> {
                TarArchiveEntry link = new TarArchiveEntry("set/tiny-images", kind);
                link.setLinkName("/etc/passwd");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
                add(tar, "set/tiny-labels", TinySet.LABELS);
            });
            assertThatThrownBy(() -> unpack(archive))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("'set/tiny-images', which is a link; nothing was unpacked");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void otherBytesAndMissingMembersAreRefused() throws IOException {
        Path other = tar(tar -> add(tar, "set/tiny-images", new byte[40]));
        assertThatThrownBy(() -> unpack(other)).isInstanceOf(ChecksumException.class);
        Path lacking = tar(tar -> add(tar, "set/tiny-images", TinySet.IMAGES));
        assertThatThrownBy(() -> unpack(lacking))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("has no file set/tiny-labels");
    }

    @Test
    void damagedArchiveIsAnErrorOfItsFormat() throws IOException {
        Path archive = tar(tar -> add(tar, "set/tiny-images", TinySet.IMAGES));
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll(archive.toString(), "is a damaged archive");
    }
}
