package org.qml4j.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.datasets.split.ImageShape;

/**
 * Readers of images of digits that are published as rows of numbers. Every value and label is checked; errors name line and
 * byte.
 */
public final class DigitTables {
    /** Names of the classes. */
    public static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final ImageShape OPTICAL = ImageShape.grey(8, 8);
    private static final ImageShape USPS = ImageShape.grey(16, 16);
    private static final int LARGEST_COUNT = 16;

    private DigitTables() {}

    /**
     * UCI's optical digits: 64 counts 0..16 and the digit, separated by commas.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return images of 8x8, value = count / 16
     * @throws FormatException if a line is something else
     */
    public static DataSplit opticalDigits(String name, byte[] content, DatasetProvenance provenance)
            throws FormatException {
        List<Column> columns = new ArrayList<>(SeparatedValues.wholeNumbers("pixel", 64, 0, LARGEST_COUNT));
        columns.add(new Column.Whole("digit", 0, 9));
        Table table = SeparatedValues.commas(columns).read(name, content, provenance);
        Images images = new Images(OPTICAL, table.rows());
        for (int pixel = 0; pixel < 64; pixel++) {
            double[] counts = table.column("pixel" + pixel);
            for (int row = 0; row < counts.length; row++) {
                images.values[row * 64 + pixel] = (float) (counts[row] / LARGEST_COUNT);
            }
        }
        double[] digits = table.column("digit");
        for (int row = 0; row < digits.length; row++) {
            images.labels[row] = (int) digits[row];
        }
        return images.split(provenance);
    }

    /**
     * USPS as in The Elements of Statistical Learning: the digit and 256 grey values in [-1, 1], separated by single blanks;
     * a blank at the end of a line is allowed. White ink on black: -1 is background.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return images of 16x16 with values in [-1, 1]
     * @throws FormatException if a line is something else
     */
    public static DataSplit uspsText(String name, byte[] content, DatasetProvenance provenance) throws FormatException {
        List<TextLine> lines = TextFile.of(name, content).lines();
        Images images = new Images(USPS, lines.size());
        for (int row = 0; row < lines.size(); row++) {
            TextLine line = lines.get(row);
            Fields fields = new Fields(line);
            images.labels[row] = (int) fields.number("the digit", 0, 9, true);
            for (int pixel = 0; pixel < 256; pixel++) {
                images.values[row * 256 + pixel] = (float) fields.number("value " + pixel, -1, 1, false);
            }
            fields.end();
        }
        return images.split(provenance);
    }

    /**
     * USPS in the sparse form of LIBSVM: the digit plus 1, then {@code index:value} with indices 1..256 in ascending order;
     * an index that is missing has the value 0.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return images of 16x16 with values in [-1, 1]
     * @throws FormatException if a line is something else
     */
    public static DataSplit uspsSparse(String name, byte[] content, DatasetProvenance provenance)
            throws FormatException {
        List<TextLine> lines = TextFile.of(name, content).lines();
        Images images = new Images(USPS, lines.size());
        for (int row = 0; row < lines.size(); row++) {
            Fields fields = new Fields(lines.get(row));
            images.labels[row] = (int) fields.number("the label", 1, 10, true) - 1;
            int previous = 0;
            while (fields.hasNext()) {
                previous = fields.pair(previous, images.values, row * 256);
            }
        }
        return images.split(provenance);
    }

    /** Values and labels under construction. */
    private static final class Images {
        private final ImageShape shape;
        private final float[] values;
        private final int[] labels;

        Images(ImageShape shape, int count) {
            this.shape = shape;
            this.values = new float[Math.multiplyExact(count, shape.values())];
            this.labels = new int[count];
        }

        DataSplit split(DatasetProvenance provenance) {
            return DataSplit.ofFloats(shape, values, labels, DIGITS, provenance.withExamples(labels.length));
        }
    }

    /** The fields of a line, separated by single blanks. */
    private static final class Fields {
        private final TextLine line;
        private int from;

        Fields(TextLine line) {
            this.line = line;
        }

        boolean hasNext() {
            return from < line.text().length();
        }

        String next(String what) throws FormatException {
            if (!hasNext()) {
                throw line.error("ends before " + what + ".");
            }
            int blank = line.text().indexOf(' ', from);
            int end = blank < 0 ? line.text().length() : blank;
            String field = line.text().substring(from, end);
            from = end + 1;
            return field;
        }

        double number(String what, int smallest, int largest, boolean whole) throws FormatException {
            return parsed(next(what), what, smallest, largest, whole);
        }

        private double parsed(String field, String what, int smallest, int largest, boolean whole)
                throws FormatException {
            OptionalDouble value =
                    whole ? NumberText.whole(field, smallest, largest) : NumberText.decimal(field, smallest, largest);
            if (value.isEmpty()) {
                throw line.error("has " + TextLine.quoted(field) + " for " + what + ", expected a "
                        + (whole ? "whole " : "") + "number from " + smallest + " to " + largest + ".");
            }
            return value.getAsDouble();
        }

        /** Reads index:value and gives the index. */
        int pair(int previous, float[] values, int offset) throws FormatException {
            String field = next("a pair");
            int colon = field.indexOf(':');
            if (colon < 0) {
                throw line.error("has " + TextLine.quoted(field) + ", expected INDEX:VALUE.");
            }
            int index = (int) parsed(field.substring(0, colon), "an index", 1, 256, true);
            if (index <= previous) {
                throw line.error("has index " + index + " after " + previous + "; indices must ascend.");
            }
            values[offset + index - 1] = (float) parsed(field.substring(colon + 1), "value " + index, -1, 1, false);
            return index;
        }

        void end() throws FormatException {
            if (hasNext()) {
                throw line.error("goes on after its last value with "
                        + TextLine.quoted(line.text().substring(from)) + ".");
            }
        }
    }
}
