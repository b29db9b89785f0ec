package org.qml4j.datasets.format;

import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/**
 * Images and labels as a reader found them: 8-bit values, image after image, channel by channel, row by row. Holds the
 * arrays it is given.
 */
public final class RawImages {
    private final ImageShape shape;
    private final byte[] values;
    private final int[] labels;
    private final List<String> classNames;

    private RawImages(ImageShape shape, byte[] values, int[] labels, List<String> classNames) {
        this.shape = shape;
        this.values = values;
        this.labels = labels;
        this.classNames = classNames;
    }

    /**
     * Images of a reader.
     *
     * @param shape size of every image
     * @param values all values; not copied
     * @param labels class of every image; not copied
     * @param classNames names of the classes in the order of the labels
     * @return the images
     */
    public static RawImages of(ImageShape shape, byte[] values, int[] labels, List<String> classNames) {
        if (values.length != Math.multiplyExact((long) labels.length, shape.values())) {
            throw new IllegalArgumentException(
                    labels.length + " labels do not match " + values.length + " values of images of " + shape + ".");
        }
        return new RawImages(shape, values, labels, List.copyOf(classNames));
    }

    /** Size of every image. */
    public ImageShape shape() {
        return shape;
    }

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** All values, not a copy: to be read only. */
    public byte[] values() {
        return values;
    }

    /** Class of every image, not a copy: to be read only. */
    public int[] labels() {
        return labels;
    }

    /** Names of the classes in the order of the labels; a copy that is a part of the set may have fewer classes. */
    public List<String> classNames() {
        return classNames;
    }
}
