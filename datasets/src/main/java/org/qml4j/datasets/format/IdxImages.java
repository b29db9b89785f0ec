package org.qml4j.datasets.format;

import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/**
 * Images in two {@linkplain IdxFile IDX files}, first images, then labels: MNIST and its successors.
 *
 * @param transposed whether rows and columns are exchanged in the file, as in EMNIST
 * @param labelOffset label of the first class in the file: 1 for the letters of EMNIST, else 0
 */
public record IdxImages(boolean transposed, int labelOffset) implements ImageFormat {
    /** As MNIST: row by row, labels from 0. */
    public static IdxImages plain() {
        return new IdxImages(false, 0);
    }

    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        IdxFile images = IdxFile.parse(files.get(0).name(), files.get(0).content(), 3);
        images.checkImageSize(shape.height(), shape.width());
        IdxFile labels = IdxFile.parse(files.get(1).name(), files.get(1).content(), 1);
        int[] classes = labels.labels(labelOffset, classNames.size());
        images.checkSameCount(labels);
        byte[] values = images.values();
        if (transposed) {
            values = Planes.transposed(values, shape);
        }
        return RawImages.of(shape, values, classes, classNames);
    }
}
