package org.qml4j.recipes.recurrent_qnn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.sim.device.Batch;

/** Sequences of one length: a word to read and a target at each step, and the steps that count. */
final class Sequences {
    private final int size;
    private final int steps;
    private final int[] read;
    private final int[] target;
    private final boolean[] kept;

    Sequences(int size, int steps) {
        this.size = size;
        this.steps = steps;
        read = new int[size * steps];
        target = new int[size * steps];
        kept = new boolean[steps];
    }

    int size() {
        return size;
    }

    int steps() {
        return steps;
    }

    void set(int sequence, int step, int wordRead, int wordAimedAt) {
        read[sequence * steps + step] = wordRead;
        target[sequence * steps + step] = wordAimedAt;
    }

    /** Lets a step count in loss and errors. */
    void keep(int step) {
        kept[step] = true;
    }

    boolean isKept(int step) {
        return kept[step];
    }

    int keptSteps() {
        int count = 0;
        for (boolean k : kept) {
            count += k ? 1 : 0;
        }
        return count;
    }

    int read(int sequence, int step) {
        return read[sequence * steps + step];
    }

    int target(int sequence, int step) {
        return target[sequence * steps + step];
    }

    /** The words that all sequences read at a step. */
    int[] readAt(int step) {
        return column(read, step);
    }

    /** The targets of all sequences at a step. */
    int[] targetAt(int step) {
        return column(target, step);
    }

    private int[] column(int[] from, int step) {
        int[] column = new int[size];
        for (int b = 0; b < size; b++) {
            column[b] = from[b * steps + step];
        }
        return column;
    }

    /** The inputs of a recurrent node: words to read, then targets. */
    Batch words() {
        double[] values = new double[size * 2 * steps];
        for (int b = 0; b < size; b++) {
            for (int t = 0; t < steps; t++) {
                values[b * 2 * steps + t] = read(b, t);
                values[b * 2 * steps + steps + t] = target(b, t);
            }
        }
        return Batch.of(size, 2 * steps, values);
    }

    /** Words and targets as the two rows of a time series, targets one-hot, and the mask of the steps that count. */
    DataSet forQuantum(int words) {
        INDArray x = Nd4j.createFromArray(words().values()).reshape(size, 2, steps);
        return dataSet(x, words);
    }

    /** Words one-hot, as a classical network reads them. */
    DataSet forClassical(int words) {
        return dataSet(oneHot(read, words), words);
    }

    private DataSet dataSet(INDArray x, int words) {
        double[] mask = new double[size * steps];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = kept[i % steps] ? 1 : 0;
        }
        INDArray labelMask = Nd4j.createFromArray(mask).reshape(size, steps);
        return new DataSet(x, oneHot(target, words), null, labelMask);
    }

    private INDArray oneHot(int[] from, int words) {
        double[] values = new double[size * words * steps];
        for (int b = 0; b < size; b++) {
            for (int t = 0; t < steps; t++) {
                values[(b * words + from[b * steps + t]) * steps + t] = 1;
            }
        }
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape(size, words, steps);
    }
}
