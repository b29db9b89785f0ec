package org.qml4j.datasets.format;

import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/**
 * Images of a MATLAB file as SVHN has them: {@code X}, unsigned bytes [height, width, channels, n], and {@code y}, [n, 1],
 * with the digit 0 stored as 10.
 *
 * <p>Source: Y. Netzer et al., Reading Digits in Natural Images with Unsupervised Feature Learning (2011), format 2.
 */
public record SvhnImages() implements ImageFormat {
    private static final int ZERO = 10;

    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        MatFile file = MatFile.parse(files.get(0).name(), files.get(0).content());
        MatArray images = file.array("X");
        MatArray labels = file.array("y");
        List<Integer> found = images.shape();
        List<Integer> expected = List.of(shape.height(), shape.width(), shape.channels());
        // MATLAB drops the last dimension of a single image.
        boolean one = found.equals(expected);
        if (!one && (found.size() != 4 || !found.subList(0, 3).equals(expected))) {
            throw images.error("of shape " + found + ", expected " + expected + " and the number of images.");
        }
        int count = one ? 1 : found.get(3);
        if (!labels.shape().equals(List.of(count, 1))) {
            throw labels.error("of shape " + labels.shape() + ", expected [" + count + ", 1].");
        }
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            double label = labels.real(i);
            classes[i] = label == ZERO ? 0 : (int) label;
            if (label < 1 || label > ZERO || label != Math.rint(label) || classes[i] >= classNames.size()) {
                throw labels.error("with label " + label + " at position " + i + "; labels must be 1..10.");
            }
        }
        return RawImages.of(shape, Planes.transposed(images.toBytes(), shape), classes, classNames);
    }
}
