package org.qml4j.models.matryoshka;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact nearest-neighbour search among labelled embeddings by the cosine of prefixes, alone or with a shortlist of a short
 * prefix that a longer one orders again.
 *
 * <p>Prefixes are normalised after they are cut, for stored vectors and queries alike. Equal cosines are ordered by the
 * position of the stored vector. Cost of a query: \(N m\) multiplications for N stored vectors and prefixes of m numbers,
 * and \(L m'\) for a shortlist of L that is ordered again by m' numbers.
 */
public final class EmbeddingIndex {
    private final double[][] vectors;
    private final int[] labels;

    /**
     * Stores embeddings; the arrays are copied.
     *
     * @param vectors {@code [N][d]}
     * @param labels the class of each
     * @throws IllegalArgumentException if there are none, lengths differ, or a number is not finite
     */
    public EmbeddingIndex(double[][] vectors, int[] labels) {
        if (vectors.length == 0 || vectors.length != labels.length) {
            throw new IllegalArgumentException(vectors.length + " vectors and " + labels.length
                    + " labels; an index has at least one vector and a label for each.");
        }
        this.vectors = new double[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].length != vectors[0].length
                    || !Arrays.stream(vectors[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("Vector " + i + " has " + vectors[i].length
                        + " numbers or one that is not finite; all have " + vectors[0].length + " finite ones.");
            }
            this.vectors[i] = vectors[i].clone();
        }
        this.labels = labels.clone();
    }

    /** The prefixes of one size, normalised once for many queries. */
    public Prefixes prefixes(int size) {
        return prefixes(IntStream.range(0, size).toArray());
    }

    /** Any chosen coordinates in place of a prefix, such as random ones for comparison. */
    public Prefixes prefixes(int[] coordinates) {
        for (int c : coordinates) {
            if (c < 0 || c >= vectors[0].length) {
                throw new IllegalArgumentException("Coordinate " + c + " is outside of embeddings of "
                        + vectors[0].length + " numbers; use 0 to " + (vectors[0].length - 1) + ".");
            }
        }
        return new Prefixes(coordinates.clone());
    }

    /** The class of a stored vector. */
    public int label(int position) {
        return labels[position];
    }

    /** Stored vectors cut to some coordinates. */
    public final class Prefixes {
        private final int[] coordinates;
        private final double[] cut;

        private Prefixes(int[] coordinates) {
            this.coordinates = coordinates;
            cut = new double[vectors.length * coordinates.length];
            for (int i = 0; i < vectors.length; i++) {
                cut(vectors[i], cut, i * coordinates.length);
            }
        }

        private void cut(double[] from, double[] to, int at) {
            double squares = 0;
            for (int k = 0; k < coordinates.length; k++) {
                to[at + k] = from[coordinates[k]];
                squares += to[at + k] * to[at + k];
            }
            double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            for (int k = 0; k < coordinates.length; k++) {
                to[at + k] *= scale;
            }
        }

        /** The positions of the nearest stored vectors, the nearest first. */
        public int[] nearest(double[] query, int count) {
            return best(query, IntStream.range(0, vectors.length).toArray(), count);
        }

        /** The same among some positions only. */
        public int[] best(double[] query, int[] among, int count) {
            double[] q = new double[coordinates.length];
            cut(query, q, 0);
            double[] cosines = new double[among.length];
            for (int i = 0; i < among.length; i++) {
                int at = among[i] * q.length;
                double sum = 0;
                for (int k = 0; k < q.length; k++) {
                    sum += q[k] * cut[at + k];
                }
                cosines[i] = sum;
            }
            return top(cosines, among, Math.min(count, among.length));
        }
    }

    /** The best few by insertion: the lists are short beside what is searched. */
    private static int[] top(double[] cosines, int[] positions, int count) {
        int[] best = new int[count];
        double[] values = new double[count];
        int held = 0;
        for (int i = 0; i < cosines.length; i++) {
            if (held == count && !(cosines[i] > values[count - 1])) {
                continue;
            }
            int at = held < count ? held++ : count - 1;
            while (at > 0 && cosines[i] > values[at - 1]) {
                values[at] = values[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            values[at] = cosines[i];
            best[at] = positions[i];
        }
        return best;
    }

    /** A shortlist by the first prefixes, ordered again by the second. */
    public static int[] reranked(Prefixes first, int shortlist, Prefixes second, double[] query, int count) {
        return second.best(query, first.nearest(query, shortlist), count);
    }

    /**
     * Average precision of the first k answers: \( \frac{1}{k} \sum_{j \le k,\ \mathrm{hit}} \mathrm{precision}@j \).
     *
     * @param found positions of stored vectors, the best first
     * @param label the class that is looked for
     */
    public double averagePrecision(int[] found, int label) {
        int hits = 0;
        double sum = 0;
        for (int j = 0; j < found.length; j++) {
            if (labels[found[j]] == label) {
                hits++;
                sum += hits / (j + 1.0);
            }
        }
        return found.length == 0 ? 0 : sum / found.length;
    }
}
