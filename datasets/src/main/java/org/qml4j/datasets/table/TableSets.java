package org.qml4j.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.VerifiedFile;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * The sets of tables of the catalogue, read and with their provenance. Every method verifies the checksum of what it reads where
 * one is published, and throws what {@link Datasets#files(String, String)} throws.
 */
public final class TableSets {
    private static final SeparatedValues ABALONE = SeparatedValues.commas(List.of(
            new Column.Category("sex", List.of("M", "F", "I")),
            new Column.Decimal("length", 0, 1),
            new Column.Decimal("diameter", 0, 1),
            new Column.Decimal("height", 0, 2),
            new Column.Decimal("wholeWeight", 0, 5),
            new Column.Decimal("shuckedWeight", 0, 5),
            new Column.Decimal("visceraWeight", 0, 5),
            new Column.Decimal("shellWeight", 0, 5),
            new Column.Whole("rings", 1, 29)));

    // Text of digits shrinks to about a quarter; a hundredth is no such text.
    private static final long LARGEST_EXPANSION = 100;
    private static final int BUFFER = 1 << 14;

    private TableSets() {}

    /**
     * Abalone: sex (M, F, I), seven sizes and weights (in units of 200 mm and 200 g) and the number of rings.
     *
     * @param datasets where to look
     * @return 4,177 rows of the columns sex, length, diameter, height, wholeWeight, shuckedWeight, visceraWeight,
     *     shellWeight and rings
     * @throws IOException if its file is missing or broken
     */
    public static Table abalone(Datasets datasets) throws IOException {
        VerifiedFile file = only(datasets, "abalone", "all");
        return ABALONE.read(file.location().where(), file.read(), provenance("abalone", "all", file));
    }

    /**
     * Optical digits.
     *
     * @param datasets where to look
     * @param split {@code train} or {@code test}
     * @return images of 8x8 with values in [0, 1]
     * @throws IOException if its file is missing or broken
     */
    public static DataSplit opticalDigits(Datasets datasets, String split) throws IOException {
        VerifiedFile file = only(datasets, "optdigits", split);
        return DigitTables.opticalDigits(file.location().where(), file.read(), provenance("optdigits", split, file));
    }

    /**
     * USPS digits, from the sparse form or the text, whichever is here.
     *
     * @param datasets where to look
     * @param split {@code train} or {@code test}
     * @return images of 16x16 with values in [-1, 1]
     * @throws IOException if its file is missing or broken
     */
    public static DataSplit usps(Datasets datasets, String split) throws IOException {
        VerifiedFile file = only(datasets, "usps", split);
        String where = file.location().where();
        DatasetProvenance provenance = provenance("usps", split, file);
        if (file.name().endsWith(".bz2")) {
            return DigitTables.uspsSparse(where, bunzipped(where, file.read()), provenance);
        }
        return DigitTables.uspsText(where, file.read(), provenance);
    }

    /**
     * Reviews as 400 features of sum 1.
     *
     * @param datasets where to look
     * @param domain {@code books}, {@code dvd}, {@code electronics} or {@code kitchen}
     * @return about 2,000 rows of the columns feature0 to feature399 and the category mood (negative, positive)
     * @throws IOException if its file is missing or broken
     */
    public static Table amazonReviews(Datasets datasets, String domain) throws IOException {
        VerifiedFile file = only(datasets, "amazon-400", domain);
        return FeatureMatrix.read(file.location().where(), file.read(), provenance("amazon-400", domain, file));
    }

    /** Undoes bzip2, whose header states no length, up to a limit. */
    static byte[] bunzipped(String name, byte[] content) throws FormatException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(content))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (plain.size() + (long) read > LARGEST_EXPANSION * content.length) {
                    throw new FormatException(
                            name, plain.size(), "expands to more than " + LARGEST_EXPANSION + " times its size.");
                }
                plain.write(buffer, 0, read);
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new FormatException(
                    name,
                    plain.size(),
                    "is a damaged bzip2 file of " + content.length + " bytes (" + e.getMessage() + ").");
        }
        return plain.toByteArray();
    }

    private static VerifiedFile only(Datasets datasets, String id, String split) throws IOException {
        return datasets.files(id, split).get(0);
    }

    /** The readers set the number of examples. */
    private static DatasetProvenance provenance(String id, String split, VerifiedFile file) {
        return VerifiedFile.provenance(id + "/" + split, List.of(file), 0);
    }
}
