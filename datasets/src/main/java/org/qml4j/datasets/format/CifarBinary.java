package org.qml4j.datasets.format;

import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/**
 * The binary version of CIFAR-10 and CIFAR-100: records of one or more label bytes and 3,072 bytes of red, green and blue
 * plane, row by row. The batches of a split follow each other.
 *
 * <p>Source: A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images (2009), description of the binary
 * version.
 *
 * @param labelBytes label bytes at the start of a record: 1 in CIFAR-10, 2 (coarse, fine) in CIFAR-100
 * @param labelIndex which of them is the class, from 0
 */
public record CifarBinary(int labelBytes, int labelIndex) implements ImageFormat {
    /** Checks that the label is one of the label bytes. */
    public CifarBinary {
        if (labelBytes < 1 || labelIndex < 0 || labelIndex >= labelBytes) {
            throw new IllegalArgumentException(
                    "Label " + labelIndex + " of " + labelBytes + " label bytes does not exist; count from 0.");
        }
    }

    /** CIFAR-10. */
    public static CifarBinary ten() {
        return new CifarBinary(1, 0);
    }

    /** CIFAR-100 with its 100 fine classes. */
    public static CifarBinary hundredFine() {
        return new CifarBinary(2, 1);
    }

    /** CIFAR-100 with its 20 superclasses. */
    public static CifarBinary hundredCoarse() {
        return new CifarBinary(2, 0);
    }

    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        int record = labelBytes + shape.values();
        long count = 0;
        for (FileBytes file : files) {
            if (file.size() == 0 || file.size() % record != 0) {
                throw new FormatException(
                        file.name(),
                        file.size(),
                        "has " + file.size() + " bytes; records have " + record + " bytes, the last one has "
                                + file.size() % record + ".");
            }
            count += file.size() / record;
        }
        byte[] values = new byte[Math.toIntExact(count * shape.values())];
        int[] labels = new int[(int) count];
        int image = 0;
        for (FileBytes file : files) {
            for (int at = 0; at < file.size(); at += record) {
                labels[image] = label(file, at + labelIndex, classNames.size());
                System.arraycopy(file.content(), at + labelBytes, values, image * shape.values(), shape.values());
                image++;
            }
        }
        return RawImages.of(shape, values, labels, classNames);
    }

    private static int label(FileBytes file, int at, int classes) throws FormatException {
        int label = Byte.toUnsignedInt(file.content()[at]);
        if (label >= classes) {
            throw new FormatException(
                    file.name(), at, "has label " + label + "; labels must lie in 0.." + (classes - 1) + ".");
        }
        return label;
    }

    /**
     * Writes images in this form with one label byte.
     *
     * @param images images
     * @param from first image, from 0
     * @param to image after the last one
     * @return the bytes of a batch file
     */
    public static byte[] write(RawImages images, int from, int to) {
        int size = images.shape().values();
        byte[] bytes = new byte[Math.multiplyExact(to - from, size + 1)];
        for (int image = from; image < to; image++) {
            int at = (image - from) * (size + 1);
            bytes[at] = (byte) images.labels()[image];
            System.arraycopy(images.values(), image * size, bytes, at + 1, size);
        }
        return bytes;
    }
}
