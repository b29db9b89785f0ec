package org.qml4j.sim.recurrent;

import java.util.random.RandomGenerator;
import org.qml4j.sim.device.Batch;

/**
 * Sequences that run step by step, so that the next word may depend on what was measured: inference with single
 * measurements, and generation. Mutable; belongs to one thread.
 *
 * <pre>{@code
 * RecurrentState state = RecurrentState.start(cell, weights, 1);
 * state.read(label);
 * int[] next = state.measure(random);   // a word for each sequence
 * state.read(next);
 * }</pre>
 */
public final class RecurrentState {
    private final RecurrentCell cell;
    private final Chunk chunk;
    private int step = -1;
    private boolean measured = true;

    private RecurrentState(RecurrentCell cell, Chunk chunk) {
        this.cell = cell;
        this.chunk = chunk;
    }

    /**
     * Sequences at their beginning.
     *
     * @param cell the cell
     * @param weights its weights
     * @param size the number of sequences
     */
    public static RecurrentState start(RecurrentCell cell, double[] weights, int size) {
        if (weights.length != cell.weights()) {
            throw new IllegalArgumentException(
                    "The cell has " + cell.weights() + " weights; got " + weights.length + ".");
        }
        if (size < 1) {
            throw new IllegalArgumentException("Run 1 or more sequences; got " + size + ".");
        }
        return new RecurrentState(cell, new Chunk(new Tables(cell, cell.units(), weights), 0, size));
    }

    /**
     * Reads one word in each sequence.
     *
     * @return the probabilities of the words that come out, {@code [size, words]}
     * @throws IllegalStateException if the words of the last step were not measured or projected on
     */
    public Batch read(int... words) {
        if (!measured) {
            throw new IllegalStateException(
                    "Measure the words of a step, or project on words, before the next is read.");
        }
        check(words);
        chunk.read(words);
        step++;
        measured = false;
        return probabilities();
    }

    /** Measures the words: draws one for each sequence and projects on it. */
    public int[] measure(RandomGenerator random) {
        requireRead();
        Batch p = probabilities();
        int[] words = new int[chunk.size];
        for (int b = 0; b < words.length; b++) {
            double u = random.nextDouble();
            int m = 0;
            while (m + 1 < cell.words() && u >= p.get(b, m)) {
                u -= p.get(b, m);
                m++;
            }
            // Rounding may leave u above the last word that has a probability at all.
            while (p.get(b, m) == 0) {
                m--;
            }
            words[b] = m;
        }
        project(words);
        return words;
    }

    /** Post-selects a word for each sequence. */
    public void project(int... words) {
        requireRead();
        check(words);
        chunk.project(words, step);
        measured = true;
    }

    /** The squared norm of the state of a sequence; 1 up to rounding. */
    public double squaredNorm(int sequence) {
        double sum = 0;
        for (double[] row : chunk.state) {
            sum += row[sequence] * row[sequence];
        }
        return sum;
    }

    /** The worst post-selections so far. */
    public PostSelection postSelection() {
        return chunk.postSelection();
    }

    private Batch probabilities() {
        Batch p = Batch.zeros(chunk.size, cell.words());
        chunk.probabilities(p.values(), cell.words(), 1, 0);
        return p;
    }

    private void requireRead() {
        if (measured) {
            throw new IllegalStateException("There is nothing to measure: read words first.");
        }
    }

    private void check(int[] words) {
        if (words.length != chunk.size) {
            throw new IllegalArgumentException(
                    "There are " + chunk.size + " sequences; got " + words.length + " words.");
        }
        for (int word : words) {
            if (word < 0 || word >= cell.words()) {
                throw new IllegalArgumentException(
                        "A word is an integer from 0 to " + (cell.words() - 1) + "; got " + word + ".");
            }
        }
    }
}
