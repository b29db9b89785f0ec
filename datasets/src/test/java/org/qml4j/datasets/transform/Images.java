package org.qml4j.datasets.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.datasets.split.ImageShape;

/** Images for tests of transforms. */
final class Images {
    private Images() {}

    /** Values uniform in [0, 1). */
    static float[] random(ImageShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] image = new float[shape.values()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
        }
        return image;
    }

    /** The image constant + perRow * row + perColumn * column in every channel. */
    static float[] ramp(ImageShape shape, double constant, double perRow, double perColumn) {
        float[] image = new float[shape.values()];
        for (int i = 0; i < image.length; i++) {
            int row = i / shape.width() % shape.height();
            image[i] = (float) (constant + perRow * row + perColumn * (i % shape.width()));
        }
        return image;
    }

    static float[] constant(ImageShape shape, float value) {
        return ramp(shape, value, 0, 0);
    }

    /** A split of random images of two classes. */
    static DataSplit split(ImageShape shape, int size, long seed) {
        List<Float> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (float value : random(shape, seed + i)) {
                all.add(value);
            }
        }
        float[] values = new float[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i);
        }
        int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
        return DataSplit.ofFloats(
                shape, values, labels, List.of("a", "b"), DatasetProvenance.of("toy/train", "test", Map.of(), size));
    }

    static float[] apply(ImageTransform transform, float[] image, ImageShape shape) {
        return transform.apply(image, shape, new SplittableRandom(1));
    }

    static double sum(float[] image) {
        double sum = 0;
        for (float value : image) {
            sum += value;
        }
        return sum;
    }
}
