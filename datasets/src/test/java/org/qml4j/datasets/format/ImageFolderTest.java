package org.qml4j.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.ImageFolder;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;

class ImageFolderTest {
    private static final ImageShape COLOUR = new ImageShape(3, 6, 7);

    @TempDir
    private Path folder;

    private DataSplit load() throws IOException {
        TinySet.write(folder.resolve("oak"), "b.png", SmallFiles.png(COLOUR));
        TinySet.write(folder.resolve("ash"), "c.jpg", SmallFiles.jpeg(COLOUR));
        TinySet.write(folder.resolve("oak"), "a.png", SmallFiles.png(COLOUR));
        TinySet.write(folder, "readme.txt", new byte[] {1});
        return ImageFolder.load(folder, COLOUR);
    }

    @Test
    void foldersAreClassesInAlphabeticalOrder() throws IOException {
        DataSplit trees = load();
        assertThat(trees.classNames()).containsExactly("ash", "oak");
        assertThat(trees.labels()).containsExactly(0, 1, 1);
        assertThat(trees.pixel(1, 2, 3, 4)).isEqualTo(SmallFiles.value(2, 3, 4) / 255f);
        assertThat(trees.channelStatistics()).hasSize(3);
    }

    @Test
    void colourImagesReachNetworksChannelByChannel() throws IOException {
        DataSet batch = load().inOrder(3, FeatureLayout.NCHW).next();
        INDArray features = batch.getFeatures();
        assertThat(features.shape()).containsExactly(3, 3, 6, 7);
        assertThat(features.getFloat(1, 2, 3, 4)).isEqualTo(SmallFiles.value(2, 3, 4) / 255f);
        INDArray flat = load().inOrder(3, FeatureLayout.FLAT).next().getFeatures();
        assertThat(flat.shape()).containsExactly(3, 126);
        assertThat(flat.getFloat(1, 2 * 42 + 3 * 7 + 4)).isEqualTo(SmallFiles.value(2, 3, 4) / 255f);
    }

    @Test
    void changedByteChangesTheProvenance() throws IOException {
        var before = load().provenance().sha256();
        TinySet.write(folder.resolve("oak"), "z.png", SmallFiles.png(COLOUR));
        assertThat(ImageFolder.load(folder, COLOUR).provenance().sha256()).isNotEqualTo(before);
    }

    @Test
    void damagedImageIsNamedWithItsPath() throws IOException {
        byte[] png = SmallFiles.png(COLOUR);
        TinySet.write(folder.resolve("oak"), "a.png", java.util.Arrays.copyOf(png, png.length - 5));
        assertThatThrownBy(() -> ImageFolder.load(folder, COLOUR))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll(folder + "!oak/a.png", "is truncated");
        Files.delete(folder.resolve("oak/a.png"));
        assertThatThrownBy(() -> ImageFolder.load(folder, COLOUR)).hasMessageContaining("has no PNG or JPEG image");
        assertThatThrownBy(() -> ImageFolder.load(folder.resolve("none"), COLOUR))
                .hasMessageContaining("There is no folder");
    }
}
