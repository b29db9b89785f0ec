package org.qml4j.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;

class TableTest {
    private static final SeparatedValues SHELLS = SeparatedValues.commas(List.of(
            new Column.Category("sex", List.of("M", "F", "I")),
            new Column.Decimal("length", 0, 1),
            new Column.Whole("rings", 1, 29)));
    private static final DatasetProvenance ORIGIN = DatasetProvenance.of("toy", "test", Map.of(), 0);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Table shells() throws FormatException {
        return SHELLS.read("f", bytes("M,0.5,15\nI,.25,7\nF,1e-1,9\nM,1,29\n"));
    }

    @Test
    void fieldsAreReadByType() throws FormatException {
        Table table = shells();
        assertThat(table.rows()).isEqualTo(4);
        assertThat(table.column("sex")).containsExactly(0, 2, 1, 0);
        assertThat(table.column("length")).containsExactly(0.5, 0.25, 0.1, 1);
        assertThat(table.value(3, "rings")).isEqualTo(29);
        assertThat(table.provenance().examples()).isEqualTo(4);
        assertThat(SHELLS.withHeader()
                        .read("f", bytes("sex,length,rings\nM,0,1"))
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void everyFaultNamesLineByteColumnAndField() {
        assertThatThrownBy(() -> SHELLS.read("f", bytes("M,0.5,15\nX,0.5,15\n")))
                .isInstanceOf(FormatException.class)
                .hasMessage("f line 2 has 'X' in column sex, expected one of M, F, I. [byte 9]");
        assertThatThrownBy(() -> SHELLS.read("f", bytes("M,1.5,15")))
                .hasMessage("f line 1 has '1.5' in column length, expected a number from 0.0 to 1.0. [byte 0]");
        assertThatThrownBy(() -> SHELLS.read("f", bytes("M,0.5,1.0"))).hasMessageContaining("a whole number from 1");
        for (String odd : List.of("NaN", "0x1p-1", "0.5f", " 0.5", "", "\"0.5\"", "1_0", "\u0661", "1e9999")) {
            assertThatThrownBy(() -> SHELLS.read("f", bytes("M," + odd + ",15")))
                    .as(odd)
                    .hasMessageContaining("in column length");
        }
        assertThatThrownBy(() -> SHELLS.read("f", bytes("M,0.5\n"))).hasMessageContaining("has 2 fields, expected 3");
        assertThatThrownBy(() -> SHELLS.read("f", bytes("M,0.5,15,1,1,1,1,1")))
                .hasMessageContaining("has 4 fields, expected 3");
        assertThatThrownBy(() -> SHELLS.read("f", bytes("M,0.5,15\n\n"))).hasMessageContaining("line 2 has 1 fields");
        assertThatThrownBy(() -> SHELLS.withHeader().read("f", bytes("a,b\n")))
                .hasMessageContaining("is 'a,b', expected the header 'sex,length,rings'");
    }

    @Test
    void oneHotReplacesACategoryInItsPlace() throws FormatException {
        Table coded = shells().oneHot("sex");
        assertThat(coded.names()).containsExactly("sex=M", "sex=F", "sex=I", "length", "rings");
        assertThat(coded.column("sex=I")).containsExactly(0, 1, 0, 0);
        assertThat(coded.column("rings")).containsExactly(15, 7, 9, 29);
        assertThat(coded.provenance().transforms()).containsExactly("oneHot(sex)");
        assertThatThrownBy(() -> shells().oneHot("rings")).hasMessageContaining("only categories have a one-hot code");
    }

    @Test
    void standardisedColumnsHaveMeanZeroAndDeviationOne() throws FormatException {
        Table table = shells();
        Standardization scale = Standardization.of(table, List.of("length", "rings"));
        // (15 + 7 + 9 + 29) / 4 = 15, squares 0 + 64 + 36 + 196 = 296.
        assertThat(scale.means().get(1)).isEqualTo(15);
        assertThat(scale.standardDeviations().get(1)).isCloseTo(Math.sqrt(74), within(1e-12));
        Table scaled = scale.apply(table);
        assertThat(IntStream.range(0, 4)
                        .mapToDouble(i -> scaled.value(i, "length"))
                        .sum())
                .isCloseTo(0, within(1e-12));
        assertThat(scaled.column("sex")).containsExactly(table.column("sex"));
        assertThat(scaled.provenance().transforms().get(0)).startsWith("standardised([length, rings], means [");
        assertThatThrownBy(() -> Standardization.of(table.select("one", 1), List.of("rings")))
                .hasMessage(
                        "Column 'rings' has the standard deviation 0.0 in 1 rows; it must vary to be standardised.");
    }

    @Test
    void splitHoldsEveryRowOnce() throws FormatException {
        Table.Parts parts = shells().split(0.5, 3);
        assertThat(parts.first().rows()).isEqualTo(2);
        List<Double> all = IntStream.range(0, 2)
                .boxed()
                .flatMap(i ->
                        List.of(parts.first().value(i, "rings"), parts.second().value(i, "rings")).stream())
                .collect(Collectors.toList());
        assertThat(all).containsExactlyInAnyOrder(15.0, 7.0, 9.0, 29.0);
        assertThat(parts.second().provenance().transforms()).containsExactly("split(0.5, seed 3).second");
        assertThatThrownBy(() -> shells().split(1.5, 3)).hasMessageContaining("[0, 1]");
    }

    @Test
    void dataSetHasTheTargetAsLabels() throws FormatException {
        DataSet data = shells().toDataSet("rings");
        assertThat(data.getFeatures().toFloatMatrix()[1]).containsExactly(2, 0.25f);
        assertThat(data.getLabels().toFloatVector()).containsExactly(15, 7, 9, 29);
        assertThatThrownBy(() -> shells().toDataSet("age"))
                .hasMessage("There is no column 'age'; the columns are sex, length, rings.");
    }

    @Test
    void tablesRefuseWhatIsNotFiniteOrIncomplete() {
        List<Column> columns = List.of(new Column.Decimal("a", 0, 1), new Column.Decimal("b", 0, 1));
        assertThatThrownBy(() -> Table.of(columns, new double[] {0, Double.NaN}, ORIGIN))
                .hasMessage("Row 0 has the value NaN in column b; it must be finite.");
        assertThatThrownBy(() -> Table.of(columns, new double[3], ORIGIN)).hasMessageContaining("3 values");
        assertThatThrownBy(() -> Table.of(List.of(columns.get(0), columns.get(0)), new double[2], ORIGIN))
                .hasMessageContaining("must differ; got [a, a]");
    }

    private static String optical(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, 64)
                                .mapToObj(i -> String.valueOf((i + row) % 17))
                                .collect(Collectors.joining(","))
                        + "," + row % 10 + "\n")
                .collect(Collectors.joining());
    }

    private static String usps(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row % 10
                        + IntStream.range(0, 256)
                                .mapToObj(i -> i % 3 == 0 ? " -1" : " 0." + (i + row) % 1000)
                                .collect(Collectors.joining())
                        + " \n")
                .collect(Collectors.joining());
    }

    @Test
    void opticalDigitsAreSixteenths() throws FormatException {
        DataSplit digits = DigitTables.opticalDigits("f", bytes(optical(12)), ORIGIN);
        assertThat(digits.size()).isEqualTo(12);
        assertThat(digits.label(11)).isEqualTo(1);
        assertThat(digits.pixel(2, 0, 1, 3)).isEqualTo(13 / 16f);
        assertThatThrownBy(() -> DigitTables.opticalDigits("f", bytes(optical(1).replace("16", "17")), ORIGIN))
                .hasMessageContaining("'17' in column pixel16, expected a whole number from 0 to 16");
    }

    @Test
    void uspsTextAndSparseFormGiveTheSameImages() throws FormatException {
        DataSplit dense = DigitTables.uspsText("f", bytes(usps(11)), ORIGIN);
        StringBuilder sparse = new StringBuilder();
        for (int row = 0; row < 11; row++) {
            sparse.append(dense.label(row) + 1);
            float[] image = dense.image(row);
            for (int i = 0; i < 256; i++) {
                if (image[i] != 0) {
                    sparse.append(' ').append(i + 1).append(':').append(image[i]);
                }
            }
            sparse.append('\n');
        }
        DataSplit read = DigitTables.uspsSparse("f", bytes(sparse.toString()), ORIGIN);
        assertThat(read.labels()).containsExactly(dense.labels());
        for (int row = 0; row < 11; row++) {
            assertThat(read.image(row)).containsExactly(dense.image(row));
        }
        assertThat(dense.pixel(0, 0, 0, 1)).isEqualTo(0.1f);
        assertThat(dense.pixel(0, 0, 0, 0)).isEqualTo(-1f);
    }

    @Test
    void uspsFaultsAreNamed() {
        assertThatThrownBy(() -> DigitTables.uspsText("f", bytes("10 1"), ORIGIN))
                .hasMessage("f line 1 has '10' for the digit, expected a whole number from 0 to 9. [byte 0]");
        assertThatThrownBy(() -> DigitTables.uspsText("f", bytes("1 0.5"), ORIGIN))
                .hasMessageContaining("ends before value 1");
        assertThatThrownBy(() -> DigitTables.uspsText("f", bytes("1  0.5"), ORIGIN))
                .hasMessageContaining("has '' for value 0");
        assertThatThrownBy(() -> DigitTables.uspsText("f", bytes(usps(1).strip() + "  7"), ORIGIN))
                .hasMessageContaining("goes on after its last value");
        assertThatThrownBy(() -> DigitTables.uspsSparse("f", bytes("1 5:0.5 5:0.1"), ORIGIN))
                .hasMessageContaining("has index 5 after 5; indices must ascend");
        assertThatThrownBy(() -> DigitTables.uspsSparse("f", bytes("11 1:0"), ORIGIN))
                .hasMessageContaining("'11'");
        assertThatThrownBy(() -> DigitTables.uspsSparse("f", bytes("1 257:0"), ORIGIN))
                .hasMessageContaining("'257'");
        assertThatThrownBy(() -> DigitTables.uspsSparse("f", bytes("1 7"), ORIGIN))
                .hasMessageContaining("INDEX:VALUE");
    }

    @Test
    void mutatedTablesAreReadOrRefused() {
        ReaderFuzz.of(bytes("M,0.455,0.365,15\nF,0.35,0.265,7\nI,0.53,0.42,9\n".repeat(8)))
                .check((name, content) -> SeparatedValues.commas(List.of(
                                new Column.Category("sex", List.of("M", "F", "I")),
                                new Column.Decimal("length", 0, 1),
                                new Column.Decimal("diameter", 0, 1),
                                new Column.Whole("rings", 1, 29)))
                        .read(name, content));
    }

    @Test
    void mutatedOpticalDigitsAreReadOrRefused() {
        ReaderFuzz.of(bytes(optical(3))).check((name, content) -> DigitTables.opticalDigits(name, content, ORIGIN));
    }

    @Test
    void mutatedUspsTextIsReadOrRefused() {
        ReaderFuzz.of(bytes(usps(2))).check((name, content) -> DigitTables.uspsText(name, content, ORIGIN));
    }

    @Test
    void mutatedUspsSparseFormIsReadOrRefused() {
        ReaderFuzz.of(bytes("7 1:-0.5 20:0.25 256:1\n3 5:0.125\n".repeat(6)))
                .check((name, content) -> DigitTables.uspsSparse(name, content, ORIGIN));
    }
}
