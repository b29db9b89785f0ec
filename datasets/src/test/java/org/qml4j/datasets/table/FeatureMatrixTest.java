package org.qml4j.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DatasetProvenance;

class FeatureMatrixTest {
    private static final DatasetProvenance ORIGIN = DatasetProvenance.of("toy", "test", Map.of(), 0);
    private static final int DOUBLE_CLASS = 6;
    private static final int DOUBLE = 9;

    /** A MATLAB 5 file of two matrices of doubles, little end first, not compressed. */
    private static byte[] matlab(double[] features, int rows, double... labels) {
        ByteBuffer bytes = ByteBuffer.allocate(2_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < 124) {
            bytes.put((byte) ' ');
        }
        bytes.putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
        matrix(bytes, "fts", rows, features);
        matrix(bytes, "labels", labels.length, labels);
        byte[] file = new byte[bytes.position()];
        bytes.flip().get(file);
        return file;
    }

    private static void matrix(ByteBuffer bytes, String name, int rows, double... values) {
        bytes.putInt(14).putInt(16 + 16 + 16 + 8 + 8 * values.length);
        bytes.putInt(6).putInt(8).putInt(DOUBLE_CLASS).putInt(0);
        bytes.putInt(5).putInt(8).putInt(rows).putInt(values.length / rows);
        bytes.putInt(1).putInt(name.length());
        byte[] padded = new byte[8];
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, padded, 0, name.length());
        bytes.put(padded).putInt(DOUBLE).putInt(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
    }

    @Test
    void columnsOfMatlabBecomeRows() throws FormatException {
        // Column after column: the first feature of both rows, then the second.
        Table table = FeatureMatrix.read("f", matlab(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, 2, 0, 1), ORIGIN);
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.column("feature0")).containsExactly(0.1, 0.2);
        assertThat(table.column("feature2")).containsExactly(0.5, 0.6);
        assertThat(table.column("mood")).containsExactly(0, 1);
        assertThat(table.provenance().examples()).isEqualTo(2);
    }

    @Test
    void wrongShapesAndValuesAreNamed() {
        assertThatThrownBy(() -> FeatureMatrix.read("f", matlab(new double[4], 2, 0), ORIGIN))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("features of shape [2, 2] and labels of shape [1, 1], expected [n, features]");
        assertThatThrownBy(() -> FeatureMatrix.read("f", matlab(new double[] {0, Double.NaN}, 2, 0, 1), ORIGIN))
                .hasMessageContaining("has NaN in row 1, feature 0, expected a number from 0 to 1");
        assertThatThrownBy(() -> FeatureMatrix.read("f", matlab(new double[2], 2, 0, 0.5), ORIGIN))
                .hasMessageContaining("has 0.5 in row 1, label, expected 0 or 1");
    }

    @Test
    void mutatedFilesAreReadOrRefused() {
        ReaderFuzz.of(matlab(new double[24], 4, 0, 1, 1, 0))
                .check((name, content) -> FeatureMatrix.read(name, content, ORIGIN));
    }
}
