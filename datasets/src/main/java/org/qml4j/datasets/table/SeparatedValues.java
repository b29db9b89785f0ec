package org.qml4j.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * A strict reader of separated values with typed columns: one row per line, no quotation marks, no empty field, no empty line.
 * The first line that is not as the columns say is an error that names line, byte, column and field.
 *
 * @param columns what the fields of a line are
 * @param separator character between two fields
 * @param header whether the first line must be the names of the columns
 */
public record SeparatedValues(List<Column> columns, char separator, boolean header) {
    /** Copies the list. */
    public SeparatedValues {
        columns = List.copyOf(columns);
    }

    /**
     * Fields separated by commas, no header.
     *
     * @param columns what the fields of a line are
     * @return the reader
     */
    public static SeparatedValues commas(List<Column> columns) {
        return new SeparatedValues(columns, ',', false);
    }

    /** The same with a first line of names. */
    public SeparatedValues withHeader() {
        return new SeparatedValues(columns, separator, true);
    }

    /**
     * Reads a table whose origin nothing is known of but its name.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @return the table
     * @throws FormatException if a line is not as the columns say
     */
    public Table read(String name, byte[] content) throws FormatException {
        return read(name, content, DatasetProvenance.of(name, name, Map.of(), 0));
    }

    /**
     * Reads a table.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return the table
     * @throws FormatException if a line is not as the columns say
     */
    public Table read(String name, byte[] content, DatasetProvenance provenance) throws FormatException {
        return read(TextFile.of(name, content).lines(), provenance);
    }

    private Table read(List<TextLine> lines, DatasetProvenance provenance) throws FormatException {
        int first = header ? 1 : 0;
        if (header && !lines.isEmpty()) {
            checkHeader(lines.get(0));
        }
        double[] values = new double[Math.multiplyExact(Math.max(0, lines.size() - first), columns.size())];
        for (int row = first; row < lines.size(); row++) {
            parse(lines.get(row), values, (row - first) * columns.size());
        }
        return Table.of(columns, values, provenance.withExamples(values.length / columns.size()));
    }

    private void checkHeader(TextLine line) throws FormatException {
        String expected = columns.stream().map(Column::name).collect(Collectors.joining(String.valueOf(separator)));
        if (!line.text().equals(expected)) {
            throw line.error(
                    "is " + TextLine.quoted(line.text()) + ", expected the header " + TextLine.quoted(expected) + ".");
        }
    }

    private void parse(TextLine line, double[] values, int offset) throws FormatException {
        List<String> fields = fields(line.text());
        if (fields.size() != columns.size()) {
            throw line.error("has " + fields.size() + " fields, expected " + columns.size() + ".");
        }
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.get(i);
            OptionalDouble value = column.parse(fields.get(i));
            if (value.isEmpty()) {
                throw line.error("has " + TextLine.quoted(fields.get(i)) + " in column " + column.name() + ", expected "
                        + column.allowed() + ".");
            }
            values[offset + i] = value.getAsDouble();
        }
    }

    /** No more fields than columns and one are made, so that a line of separators takes no memory. */
    private List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        int end = line.indexOf(separator);
        while (end >= 0 && fields.size() < columns.size()) {
            fields.add(line.substring(from, end));
            from = end + 1;
            end = line.indexOf(separator, from);
        }
        fields.add(line.substring(from));
        return fields;
    }

    /**
     * Columns of one kind under numbered names.
     *
     * @param prefix start of the names
     * @param count how many
     * @param smallest smallest value allowed
     * @param largest largest value allowed
     * @return columns prefix0, prefix1, ...
     */
    static List<Column> wholeNumbers(String prefix, int count, int smallest, int largest) {
        Column[] columns = new Column[count];
        Arrays.setAll(columns, i -> new Column.Whole(prefix + i, smallest, largest));
        return List.of(columns);
    }
}
