package org.qml4j.recipes.hqnn_image_classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipes.hqnn_image_classification.ParallelNetworks.Input;

/** The networks on colour and on medical images. */
class OtherSetsTest {
    private static final List<String> CLASSES = List.of("AbdomenCT", "BreastMRI", "CXR", "ChestCT", "Hand", "HeadCT");
    private static final int PER_CLASS = 6;

    @TempDir
    Path folder;

    private static ParallelNetworks networks(Input input) {
        return new ParallelNetworks(input, Config.mnist().parallel(), 1, new FixedSchedule(1e-3));
    }

    private Datasets datasets() {
        return Datasets.of(Catalog.standard(), new DataFolders(Optional.of(folder), folder.resolve("cache")));
    }

    /** Folders of 64x64 JPEG images of noise, with the first image of each class once more. */
    private void writeFolders() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Path zip = Files.createDirectories(folder.resolve("medical-mnist")).resolve("medical-mnist.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String name : CLASSES) {
                byte[] first = jpeg(random);
                for (int k = 0; k <= PER_CLASS; k++) {
                    out.putNextEntry(new ZipEntry(name + "/00000" + k + ".jpeg"));
                    out.write(k == 0 || k == PER_CLASS ? first : jpeg(random));
                    out.closeEntry();
                }
            }
        }
    }

    private static byte[] jpeg(SplittableRandom random) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int k = 0; k < 64 * 64; k++) {
            image.getRaster().setSample(k % 64, k / 64, 0, random.nextInt(256));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void sixthOfTheDistinctMedicalImagesIsHeldOut() throws Exception {
        writeFolders();
        DataSplit.Parts parts =
                OtherSetExperiment.parts(datasets(), "medical-mnist", 1).orElseThrow();
        // Seven files a class, of which two hold the same image.
        assertThat(parts.first().classCounts()).containsOnly(PER_CLASS - 1);
        assertThat(parts.second().classCounts()).containsOnly(1);
        assertThat(parts.first().classNames()).isEqualTo(CLASSES);
    }

    @Test
    void missingMedicalImagesAreNoErrorButMissingColourImagesAre() throws Exception {
        assertThat(OtherSetExperiment.parts(datasets(), "medical-mnist", 1)).isEmpty();
        assertThatThrownBy(() -> OtherSetExperiment.parts(datasets(), "cifar-10", 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./qml4j datasets fetch cifar-10");
    }

    @Test
    void networkForColourHasSixConvolutionsBeforeTheSameHead() {
        MultiLayerNetwork network = networks(new Input(3, 32, 10)).hybrid();
        long convolutions = 896 + 9248 + 18_496 + 36_928 + 73_856 + 147_584 + 2 * (2 * (32 + 64 + 128));
        assertThat(convolutions).isEqualTo(287_904);
        assertThat(ParallelNetworks.trainable(network)).isEqualTo(convolutions + 2048 * 20 + 20 + 40 + 180 + 210);
        INDArray probabilities = network.output(Nd4j.rand(2, 3, 32, 32));
        assertThat(probabilities.shape()).containsExactly(2, 10);
    }

    @Test
    void networkForMedicalImagesEndsInSixClasses() {
        MultiLayerNetwork network = networks(new Input(1, 28, 6)).hybrid();
        assertThat(ParallelNetworks.trainable(network)).isEqualTo(45_154 - 4 * 21);
    }

    @Test
    void photonicHeadReadsTwentyStates() {
        MultiLayerNetwork network = networks(Input.digits()).photonic(6, 3);
        // Two rectangles of six modes with thirty phases each.
        assertThat(network.getLayer(ParallelNetworks.QUANTUM).numParams()).isEqualTo(60);
        assertThat(ParallelNetworks.trainable(network)).isEqualTo(13_344 + 1568 * 6 + 6 + 12 + 60 + 40 + 210);
    }
}
