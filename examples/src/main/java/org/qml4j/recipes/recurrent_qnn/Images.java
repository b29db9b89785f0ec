package org.qml4j.recipes.recurrent_qnn;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.DataSplit;

/** Square images of bits, row by row, with labels 0 and 1. */
final class Images {
    private final List<int[]> bits = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    private Images() {}

    /** Some images of a split whose pixels are 0 and 1. */
    static Images of(DataSplit split, int from, int end) {
        Images images = new Images();
        for (int i = from; i < end; i++) {
            float[] image = split.image(i);
            int[] b = new int[image.length];
            for (int p = 0; p < b.length; p++) {
                b[p] = Math.round(image[p]);
            }
            images.bits.add(b);
            images.labels.add(split.label(i));
        }
        return images;
    }

    int size() {
        return bits.size();
    }

    int pixels() {
        return bits.get(0).length;
    }

    int[] bits(int image) {
        return bits.get(image);
    }

    int label(int image) {
        return labels.get(image);
    }

    /** How many pixels of an image are ink. */
    private int ink(int image) {
        int ink = 0;
        for (int bit : bits.get(image)) {
            ink += 1 - bit;
        }
        return ink;
    }

    /** The share of images told right by their ink alone: a zero has more than a number of pixels. */
    double accuracyOfInk(int most) {
        int right = 0;
        for (int i = 0; i < size(); i++) {
            right += (ink(i) > most ? 0 : 1) == label(i) ? 1 : 0;
        }
        return right / (double) size();
    }

    /** The number of pixels by which these images are told best. */
    int bestInk() {
        int best = 0;
        for (int most = 1; most < pixels(); most++) {
            best = accuracyOfInk(most) > accuracyOfInk(best) ? most : best;
        }
        return best;
    }

    /** As many images of each digit, drawn with replacement. */
    Images drawn(int perDigit, RandomGenerator random) {
        Images some = new Images();
        for (int label = 0; label < 2; label++) {
            for (int k = 0; k < perDigit; k++) {
                int i = random.nextInt(size());
                while (labels.get(i) != label) {
                    i = random.nextInt(size());
                }
                some.bits.add(bits.get(i));
                some.labels.add(label);
            }
        }
        return some;
    }
}
