package org.qml4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.format.CifarBinary;
import org.qml4j.datasets.format.FileBytes;
import org.qml4j.datasets.format.RawImages;
import org.qml4j.datasets.source.FileLocation;
import org.qml4j.datasets.source.FileLocator;
import org.qml4j.datasets.split.DataSplit;

/** The whole sets against published figures; skipped where they have not been fetched. */
@Tag("data")
class WholeDataTest {
    private static Datasets having(String id) throws IOException {
        Datasets datasets = Datasets.standard();
        assumeTrue(datasets.available(id), () -> id + " is not on this machine; ./qml4j datasets fetch " + id);
        return datasets;
    }

    /** The SHA-256 of the catalogue belong to files with the published MD5. */
    private static void checkMd5(Datasets datasets, String id) throws IOException {
        DatasetEntry entry = datasets.catalog().entry(id);
        FileLocator locator = new FileLocator(datasets.catalog(), DataFolders.standard());
        for (DatasetFile file : entry.files()) {
            byte[] bytes = locator.find(entry, file).orElseThrow().read();
            assertThat(Checksums.md5(bytes))
                    .as(file.name())
                    .isEqualTo(file.identities().get(0).md5().orElseThrow());
        }
    }

    @Test
    void mnistHasItsPublishedChecksumsCountsMeanAndDeviation() throws IOException {
        Datasets datasets = having("mnist");
        assertThat(datasets.verify("mnist").ok()).isTrue();
        checkMd5(datasets, "mnist");
        DatasetInfo.SplitInfo train = datasets.info("mnist").splits().get(0);
        assertThat(train.classCounts()).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(train.statistics().mean()).isCloseTo(0.130660, within(5e-7));
        assertThat(train.statistics().standardDeviation()).isCloseTo(0.308108, within(5e-7));
        assertThat(datasets.info("mnist").splits().get(1).classCounts())
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void fashionMnistHasItsPublishedChecksumsCountsMeanAndDeviation() throws IOException {
        Datasets datasets = having("fashion-mnist");
        assertThat(datasets.verify("fashion-mnist").ok()).isTrue();
        checkMd5(datasets, "fashion-mnist");
        DatasetInfo.SplitInfo train = datasets.info("fashion-mnist").splits().get(0);
        assertThat(train.classCounts()).hasSize(10).containsOnly(6000);
        assertThat(train.statistics().mean()).isCloseTo(0.286041, within(5e-7));
        assertThat(train.statistics().standardDeviation()).isCloseTo(0.353024, within(5e-7));
    }

    /** The MD5 of the six batches are those of the binary version, from which the strips were made. */
    @Test
    void stripsOfCifar10WrittenAsBatchesHaveThePublishedChecksums() throws IOException {
        Datasets datasets = having("cifar-10");
        DatasetEntry entry = datasets.catalog().entry("cifar-10");
        List<DatasetFile> published = entry.mainForm().files();
        DatasetForm strips = entry.forms().get(2);
        FileLocator locator = new FileLocator(datasets.catalog(), DataFolders.standard());
        int batch = 0;
        for (SplitFiles split : strips.splits()) {
            List<FileBytes> files = new ArrayList<>();
            for (DatasetFile file : split.files()) {
                FileLocation location = locator.find(entry, file).orElseThrow();
                files.add(FileBytes.of(location.where(), location.read()));
            }
            RawImages images = strips.images()
                    .orElseThrow()
                    .read(split.name(), files, entry.shape().orElseThrow(), entry.classNames());
            for (int from = 0; from < images.count(); from += 10_000) {
                byte[] binary = CifarBinary.write(images, from, from + 10_000);
                assertThat(Checksums.md5(binary))
                        .as(published.get(batch).name())
                        .isEqualTo(
                                published.get(batch).identities().get(0).md5().orElseThrow());
                batch++;
            }
        }
        assertThat(batch).isEqualTo(6);
    }

    @Test
    void cifar10HasItsPublishedCountsMeansAndDeviations() throws IOException {
        Datasets datasets = having("cifar-10");
        DatasetInfo.SplitInfo train = datasets.info("cifar-10").splits().get(0);
        assertThat(train.classCounts()).hasSize(10).containsOnly(5000);
        double[] means = {0.49139968, 0.48215841, 0.44653091};
        double[] deviations = {0.24703223, 0.24348513, 0.26158784};
        for (int channel = 0; channel < 3; channel++) {
            assertThat(train.channels().get(channel).mean()).isCloseTo(means[channel], within(5e-7));
            assertThat(train.channels().get(channel).standardDeviation()).isCloseTo(deviations[channel], within(5e-7));
        }
        assertThat(datasets.load("cifar-10", "test").classCounts()).hasSize(10).containsOnly(1000);
    }

    @Test
    void bundledDigitsAreTheImagesOfMnistAtTheirIndices() throws IOException {
        DataSplit mnist = having("mnist").load("mnist", "train");
        for (String split : new String[] {"train", "validation"}) {
            DataSplit bundled = Datasets.standard().load("mnist-perceval", split);
            DataSplit chosen = mnist.select(split, BundledDigitsTest.indices(split));
            assertThat(bundled.labels()).isEqualTo(chosen.labels());
            for (int i = 0; i < bundled.size(); i++) {
                assertThat(Arrays.equals(bundled.image(i), chosen.image(i)))
                        .as("image %d", i)
                        .isTrue();
            }
        }
    }
}
