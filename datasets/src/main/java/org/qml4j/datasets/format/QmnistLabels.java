package org.qml4j.datasets.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * The extended labels of QMNIST: an IDX file of 32-bit integers [n, 8] that says who wrote each digit of MNIST.
 *
 * <p>Source: C. Yadav, L. Bottou, Cold Case: the Lost MNIST Digits (2019), arXiv:1905.10498, table of the extended labels.
 */
public final class QmnistLabels {
    private static final int COLUMNS = 8;
    private static final int MAGIC = 0x0c02;
    private static final int HEADER_BYTES = 12;
    private static final int CLASSES = 10;

    private final int[] table;

    private QmnistLabels(int[] table) {
        this.table = table;
    }

    /**
     * Parses a file.
     *
     * @param name name or path of the file for messages
     * @param content its bytes, plain or compressed with gzip
     * @return the labels
     * @throws FormatException if the header or the length is wrong, or a class is not 0..9
     */
    public static QmnistLabels parse(String name, byte[] content) throws FormatException {
        ByteReader reader = ByteReader.of(name, Gzip.uncompressed(name, content), ByteOrder.BIG_ENDIAN);
        int magic = reader.int32("the magic number");
        int count = reader.int32("number of rows");
        int columns = reader.int32("number of columns");
        if (magic != MAGIC || columns != COLUMNS || count < 0) {
            throw new FormatException(
                    name,
                    0,
                    "has magic number 0x" + Integer.toHexString(magic) + " and extents [" + count + ", " + columns
                            + "]; expected 0xc02 (32-bit integers, two dimensions) and [n, 8].");
        }
        if (reader.remaining() != 4L * COLUMNS * count) {
            throw reader.error("declares " + count + " rows of " + COLUMNS + " integers, but " + reader.remaining()
                    + " bytes follow.");
        }
        int[] table = new int[COLUMNS * count];
        for (int i = 0; i < table.length; i++) {
            table[i] = reader.int32("a label");
            if (i % COLUMNS == 0 && (table[i] < 0 || table[i] >= CLASSES)) {
                throw new FormatException(
                        name, HEADER_BYTES + 4L * i, "has class " + table[i] + "; classes must lie in 0..9.");
            }
        }
        return new QmnistLabels(table);
    }

    /** Number of digits. */
    public int count() {
        return table.length / COLUMNS;
    }

    /**
     * The digit that was written.
     *
     * @param example position in MNIST's order, from 0
     * @return 0..9
     */
    public int digit(int example) {
        return column(example, 0);
    }

    /**
     * The NIST series: 0 and 1 are Census employees, 4 is students.
     *
     * @param example position, from 0
     * @return number of the HSF series
     */
    public int series(int example) {
        return column(example, 1);
    }

    /**
     * Who wrote it.
     *
     * @param example position, from 0
     * @return number of the writer
     */
    public int writer(int example) {
        return column(example, 2);
    }

    /**
     * Which of the writer's digits it is.
     *
     * @param example position, from 0
     * @return its number, from 0
     */
    public int digitOfWriter(int example) {
        return column(example, 3);
    }

    /** Classes of all digits, as a fresh array. */
    public int[] digits() {
        int[] digits = new int[count()];
        Arrays.setAll(digits, this::digit);
        return digits;
    }

    private int column(int example, int column) {
        return table[COLUMNS * Objects.checkIndex(example, count()) + column];
    }
}
