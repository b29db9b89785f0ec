package org.qml4j.datasets.format;

import java.util.Arrays;
import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/**
 * The binary version of STL-10: a file of images, each with red, green and blue plane column by column, and a file of
 * labels from 1. The unlabelled split has no second file; its images are of the single class {@code unlabelled}.
 *
 * <p>Source: A. Coates, H. Lee, A. Y. Ng, An Analysis of Single Layer Networks in Unsupervised Feature Learning (2011),
 * description of the binary files.
 */
public record StlBinary() implements ImageFormat {
    private static final List<String> NO_CLASSES = List.of("unlabelled");

    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        FileBytes images = files.get(0);
        if (images.size() == 0 || images.size() % shape.values() != 0) {
            throw new FormatException(
                    images.name(),
                    images.size(),
                    "has " + images.size() + " bytes, which is no multiple of the " + shape.values()
                            + " bytes of an image.");
        }
        int count = images.size() / shape.values();
        byte[] values = Planes.transposed(images.content(), shape);
        if (files.size() == 1) {
            return RawImages.of(shape, values, new int[count], NO_CLASSES);
        }
        return RawImages.of(shape, values, labels(files.get(1), count, classNames.size()), classNames);
    }

    private static int[] labels(FileBytes file, int count, int classes) throws FormatException {
        if (file.size() != count) {
            throw new FormatException(
                    file.name(), file.size(), "has " + file.size() + " labels for " + count + " images.");
        }
        int[] labels = new int[count];
        Arrays.setAll(labels, i -> Byte.toUnsignedInt(file.content()[i]) - 1);
        for (int i = 0; i < count; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new FormatException(
                        file.name(), i, "has label " + (labels[i] + 1) + "; labels must lie in 1.." + classes + ".");
            }
        }
        return labels;
    }
}
