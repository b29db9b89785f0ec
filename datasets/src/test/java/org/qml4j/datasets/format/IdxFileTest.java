package org.qml4j.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.TinySet;

class IdxFileTest {
    @Test
    void readsHeaderAndValuesPlainAndCompressed() throws FormatException {
        for (byte[] content : new byte[][] {TinySet.IMAGES, TinySet.gzip(TinySet.IMAGES)}) {
            IdxFile file = IdxFile.parse("f", content, 3);
            assertThat(file.extents()).containsExactly(6, 2, 2);
            assertThat(file.count()).isEqualTo(6);
            assertThat(file.values()).hasSize(24).startsWith(0, 10, 20).endsWith((byte) 230);
        }
    }

    @Test
    void wrongMagicSaysFoundAndExpectedBytes() {
        assertThatThrownBy(() -> IdxFile.parse("digits", new byte[] {0x50, 0x4b, 3, 4, 0, 0, 0, 0}, 1))
                .isInstanceOf(FormatException.class)
                .hasMessage("digits starts with bytes [50 4b 03 04], expected [00 00 08 01]: it is not an IDX file."
                        + " [byte 0]");
    }

    @Test
    void wrongTypeCodeAndDimensionsAreNamed() {
        byte[] floats = TinySet.LABELS.clone();
        floats[2] = 0x0d;
        assertThatThrownBy(() -> IdxFile.parse("f", floats, 1)).hasMessageContaining("type code is 13");
        assertThatThrownBy(() -> IdxFile.parse("f", TinySet.LABELS, 3))
                .hasMessageContaining("it has 1 dimensions instead of 3");
    }

    @Test
    void everyTruncationIsAnError() {
        for (int length = 0; length < TinySet.IMAGES.length; length++) {
            byte[] truncated = Arrays.copyOf(TinySet.IMAGES, length);
            assertThatThrownBy(() -> IdxFile.parse("f", truncated, 3))
                    .as("length %d", length)
                    .isInstanceOf(FormatException.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void truncatedAndTooLongFilesSayBothLengths() {
        assertThatThrownBy(() -> IdxFile.parse("/data/f", Arrays.copyOf(TinySet.IMAGES, 30), 3))
                .hasMessageContainingAll("/data/f is truncated", "40 bytes", "the file has 30");
        assertThatThrownBy(() -> IdxFile.parse("/data/f", Arrays.copyOf(TinySet.IMAGES, 41), 3))
                .hasMessageContainingAll("/data/f is too long", "40 bytes", "the file has 41");
    }

    @Test
    void hugeExtentsDoNotOverflow() {
        byte[] huge = TinySet.IMAGES.clone();
        for (int i = 4; i < 16; i++) {
            huge[i] = (byte) (i % 4 == 0 ? 0x7f : 0xff);
        }
        assertThatThrownBy(() -> IdxFile.parse("f", huge, 3)).hasMessageContaining("is truncated");
        byte[] negative = TinySet.IMAGES.clone();
        negative[4] = (byte) 0x80;
        assertThatThrownBy(() -> IdxFile.parse("f", negative, 3)).hasMessageContaining("extent -2147483642");
    }

    @Test
    void damagedGzipIsNamed() {
        byte[] zipped = TinySet.gzip(TinySet.IMAGES);
        assertThatThrownBy(() -> IdxFile.parse("f.gz", Arrays.copyOf(zipped, zipped.length / 2), 3))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("f.gz is a damaged gzip file");
    }

    @Test
    void labelBeyondTheClassesIsNamedWithItsPosition() throws FormatException {
        IdxFile file = IdxFile.parse("labels", TinySet.LABELS, 1);
        assertThat(file.labels(3)).containsExactly(0, 1, 2, 0, 1, 2);
        assertThatThrownBy(() -> file.labels(2))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("labels has label 2 at position 2; labels must lie in 0..1");
    }
}
