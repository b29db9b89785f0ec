package org.qml4j.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.format.FormatException;

class SpokenDigitsTest {
    @TempDir
    Path folder;

    private static byte[] wav(int samples) {
        return WavFile.format(Sound.of(8000, new float[samples]), 16);
    }

    private void zip(String... names) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.zip")))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(wav(name.length()));
            }
        }
    }

    @Test
    void takesBelowFiveAreTheTestSet() throws IOException {
        zip("recordings/7_jackson_32.wav", "recordings/7_jackson_4.wav", "recordings/0_theo_5.wav", "readme.md");
        Files.write(folder.resolve("7_jackson_10.wav"), wav(3));
        SpokenDigits set = SpokenDigits.open(folder);
        assertThat(set.items("test")).containsExactly(new SpokenDigits.Item(7, "jackson", 4));
        assertThat(set.items("train"))
                .extracting(SpokenDigits.Item::fileName)
                .containsExactly("0_theo_5.wav", "7_jackson_10.wav", "7_jackson_32.wav");
        assertThat(set.load(new SpokenDigits.Item(7, "jackson", 10)).samples()).isEqualTo(3);
        assertThat(set.load(new SpokenDigits.Item(0, "theo", 5)).samples()).isEqualTo(23);
        assertThatThrownBy(() -> set.items("all")).hasMessageContaining("splits are train, test");
        assertThatThrownBy(() -> set.load(new SpokenDigits.Item(1, "theo", 5)))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("has no 1_theo_5.wav");
    }

    @Test
    void nothingDoublesAndDamageAreErrors() throws IOException {
        assertThatThrownBy(() -> SpokenDigits.open(folder)).hasMessageContaining("holds no spoken digit");
        zip("recordings/7_jackson_32.wav");
        Files.write(folder.resolve("7_jackson_32.wav"), wav(3));
        assertThatThrownBy(() -> SpokenDigits.open(folder))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("but 7_jackson_32.wav is in");
        Files.delete(folder.resolve("7_jackson_32.wav"));
        Files.write(folder.resolve("1_theo_0.wav"), new byte[20]);
        assertThatThrownBy(() -> SpokenDigits.open(folder).load(new SpokenDigits.Item(1, "theo", 0)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1_theo_0.wav has '????'");
    }
}
