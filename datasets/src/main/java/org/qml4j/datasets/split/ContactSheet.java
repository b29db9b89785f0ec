package org.qml4j.datasets.split;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture of the first images of every class: one row per class in the order of the labels, small images enlarged by
 * whole pixels. Values are taken as grey or colour between the smallest 0 and the largest 1; what lies outside is cut off.
 */
public final class ContactSheet {
    private static final int GAP = 2;
    private static final int SMALLEST_SIDE = 48;
    private static final int BACKGROUND = 0x404040;

    private ContactSheet() {}

    /**
     * Draws a sheet.
     *
     * @param images examples with 1 or 3 channels
     * @param perClass images in a row, at least 1; classes with fewer leave the rest of their row empty
     * @return the picture
     */
    public static BufferedImage draw(DataSplit images, int perClass) {
        ImageShape shape = images.shape();
        if (perClass < 1 || (shape.channels() != 1 && shape.channels() != 3)) {
            throw new IllegalArgumentException("A sheet of " + perClass + " images per class with " + shape.channels()
                    + " channels cannot be drawn; at least 1 image and 1 or 3 channels are needed.");
        }
        int zoom = Math.max(1, SMALLEST_SIDE / Math.max(shape.height(), shape.width()));
        int cellWidth = shape.width() * zoom + GAP;
        int cellHeight = shape.height() * zoom + GAP;
        BufferedImage sheet = new BufferedImage(
                GAP + Math.multiplyExact(cellWidth, perClass),
                GAP + Math.multiplyExact(cellHeight, Math.max(1, images.classes())),
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, BACKGROUND);
            }
        }
        int[] placed = new int[images.classes()];
        for (int i = 0; i < images.size(); i++) {
            int label = images.label(i);
            if (placed[label] < perClass) {
                place(images, i, sheet, GAP + placed[label] * cellWidth, GAP + label * cellHeight, zoom);
                placed[label]++;
            }
        }
        return sheet;
    }

    private static void place(DataSplit images, int example, BufferedImage sheet, int left, int top, int zoom) {
        ImageShape shape = images.shape();
        for (int y = 0; y < shape.height() * zoom; y++) {
            for (int x = 0; x < shape.width() * zoom; x++) {
                int rgb = 0;
                for (int colour = 0; colour < 3; colour++) {
                    int channel = shape.channels() == 1 ? 0 : colour;
                    rgb = rgb << 8 | level(images.pixel(example, channel, y / zoom, x / zoom));
                }
                sheet.setRGB(left + x, top + y, rgb);
            }
        }
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    /**
     * Draws a sheet into a PNG file.
     *
     * @param images examples with 1 or 3 channels
     * @param perClass images in a row
     * @param file file to write; replaced if it is there
     * @throws IOException if it cannot be written
     */
    public static void write(DataSplit images, int perClass, Path file) throws IOException {
        BufferedImage sheet = draw(images, perClass);
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(sheet, "png", out);
        }
    }
}
