package org.qml4j.datasets.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qml4j.datasets.split.ImageShape;

/**
 * The Python version of CIFAR-10 and CIFAR-100: batches are pickled dictionaries with {@code data}, a NumPy array of
 * unsigned bytes [n, 3072], and lists of labels. Read by {@link PickleReader}, which executes nothing.
 *
 * @param labelKey key of the labels: {@code labels}, {@code fine_labels} or {@code coarse_labels}
 */
public record CifarPickle(String labelKey) implements ImageFormat {
    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        List<PickleReader.ByteArray> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        long count = 0;
        for (FileBytes file : files) {
            Map<?, ?> batch = PickleReader.readDictionary(file.name(), file.content());
            PickleReader.ByteArray data = data(file, batch, shape);
            addLabels(file, batch, data.rows(), classNames.size(), labels);
            images.add(data);
            count += data.rows();
        }
        byte[] values = new byte[Math.toIntExact(count * shape.values())];
        int at = 0;
        for (PickleReader.ByteArray data : images) {
            data.copyTo(values, at);
            at += data.rows() * data.columns();
        }
        return RawImages.of(shape, values, labels.stream().mapToInt(i -> i).toArray(), classNames);
    }

    private static PickleReader.ByteArray data(FileBytes file, Map<?, ?> batch, ImageShape shape)
            throws FormatException {
        if (!(batch.get("data") instanceof PickleReader.ByteArray data)) {
            throw new FormatException(file.name(), 0, "has no array 'data' in its dictionary.");
        }
        if (data.columns() != shape.values()) {
            throw new FormatException(
                    file.name(), 0, "has rows of " + data.columns() + " bytes, expected " + shape.values() + ".");
        }
        return data;
    }

    private void addLabels(FileBytes file, Map<?, ?> batch, int count, int classes, List<Integer> labels)
            throws FormatException {
        if (!(batch.get(labelKey) instanceof List<?> list) || list.size() != count) {
            throw new FormatException(
                    file.name(), 0, "has no list '" + labelKey + "' of " + count + " labels in its dictionary.");
        }
        for (Object item : list) {
            if (!(item instanceof Integer label) || label < 0 || label >= classes) {
                throw new FormatException(
                        file.name(),
                        0,
                        "has an item in '" + labelKey + "' that is no label; labels must lie in 0.." + (classes - 1)
                                + ".");
            }
            labels.add(label);
        }
    }
}
