package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.format.FormatException;

class NMnistTest {
    private static final byte[] ONE = {1, 2, 0, 0, 3};
    private static final byte[] TWO = {4, 5, (byte) 0x80, 0, 6, 7, 8, 0, 0, 9};

    @TempDir
    Path folder;

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    static void zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    @Test
    void foldersAndArchivesGiveTheSameRecordings() throws IOException {
        write(folder.resolve("plain/Train/5/00001.bin"), ONE);
        write(folder.resolve("plain/Test/7/00001.bin"), TWO);
        write(folder.resolve("plain/readme.txt"), new byte[1]);
        Files.createDirectory(folder.resolve("zipped"));
        zip(folder.resolve("zipped/Train.zip"), Map.of("Train/5/00001.bin", ONE));
        zip(folder.resolve("zipped/Test.zip"), Map.of("Test/7/00001.bin", TWO, "__MACOSX/._x", new byte[2]));
        zip(folder.resolve("all.zip"), Map.of("Train/5/00001.bin", ONE, "Test/7/00001.bin", TWO));
        for (String place : new String[] {"plain", "zipped", "all.zip"}) {
            NMnist set = NMnist.open(folder.resolve(place));
            assertThat(set.items("train")).containsExactly(new NMnist.Item("train", 5, 1));
            assertThat(set.items("test")).containsExactly(new NMnist.Item("test", 7, 1));
            EventRecording recording = set.load(set.items("test").get(0));
            assertThat(recording.label()).isEqualTo(7);
            assertThat(recording.sourceIndex()).isZero();
            assertThat(recording.name()).isEqualTo("Test/7/00001.bin");
            assertThat(recording.events()).isEqualTo(NMnistFile.parse("f", TWO));
            assertThat(set.load(set.items("train").get(0)).events().size()).isEqualTo(1);
        }
    }

    @Test
    void itemsAreSortedByNumberAndNumberIsMnistIndexPlusOne() throws IOException {
        zip(
                folder.resolve("a.zip"),
                Map.of("Train/9/00003.bin", ONE, "Train/0/00020.bin", ONE, "Train/5/00001.bin", ONE));
        NMnist set = NMnist.open(folder);
        assertThat(set.items("train")).extracting(NMnist.Item::mnistIndex).containsExactly(0, 2, 19);
        assertThat(set.items("train")).extracting(NMnist.Item::label).containsExactly(5, 9, 0);
        assertThat(set.items("test")).isEmpty();
        assertThatThrownBy(() -> set.items("validation")).hasMessageContaining("its splits are train, test");
        assertThatThrownBy(() -> set.load(new NMnist.Item("train", 4, 1)))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("label=4");
    }

    @Test
    void brokenRecordingNamesArchiveEntryAndOffset() throws IOException {
        zip(folder.resolve("a.zip"), Map.of("Train/5/00001.bin", new byte[] {1, 2, 3, 4, 5, 40, 0, 0, 0, 0}));
        NMnist set = NMnist.open(folder.resolve("a.zip"));
        assertThatThrownBy(() -> set.load(set.items("train").get(0)))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("a.zip: Train/5/00001.bin", "(40, 0)", "[byte 5]");
    }

    @Test
    void wrongNamesDoublesAndNothingAreErrors() throws IOException {
        assertThatThrownBy(() -> NMnist.open(folder)).hasMessageContaining("holds no N-MNIST recording");
        assertThatThrownBy(() -> NMnist.open(folder.resolve("x"))).hasMessageContaining("neither a folder nor a zip");
        write(folder.resolve("no.zip"), ONE);
        assertThatThrownBy(() -> NMnist.open(folder.resolve("no.zip")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no.zip is no zip archive");
        zip(folder.resolve("no.zip"), Map.of("Train/5/1.bin", ONE));
        assertThatThrownBy(() -> NMnist.open(folder)).hasMessageContaining("holds Train/5/1.bin; recordings");
        zip(folder.resolve("no.zip"), Map.of("Test/5/10001.bin", ONE));
        assertThatThrownBy(() -> NMnist.open(folder)).hasMessageContaining("run from 00001 to 10000");
        zip(folder.resolve("no.zip"), Map.of("Test/5/00001.bin", ONE));
        write(folder.resolve("Test/4/00001.bin"), ONE);
        assertThatThrownBy(() -> NMnist.open(folder))
                .hasMessageContaining("recording 1 is in")
                .hasMessageContaining("Remove one");
    }
}
