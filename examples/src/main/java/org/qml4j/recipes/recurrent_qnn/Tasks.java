package org.qml4j.recipes.recurrent_qnn;

import java.util.random.RandomGenerator;

/** The synthetic tasks: memorised sentences, Elman's stream of XOR triples, and a base to be remembered. */
final class Tasks {
    /** The word that stands for "cannot be known". */
    private static final int UNKNOWN = 2;

    private static final int BASES = 4;

    private Tasks() {}

    /** Two sentences: 0, 1, 2, 3 over and over, and 4 throughout. */
    static Sequences sentences(int length) {
        Sequences s = new Sequences(2, length - 1);
        for (int t = 0; t + 1 < length; t++) {
            s.set(0, t, t % 4, (t + 1) % 4);
            s.set(1, t, 4, 4);
            s.keep(t);
        }
        return s;
    }

    /** Triples a, b, a XOR b; only the third bit can be known, and only it counts. */
    static Sequences xor(int size, int length, RandomGenerator random) {
        Sequences s = new Sequences(size, length - 1);
        for (int b = 0; b < size; b++) {
            int[] bits = new int[length];
            for (int e = 0; e < length; e++) {
                bits[e] = e % 3 == 2 ? bits[e - 2] ^ bits[e - 1] : random.nextInt(2);
            }
            for (int t = 0; t + 1 < length; t++) {
                s.set(b, t, bits[t], (t + 1) % 3 == 2 ? bits[t + 1] : UNKNOWN);
            }
        }
        for (int t = 0; t + 1 < length; t++) {
            if ((t + 1) % 3 == 2) {
                s.keep(t);
            }
        }
        return s;
    }

    /**
     * Random bases, one of them in the first half marked; the marked one is the target at every step after it, and only the
     * last step counts.
     *
     * @param marked false takes the mark away, so that the target cannot be known
     */
    static Sequences bases(int size, int length, boolean marked, RandomGenerator random) {
        Sequences s = new Sequences(size, length - 1);
        for (int b = 0; b < size; b++) {
            int[] bases = random.ints(length, 0, BASES).toArray();
            int place = random.nextInt(1, (length + 1) / 2);
            for (int t = 0; t + 1 < length; t++) {
                int word = t == place && marked ? bases[t] + BASES : bases[t];
                int next = t + 1 == place && marked ? bases[t + 1] + BASES : bases[t + 1];
                s.set(b, t, word, t < place ? next : bases[place]);
            }
        }
        s.keep(length - 2);
        return s;
    }

    /**
     * Images as streams of pixels: row by row on one lane and column by column on the other; the label comes out last.
     *
     * @param images square images
     * @param order the places in the streams, in the order in which they are read
     */
    static Sequences images(Images images, int[] order) {
        int pixels = images.pixels();
        int side = (int) Math.round(Math.sqrt(pixels));
        Sequences s = new Sequences(images.size(), pixels);
        for (int b = 0; b < images.size(); b++) {
            int[] bits = images.bits(b);
            for (int t = 0; t < pixels; t++) {
                int p = order[t];
                int transposed = p % side * side + p / side;
                s.set(b, t, 2 * bits[p] + bits[transposed], t + 1 == pixels ? images.label(b) : 0);
            }
        }
        s.keep(pixels - 1);
        return s;
    }

    /** Images to be written: the label is read first, then each pixel, and the next pixel is the target. */
    static Sequences pixels(Images images) {
        int pixels = images.pixels();
        Sequences s = new Sequences(images.size(), pixels);
        for (int b = 0; b < images.size(); b++) {
            int[] bits = images.bits(b);
            for (int t = 0; t < pixels; t++) {
                s.set(b, t, t == 0 ? images.label(b) : bits[t - 1], bits[t]);
            }
        }
        for (int t = 0; t < pixels; t++) {
            s.keep(t);
        }
        return s;
    }
}
