package org.qml4j.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * Rows of typed values, in memory and immutable. A category is held as its position among the categories of its column.
 * Every method that gives other rows or columns returns a new table and adds itself to the provenance.
 */
public final class Table {
    private final List<Column> columns;
    private final double[] values;
    private final DatasetProvenance provenance;

    private Table(List<Column> columns, double[] values, DatasetProvenance provenance) {
        this.columns = List.copyOf(columns);
        this.values = values;
        this.provenance = provenance;
    }

    /**
     * A table.
     *
     * @param columns its columns, none of the same name
     * @param values all values, row by row; copied
     * @param provenance where they come from
     * @return the table
     * @throws IllegalArgumentException if a row is incomplete, a name occurs twice or a value is not finite
     */
    public static Table of(List<Column> columns, double[] values, DatasetProvenance provenance) {
        if (columns.isEmpty() || values.length % columns.size() != 0) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill rows of " + columns.size() + " columns.");
        }
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("Names of columns must differ; got "
                    + columns.stream().map(Column::name).toList() + ".");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("Row " + i / columns.size() + " has the value " + values[i]
                        + " in column " + columns.get(i % columns.size()).name() + "; it must be finite.");
            }
        }
        return new Table(columns, values.clone(), provenance);
    }

    /** Number of rows. */
    public int rows() {
        return values.length / columns.size();
    }

    /** The columns in their order. */
    public List<Column> columns() {
        return columns;
    }

    /** Names of the columns in their order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Origin, checksums and the chain of transforms. */
    public DatasetProvenance provenance() {
        return provenance;
    }

    /**
     * One value.
     *
     * @param row number of the row, from 0
     * @param column name of the column
     * @return the number, or the position of the category
     */
    public double value(int row, String column) {
        return values[Objects.checkIndex(row, rows()) * columns.size() + index(column)];
    }

    /**
     * All values of a column.
     *
     * @param column its name
     * @return a fresh array
     */
    public double[] column(String column) {
        int index = index(column);
        return IntStream.range(0, rows())
                .mapToDouble(row -> values[row * columns.size() + index])
                .toArray();
    }

    private int index(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "There is no column '" + name + "'; the columns are " + String.join(", ", names()) + ".");
        }
        return index;
    }

    /**
     * The rows at the given positions, in that order; a position may occur more than once.
     *
     * @param name how the choice is called in the provenance
     * @param positions positions, from 0
     * @return the chosen rows
     */
    public Table select(String name, int... positions) {
        int width = columns.size();
        double[] chosen = new double[Math.multiplyExact(positions.length, width)];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(values, Objects.checkIndex(positions[i], rows()) * width, chosen, i * width, width);
        }
        return new Table(columns, chosen, provenance.then(name, positions.length));
    }

    /**
     * Cuts the rows in two at random; together both parts hold every row once.
     *
     * @param share share of the first part, from 0 to 1
     * @param seed any value
     * @return both parts, the first with {@code round(share * rows())} rows; each in the order of this table
     */
    public Parts split(double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share is " + share + "; it must lie in [0, 1].");
        }
        int[] order = Permutations.of(rows(), seed);
        int cut = (int) Math.round(share * rows());
        int[] first = Arrays.copyOf(order, cut);
        int[] second = Arrays.copyOfRange(order, cut, order.length);
        Arrays.sort(first);
        Arrays.sort(second);
        String name = "split(" + share + ", seed " + seed + ")";
        return new Parts(select(name + ".first", first), select(name + ".second", second));
    }

    /**
     * Two parts of one table.
     *
     * @param first the part whose share was given
     * @param second the rest
     */
    public record Parts(Table first, Table second) {}

    /**
     * Replaces a column of categories by one column of 0 and 1 per category, named {@code column=category}.
     *
     * @param column name of a column of categories
     * @return a table with more columns
     */
    public Table oneHot(String column) {
        int index = index(column);
        if (!(columns.get(index) instanceof Column.Category category)) {
            throw new IllegalArgumentException("Column '" + column + "' holds "
                    + columns.get(index).allowed() + "; only categories have a one-hot code.");
        }
        int count = category.categories().size();
        List<Column> wider = new ArrayList<>(columns);
        wider.remove(index);
        for (int i = 0; i < count; i++) {
            wider.add(
                    index + i,
                    new Column.Whole(column + "=" + category.categories().get(i), 0, 1));
        }
        double[] result = new double[Math.multiplyExact(rows(), wider.size())];
        for (int row = 0; row < rows(); row++) {
            int from = row * columns.size();
            int to = row * wider.size();
            System.arraycopy(values, from, result, to, index);
            result[to + index + (int) values[from + index]] = 1;
            System.arraycopy(values, from + index + 1, result, to + index + count, columns.size() - index - 1);
        }
        return new Table(wider, result, provenance.then("oneHot(" + column + ")", rows()));
    }

    /** The same with other values in some columns, which may then hold any number. */
    Table replaced(String name, List<String> changed, Change change) {
        double[] result = values.clone();
        List<Column> newColumns = new ArrayList<>(columns);
        for (int i = 0; i < changed.size(); i++) {
            int index = index(changed.get(i));
            newColumns.set(index, new Column.Decimal(changed.get(i), -Double.MAX_VALUE, Double.MAX_VALUE));
            for (int at = index; at < result.length; at += columns.size()) {
                result[at] = change.value(i, result[at]);
            }
        }
        return of(newColumns, result, provenance.then(name, rows()));
    }

    /** A function of a value and of the position of its column among those that are changed. */
    interface Change {
        double value(int changedColumn, double old);
    }

    /**
     * Some columns as an array.
     *
     * @param names columns in the order of the array
     * @return shape [rows, names.size()], float
     */
    public INDArray matrix(List<String> names) {
        int[] indices = names.stream().mapToInt(this::index).toArray();
        float[] matrix = new float[Math.multiplyExact(rows(), indices.length)];
        for (int i = 0; i < matrix.length; i++) {
            int row = i / indices.length;
            matrix[i] = (float) values[row * columns.size() + indices[i % indices.length]];
        }
        return Nd4j.create(matrix, new long[] {rows(), indices.length}, 'c').castTo(DataType.FLOAT);
    }

    /**
     * Features and one number to be predicted.
     *
     * @param target column of the labels
     * @return all other columns in their order as features [rows, columns - 1], the target as labels [rows, 1]
     */
    public DataSet toDataSet(String target) {
        index(target);
        List<String> features =
                names().stream().filter(name -> !name.equals(target)).toList();
        return new DataSet(matrix(features), matrix(List.of(target)));
    }

    @Override
    public String toString() {
        return provenance.id() + ": " + rows() + " rows of " + String.join(", ", names());
    }
}
