package org.qml4j.datasets.format;

import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/** Reads the files of one split of a set of images. Implementations are immutable. */
public interface ImageFormat {
    /**
     * Reads the images of a split.
     *
     * @param split name of the split, for files that hold several
     * @param files files of the split in the order that the format asks for
     * @param shape size that every image must have
     * @param classNames names of the classes in the order of the labels
     * @return images and labels
     * @throws FormatException if the bytes of a file are not what the format asks for
     */
    RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException;
}
