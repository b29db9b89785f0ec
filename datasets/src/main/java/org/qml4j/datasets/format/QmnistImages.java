package org.qml4j.datasets.format;

import java.util.List;
import org.qml4j.datasets.split.ImageShape;

/** Images in an {@linkplain IdxFile IDX file} with {@linkplain QmnistLabels extended labels}. */
public record QmnistImages() implements ImageFormat {
    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        IdxFile images = IdxFile.parse(files.get(0).name(), files.get(0).content(), 3);
        images.checkImageSize(shape.height(), shape.width());
        QmnistLabels labels =
                QmnistLabels.parse(files.get(1).name(), files.get(1).content());
        if (labels.count() != images.count()) {
            throw new FormatException(
                    files.get(1).name(), 4, "has " + labels.count() + " labels for " + images.count() + " images.");
        }
        return RawImages.of(shape, images.values(), labels.digits(), classNames);
    }
}
