package org.qml4j.recipes.hybrid_comparison;

import java.util.List;
import java.util.SplittableRandom;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.transform.Augmentation;
import org.qml4j.datasets.transform.Flip;
import org.qml4j.datasets.transform.ImageTransform;
import org.qml4j.datasets.transform.Normalize;
import org.qml4j.datasets.transform.PadCrop;
import org.qml4j.datasets.transform.RandomAffine;
import org.qml4j.datasets.transform.Randomly;

/**
 * What is done to images before a network reads them.
 *
 * @param random in training alone, applied in this order
 * @param normalization always, last
 */
record Preparation(List<ImageTransform> random, Normalize normalization) {
    private static final double DEGREES = 5;
    private static final double SHIFT = 2.8;
    private static final int PADDING = 4;

    Preparation {
        random = List.copyOf(random);
    }

    /** Rotation by 5 degrees and shift by a tenth of the side at most; mean and deviation of MNIST. */
    static Preparation grey() {
        return new Preparation(List.of(RandomAffine.of(DEGREES, SHIFT)), Normalize.grey(0.1307, 0.3081));
    }

    /** Flip and padded crop; the constants that the paper uses for CIFAR-100. */
    static Preparation colour() {
        return new Preparation(
                List.of(Randomly.half(Flip.HORIZONTAL), PadCrop.of(PADDING)),
                new Normalize(List.of(0.5071, 0.4867, 0.4408), List.of(0.2675, 0.2565, 0.2761)));
    }

    Augmentation training(long seed) {
        Augmentation all = Augmentation.of(seed);
        for (ImageTransform step : random) {
            all = all.then(step);
        }
        return all.then(normalization);
    }

    DataSplit normalized(DataSplit images) {
        var shape = images.shape();
        // Normalisation draws nothing.
        return images.mapImages(
                normalization.name(), shape, image -> normalization.apply(image, shape, new SplittableRandom(0)));
    }
}
