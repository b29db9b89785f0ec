package org.qml4j.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.DatasetMissingException;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;

/** The tables of the catalogue; those tagged data against figures counted with NumPy. */
class TableSetsTest {
    private static Datasets having(String id, String split) throws IOException {
        Datasets datasets = Datasets.standard();
        assumeTrue(datasets.availableSplits(id).contains(split), () -> id + " is not on this machine");
        return datasets;
    }

    private static double[] moments(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return new double[] {mean, Math.sqrt(variance)};
    }

    @Test
    @Tag("data")
    void abaloneHasItsRowsSexesAndRings() throws IOException {
        Table table = TableSets.abalone(having("abalone", "all"));
        assertThat(table.rows()).isEqualTo(4_177);
        assertThat(table.provenance().examples()).isEqualTo(4_177);
        assertThat(table.provenance().sha256())
                .containsValue("de37cdcdcaaa50c309d514f248f7c2302a5f1f88c168905eba23fe2fbc78449f");
        int[] sexes = new int[3];
        for (double sex : table.column("sex")) {
            sexes[(int) sex]++;
        }
        assertThat(sexes).containsExactly(1_528, 1_307, 1_342);
        assertThat(moments(table.column("rings"))[0]).isCloseTo(9.933684, within(1e-6));
        assertThat(moments(table.column("rings"))[1]).isCloseTo(3.223784, within(1e-6));
    }

    @Test
    @Tag("data")
    void opticalDigitsHaveTheirClassCountsAndMeans() throws IOException {
        DataSplit train = TableSets.opticalDigits(having("optdigits", "train"), "train");
        DataSplit test = TableSets.opticalDigits(having("optdigits", "test"), "test");
        assertThat(train.classCounts()).containsExactly(376, 389, 380, 389, 387, 376, 377, 387, 380, 382);
        assertThat(test.classCounts()).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        assertThat(train.statistics().mean()).isCloseTo(0.307748, within(1e-6));
        assertThat(test.statistics().mean()).isCloseTo(0.305260, within(1e-6));
        assertThat(test.provenance().id()).isEqualTo("optdigits/test");
        assertThat(test.provenance().examples()).isEqualTo(1_797);
    }

    @Test
    @Tag("data")
    void uspsTestHasItsClassCountsMeanAndDeviation() throws IOException {
        DataSplit test = TableSets.usps(having("usps", "test"), "test");
        assertThat(test.size()).isEqualTo(2_007);
        assertThat(test.classCounts()).containsExactly(359, 264, 198, 166, 200, 160, 170, 147, 166, 177);
        assertThat(test.statistics().mean()).isCloseTo(-0.464782, within(1e-6));
        assertThat(test.statistics().standardDeviation()).isCloseTo(0.785174, within(1e-6));
    }

    @Test
    @Tag("data")
    void amazonReviewsHaveTheirCountsAndRowsOfSumOne() throws IOException {
        Map<String, int[]> expected = Map.of(
                "books", new int[] {2_000, 1_000},
                "dvd", new int[] {1_999, 999},
                "electronics", new int[] {1_998, 998},
                "kitchen", new int[] {1_999, 999});
        for (Map.Entry<String, int[]> domain : expected.entrySet()) {
            Table table = TableSets.amazonReviews(having("amazon-400", domain.getKey()), domain.getKey());
            assertThat(table.rows()).as(domain.getKey()).isEqualTo(domain.getValue()[0]);
            assertThat(Arrays.stream(table.column("mood")).sum()).isEqualTo(domain.getValue()[1]);
            double sum = 0;
            for (int feature = 0; feature < 400; feature++) {
                sum += table.value(7, "feature" + feature);
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void missingAndChangedFilesAreNamed(@TempDir Path folder) throws IOException {
        Datasets datasets =
                Datasets.of(Catalog.standard(), new DataFolders(Optional.of(folder), folder.resolve("cache")));
        assertThatThrownBy(() -> TableSets.abalone(datasets))
                .isInstanceOf(DatasetMissingException.class)
                .hasMessageContaining("abalone.data");
        Files.writeString(Files.createDirectories(folder.resolve("abalone")).resolve("abalone.data"), "M,1\n");
        assertThatThrownBy(() -> TableSets.abalone(datasets))
                .isInstanceOf(ChecksumException.class)
                .hasMessageContaining("abalone.data");
    }

    private static byte[] bzip2(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes, 1)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void bzip2IsUndoneOrRefused() throws IOException {
        byte[] plain = "7 1:-0.5 20:0.25 256:1\n3 5:0.125\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = bzip2(plain);
        assertThat(TableSets.bunzipped("f", compressed)).isEqualTo(plain);
        assertThatThrownBy(() -> TableSets.bunzipped("f", Arrays.copyOf(compressed, compressed.length - 9)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("f is a damaged bzip2 file");
        assertThatThrownBy(() -> TableSets.bunzipped("f", bzip2(new byte[1_000_000])))
                .hasMessageContaining("expands to more than 100 times its size");
        // The header declares blocks of up to 900,000 bytes, for which the decoder takes five bytes each.
        DatasetProvenance origin = DatasetProvenance.of("toy", "test", Map.of(), 0);
        ReaderFuzz.of(compressed)
                .declaring(1_500_000)
                .check((name, content) -> DigitTables.uspsSparse(name, TableSets.bunzipped(name, content), origin));
    }
}
