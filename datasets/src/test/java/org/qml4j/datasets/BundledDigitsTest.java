package org.qml4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.split.DataSplit;

/** The images inside the jar against what the Perceval Challenge publishes. */
class BundledDigitsTest {
    /** Of data/val.csv in github.com/Quandela/HybridAIQuantum-Challenge, commit 7953832. */
    private static final String UPSTREAM_VALIDATION_CSV =
            "bf88615de9e542fadb195a9301a4710d55db23e8eeb0a2f681bf5d3a949d8a7d";

    /** SHA-1 of "blob LENGTH NUL" and the bytes: git's hash of data/train.csv in the same commit. */
    private static final String UPSTREAM_TRAIN_CSV_BLOB = "271a3c2ccc32791ff47e00ae6445893f2507a153";

    @TempDir
    private Path empty;

    private DataSplit load(String split) throws IOException {
        DataFolders nowhere = new DataFolders(Optional.empty(), empty);
        return Datasets.of(Catalog.standard(), nowhere).load("mnist-perceval", split);
    }

    @Test
    void loadsWithoutAnyFileOnTheMachine() throws IOException {
        assertThat(load("train").size()).isEqualTo(6000);
        assertThat(load("validation").size()).isEqualTo(600);
        assertThat(load("train").provenance().origin()).isEqualTo("bundled");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void classCountsArePublishedOnes() throws IOException {
        assertThat(load("train").classCounts()).containsExactly(604, 725, 619, 631, 559, 535, 572, 622, 564, 569);
        assertThat(load("validation").classCounts()).containsExactly(49, 74, 67, 49, 64, 66, 55, 54, 52, 70);
    }

    @Test
    void validationImagesWrittenAsCsvAreUpstreamsFile() throws IOException {
        assertThat(Checksums.sha256(csv(load("validation")))).isEqualTo(UPSTREAM_VALIDATION_CSV);
    }

    @Test
    void trainingImagesWrittenAsCsvHaveUpstreamsGitHash() throws Exception {
        byte[] csv = csv(load("train"));
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(("blob " + csv.length + "\0").getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(sha1.digest(csv))).isEqualTo(UPSTREAM_TRAIN_CSV_BLOB);
    }

    @Test
    void indicesFollowFromTheSeedOfTorchRandomSplit() throws IOException {
        int[] order = new int[60_000];
        Arrays.setAll(order, i -> i);
        Mt19937 random = new Mt19937((int) 3315690889L);
        for (int i = 0; i < 59_999; i++) {
            int j = i + (int) (random.next32() % (60_000 - i));
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        assertThat(Arrays.equals(indices("train"), Arrays.copyOf(order, 6000))).isTrue();
        assertThat(Arrays.equals(indices("validation"), Arrays.copyOfRange(order, 6000, 6600)))
                .isTrue();
    }

    @Test
    void generatorGivesTheValueThatTheCppStandardPrescribes() {
        // ISO/IEC 14882, [rand.predef]: the 10000th value of a default-constructed mt19937 (seed 5489).
        Mt19937 random = new Mt19937(5489);
        long value = 0;
        for (int i = 0; i < 10_000; i++) {
            value = random.next32();
        }
        assertThat(value).isEqualTo(4123659995L);
    }

    @Test
    void bundledFilesVerify() {
        VerificationReport report = Datasets.of(Catalog.standard(), new DataFolders(Optional.empty(), empty))
                .verify("mnist-perceval");
        assertThat(report.files()).hasSize(4);
        assertThat(report.ok()).as(report.toString()).isTrue();
    }

    static int[] indices(String split) throws IOException {
        String resource = "/org/qml4j/datasets/bundled/mnist-perceval/" + split + "-indices.txt";
        try (InputStream in = BundledDigitsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
    }

    /** Upstream's format: every value as the shortest decimal of its float. */
    private static byte[] csv(DataSplit split) {
        StringBuilder text = new StringBuilder("image,label\n");
        for (int i = 0; i < split.size(); i++) {
            text.append("\"[");
            float[] image = split.image(i);
            for (int k = 0; k < image.length; k++) {
                text.append(k == 0 ? "" : ", ").append(shortest(image[k]));
            }
            text.append("]\",").append(split.label(i)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** As Python prints a float taken from float32: at least 1e-4 without exponent, which all n/255 are. */
    private static String shortest(float value) {
        for (int digits = 1; digits <= 9; digits++) {
            BigDecimal decimal = new java.math.BigDecimal(value).round(new java.math.MathContext(digits));
            if (decimal.floatValue() == value) {
                String plain = decimal.stripTrailingZeros().toPlainString();
                return plain.contains(".") ? plain : plain + ".0";
            }
        }
        throw new AssertionError("nine digits tell any float from its neighbours: " + value);
    }
}
