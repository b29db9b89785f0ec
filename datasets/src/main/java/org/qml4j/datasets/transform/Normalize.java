package org.qml4j.datasets.transform;

import java.util.List;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Standardises every channel c with given constants: \( (v - m_c) / s_c \).
 *
 * @param means mean of every channel, subtracted first
 * @param standardDeviations divided by, above 0, one per channel
 */
public record Normalize(List<Double> means, List<Double> standardDeviations) implements ImageTransform {
    /** Copies the lists and checks them. */
    public Normalize {
        means = List.copyOf(means);
        standardDeviations = List.copyOf(standardDeviations);
        if (means.isEmpty() || means.size() != standardDeviations.size()) {
            throw new IllegalArgumentException("Normalize needs one mean and one standard deviation per channel; got "
                    + means.size() + " means and " + standardDeviations.size() + " deviations.");
        }
        means.forEach(mean -> Require.finite("A mean of normalize", mean));
        standardDeviations.forEach(deviation -> Require.positive("A standard deviation of normalize", deviation));
    }

    /**
     * Standardises grey images.
     *
     * @param mean subtracted first
     * @param standardDeviation divided by, above 0
     * @return the transform
     */
    public static Normalize grey(double mean, double standardDeviation) {
        return new Normalize(List.of(mean), List.of(standardDeviation));
    }

    @Override
    public String name() {
        return "normalize(means " + means + ", sds " + standardDeviations + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        if (input.channels() != means.size()) {
            throw new IllegalArgumentException(
                    name() + " is for " + means.size() + " channels; the images are " + input + ".");
        }
        return input;
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        outputShape(shape);
        int plane = shape.height() * shape.width();
        float[] result = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            int channel = i / plane;
            result[i] = (float) ((image[i] - means.get(channel)) / standardDeviations.get(channel));
        }
        return result;
    }
}
