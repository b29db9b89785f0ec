package org.qml4j.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    private static DataSplit split() {
        byte[] values = {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255};
        return DataSplit.ofBytes(
                new ImageShape(3, 1, 1),
                values,
                new int[] {1, 0, 1},
                List.of("a", "b"),
                DatasetProvenance.of("three", "here", Map.of(), 3));
    }

    @Test
    void rowsAreClassesAndColumnsTheirFirstImages(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sheet.png");
        ContactSheet.write(split(), 2, file);
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(2 + 2 * 50);
        assertThat(sheet.getHeight()).isEqualTo(2 + 2 * 50);
        assertThat(sheet.getRGB(10, 10)).as("first of class a").isEqualTo(0xff00ff00);
        assertThat(sheet.getRGB(60, 10)).as("class a has one image").isEqualTo(0xff404040);
        assertThat(sheet.getRGB(10, 60)).as("first of class b").isEqualTo(0xffff0000);
        assertThat(sheet.getRGB(60, 60)).as("second of class b").isEqualTo(0xff0000ff);
    }

    @Test
    void sheetWithoutImagesIsRefused() {
        assertThatThrownBy(() -> ContactSheet.draw(split(), 0)).hasMessageContaining("A sheet of 0 images per class");
    }
}
