package org.qml4j.sim.recurrent;

import java.util.Arrays;

/**
 * Some samples that go through the steps together; one row of samples for each amplitude.
 *
 * <p>Two things save work. Between the steps the io lanes are in 0, and while the workspace changes they are in the word that
 * was read; so the state has \(2^w\) amplitudes, and those of words come into being in the output layer. The numbers \(C\)
 * and \(S\) depend on the word; so the samples are sorted by their words at the beginning of a step, and each run of equal
 * words shares them.
 *
 * <p>The state is normalised once in a step. That changes nothing, since all that happens in between is linear, and what
 * is asked for are ratios.
 */
final class Chunk {
    final int firstSample;
    final int size;
    private final Tables tables;
    private final int wordBits;
    private final int words;
    private final int amplitudes;
    private final int workspaceUnits;

    /** The state between steps, samples in their own order. */
    final double[][] state;

    /** Before the first unit of the workspace, and after each; samples sorted by word. */
    private final double[][][] rows;
    /** Before the output layer, and after each of its neurons; index: word bits so far, then workspace. */
    private final double[][][] written;

    private final int[] sorted;
    private final int[] runStart;
    private final double[][] norms;

    /** The probabilities of the words, samples sorted. */
    private final double[][] probability;

    private final double[] total;
    private PostSelection postSelection = PostSelection.NONE;

    Chunk(Tables tables, int firstSample, int size) {
        RecurrentCell cell = tables.cell;
        this.tables = tables;
        this.firstSample = firstSample;
        this.size = size;
        wordBits = cell.wordBits();
        words = cell.words();
        amplitudes = 1 << cell.workspace();
        workspaceUnits = tables.units.size() - wordBits;
        state = new double[amplitudes][size];
        rows = new double[workspaceUnits + 1][amplitudes][size];
        written = new double[wordBits + 1][][];
        written[0] = rows[workspaceUnits];
        for (int j = 1; j <= wordBits; j++) {
            written[j] = new double[amplitudes << j][size];
        }
        sorted = new int[size];
        runStart = new int[words + 1];
        norms = new double[2][size];
        probability = new double[words][size];
        total = new double[size];
        Arrays.fill(state[0], 1);
    }

    PostSelection postSelection() {
        return postSelection;
    }

    /** Steps 1 to 5 and the probabilities of step 6. */
    void read(int[] word) {
        sort(word);
        for (int x = 0; x < amplitudes; x++) {
            gather(state[x], rows[0][x]);
        }
        double[] before = norms[0];
        double[] after = norms[1];
        addNorms(rows[0], before);
        for (int u = 0; u < workspaceUnits; u++) {
            applyToWorkspace(u);
            if (!tables.units.get(u).isRotation()) {
                addNorms(rows[u + 1], after);
                note(before, after);
                double[] swap = before;
                before = after;
                after = swap;
            }
        }
        for (int j = 0; j < wordBits; j++) {
            write(j);
            addNorms(written[j + 1], after);
            note(before, after);
            double[] swap = before;
            before = after;
            after = swap;
        }
        System.arraycopy(before, 0, total, 0, size);
        for (int m = 0; m < words; m++) {
            Arrays.fill(probability[m], 0);
            for (int x = 0; x < amplitudes; x++) {
                double[] row = written[wordBits][m * amplitudes + x];
                RowKernels.addProduct(row, row, probability[m], size);
            }
            for (int k = 0; k < size; k++) {
                probability[m][k] /= total[k];
            }
        }
    }

    /** Counting sort by word, stable. */
    private void sort(int[] word) {
        Arrays.fill(runStart, 0);
        for (int b = 0; b < size; b++) {
            runStart[word[b] + 1]++;
        }
        for (int m = 0; m < words; m++) {
            runStart[m + 1] += runStart[m];
        }
        int[] next = runStart.clone();
        for (int b = 0; b < size; b++) {
            sorted[next[word[b]]++] = b;
        }
    }

    private void gather(double[] from, double[] to) {
        for (int k = 0; k < size; k++) {
            to[k] = from[sorted[k]];
        }
    }

    private void addNorms(double[][] from, double[] to) {
        Arrays.fill(to, 0);
        for (double[] row : from) {
            RowKernels.addProduct(row, row, to, size);
        }
    }

    private void note(double[] before, double[] after) {
        double least = 1;
        for (int k = 0; k < size; k++) {
            least = Math.min(least, after[k] / before[k]);
        }
        postSelection = postSelection.and(new PostSelection(least, 1));
    }

    private void applyToWorkspace(int u) {
        int bit = tables.units.get(u).bit();
        double[][] in = rows[u];
        double[][] out = rows[u + 1];
        for (int x = 0; x < amplitudes; x++) {
            if ((x & bit) == 0) {
                for (int m = 0; m < words; m++) {
                    int from = runStart[m];
                    int end = runStart[m + 1];
                    double c = tables.cosine[u][m * amplitudes + x];
                    double s = tables.sine[u][m * amplitudes + x];
                    RowKernels.combine(c, in[x], -s, in[x | bit], out[x], from, end);
                    RowKernels.combine(s, in[x], c, in[x | bit], out[x | bit], from, end);
                }
            }
        }
    }

    /** The neuron on io lane j, which is in 0 as are those behind it. */
    private void write(int j) {
        int u = workspaceUnits + j;
        for (int a = 0; a < 1 << j; a++) {
            for (int x = 0; x < amplitudes; x++) {
                int index = (a << (wordBits - j)) * amplitudes + x;
                double[] in = written[j][a * amplitudes + x];
                RowKernels.scale(tables.cosine[u][index], in, written[j + 1][2 * a * amplitudes + x], size);
                RowKernels.scale(tables.sine[u][index], in, written[j + 1][(2 * a + 1) * amplitudes + x], size);
            }
        }
    }

    /** Copies the probabilities: word m of sample b to {@code to[b * width + m * stride + offset]}, b within the batch. */
    void probabilities(double[] to, int width, int stride, int offset) {
        for (int k = 0; k < size; k++) {
            int at = (firstSample + sorted[k]) * width + offset;
            for (int m = 0; m < words; m++) {
                to[at + m * stride] = probability[m][k];
            }
        }
    }

    /** Step 7: projects on a word for each sample, and normalises. */
    void project(int[] word, int step) {
        double least = 1;
        for (int k = 0; k < size; k++) {
            int b = sorted[k];
            double p = probability[word[b]][k];
            if (!(p > 0)) {
                throw new ArithmeticException(
                        "Word " + word[b] + " of sample " + (firstSample + b) + " has probability "
                                + p + " at step " + step
                                + "; the state cannot be projected on it. Start from smaller weights or"
                                + " lower the learning rate.");
            }
            least = Math.min(least, p);
            double factor = 1 / Math.sqrt(p * total[k]);
            for (int x = 0; x < amplitudes; x++) {
                state[x][b] = factor * written[wordBits][word[b] * amplitudes + x][k];
            }
        }
        postSelection = postSelection.and(new PostSelection(1, least));
    }

    // What follows runs the step backwards, right after read() of the same step.

    /**
     * The backward pass of one step.
     *
     * @param gradient its {@code dState} is with respect to the state after {@link #project} before the call, and to that
     *     before {@link #read} after it
     * @param projected whether the step ended in a projection; if not, nothing follows it
     * @param next the words that the samples were projected on
     * @param dProbability derivatives with respect to the probabilities, by word and sample of this chunk
     */
    void backward(Gradient gradient, boolean projected, int[] next, double[][] dProbability) {
        double[][] g = gradient.written[wordBits];
        for (int k = 0; k < size; k++) {
            int b = sorted[k];
            double mean = 0;
            for (int m = 0; m < words; m++) {
                mean += dProbability[m][b] * probability[m][k];
            }
            for (int m = 0; m < words; m++) {
                double factor = 2 * (dProbability[m][b] - mean) / total[k];
                for (int x = m * amplitudes; x < (m + 1) * amplitudes; x++) {
                    g[x][k] = factor * written[wordBits][x][k];
                }
            }
            if (projected) {
                addProjection(gradient.dState, next[b], b, k, g);
            }
        }
        for (int j = wordBits - 1; j >= 0; j--) {
            writeBackward(j, gradient);
        }
        gradient.current = gradient.written[0];
        for (int u = workspaceUnits - 1; u >= 0; u--) {
            workspaceBackward(u, gradient);
        }
        for (int x = 0; x < amplitudes; x++) {
            for (int k = 0; k < size; k++) {
                gradient.dState[x][sorted[k]] = gradient.current[x][k];
            }
        }
    }

    private void addProjection(double[][] dState, int word, int b, int k, double[][] g) {
        double factor = 1 / Math.sqrt(probability[word][k] * total[k]);
        double along = 0;
        for (int x = 0; x < amplitudes; x++) {
            along += dState[x][b] * factor * written[wordBits][word * amplitudes + x][k];
        }
        for (int x = 0; x < amplitudes; x++) {
            int y = word * amplitudes + x;
            g[y][k] += factor * (dState[x][b] - along * factor * written[wordBits][y][k]);
        }
    }

    private void writeBackward(int j, Gradient gradient) {
        int u = workspaceUnits + j;
        for (int a = 0; a < 1 << j; a++) {
            for (int x = 0; x < amplitudes; x++) {
                int index = (a << (wordBits - j)) * amplitudes + x;
                double[] in = written[j][a * amplitudes + x];
                double[] g0 = gradient.written[j + 1][2 * a * amplitudes + x];
                double[] g1 = gradient.written[j + 1][(2 * a + 1) * amplitudes + x];
                gradient.dCosine[u][index] += RowKernels.dot(g0, in, 0, size);
                gradient.dSine[u][index] += RowKernels.dot(g1, in, 0, size);
                double[] to = gradient.written[j][a * amplitudes + x];
                RowKernels.combine(tables.cosine[u][index], g0, tables.sine[u][index], g1, to, 0, size);
            }
        }
    }

    private void workspaceBackward(int u, Gradient gradient) {
        int bit = tables.units.get(u).bit();
        double[][] in = rows[u];
        double[][] g = gradient.current;
        double[][] to = gradient.other();
        for (int x = 0; x < amplitudes; x++) {
            if ((x & bit) == 0) {
                int y = x | bit;
                for (int m = 0; m < words; m++) {
                    int from = runStart[m];
                    int end = runStart[m + 1];
                    if (from == end) {
                        continue;
                    }
                    int index = m * amplitudes + x;
                    double c = tables.cosine[u][index];
                    double s = tables.sine[u][index];
                    gradient.dCosine[u][index] +=
                            RowKernels.dot(g[x], in[x], from, end) + RowKernels.dot(g[y], in[y], from, end);
                    gradient.dSine[u][index] +=
                            RowKernels.dot(g[y], in[x], from, end) - RowKernels.dot(g[x], in[y], from, end);
                    RowKernels.combine(c, g[x], s, g[y], to[x], from, end);
                    RowKernels.combine(-s, g[x], c, g[y], to[y], from, end);
                }
            }
        }
        gradient.current = to;
    }

    /** The derivatives of one chunk. */
    final class Gradient {
        /** With respect to the state between steps; starts at 0. */
        final double[][] dState = new double[amplitudes][size];

        final double[][] dCosine = new double[tables.units.size()][amplitudes * words];
        final double[][] dSine = new double[tables.units.size()][amplitudes * words];
        private final double[][][] written = new double[wordBits + 1][][];
        private final double[][] spare = new double[amplitudes][size];
        private double[][] current;

        Gradient() {
            for (int j = 0; j <= wordBits; j++) {
                written[j] = new double[amplitudes << j][size];
            }
            current = written[0];
        }

        private double[][] other() {
            return current == spare ? written[0] : spare;
        }

        /** The sum over samples of the squared norm of the derivatives with respect to the state. */
        double squaredNorm() {
            double sum = 0;
            for (double[] row : dState) {
                sum += RowKernels.dot(row, row, 0, size);
            }
            return sum;
        }
    }
}
