package org.qml4j.datasets.format;

import java.util.List;
import java.util.Map;
import org.qml4j.datasets.split.ImageShape;

/**
 * Images in NumPy's {@code .npz} format as MedMNIST has it: a zip archive with the arrays {@code SPLIT_images} of unsigned
 * bytes, [n, height, width] or [n, height, width, channels], and {@code SPLIT_labels}, [n] or [n, 1]. The split
 * {@code validation} is called {@code val} there.
 *
 * <p>Source: J. Yang et al., MedMNIST v2 (2023), Scientific Data 10, 41. arXiv:2110.14795
 */
public record NpzImages() implements ImageFormat {
    private static final Map<String, String> PREFIXES = Map.of("validation", "val");

    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        FileBytes file = files.get(0);
        ZipArchive archive = ZipArchive.parse(file.name(), file.content());
        String prefix = PREFIXES.getOrDefault(split, split);
        NpyArray images = array(archive, prefix + "_images.npy");
        NpyArray labels = array(archive, prefix + "_labels.npy");
        if (shape.channels() == 1) {
            images.requireShape(-1, shape.height(), shape.width());
        } else {
            images.requireShape(-1, shape.height(), shape.width(), shape.channels());
        }
        int count = images.shape().get(0);
        if (labels.shape().size() == 2) {
            labels.requireShape(count, 1);
        } else {
            labels.requireShape(count);
        }
        byte[] values = images.toBytes();
        if (shape.channels() > 1) {
            values = Planes.separated(values, shape);
        }
        return RawImages.of(shape, values, classes(labels, classNames.size()), classNames);
    }

    private static NpyArray array(ZipArchive archive, String path) throws FormatException {
        if (!archive.paths().contains(path)) {
            throw new FormatException(
                    archive.name(),
                    0,
                    "has no array '" + path + "'; it has " + String.join(", ", archive.paths()) + ".");
        }
        return NpyArray.parse(archive.name() + "!" + path, archive.read(path));
    }

    private static int[] classes(NpyArray labels, int classes) throws FormatException {
        int[] values = labels.toInts();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= classes) {
                throw new FormatException(
                        labels.name(),
                        0,
                        "has label " + values[i] + " at position " + i + "; labels must lie in 0.." + (classes - 1)
                                + ".");
            }
        }
        return values;
    }
}
