package org.qml4j.sim.photonic.circuit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of some successive samples of a batch and their cotangents. Different chunks may be worked on by different
 * threads.
 */
public final class UnitaryChunk {
    private final UnitaryProgram program;
    private final int samples;
    private final Pass pass;
    private final double[][][][] coefficients;
    private final @Nullable Dense[] dense;
    private final ModeRows headCotangent;

    /** What a section that became a matrix needs: the columns in front of it and the cotangent of the matrix. */
    private static final class Dense {
        final ModeRows before;
        final ModeRows cotangent;

        Dense(int modes, int length) {
            before = new ModeRows(modes, length);
            cotangent = new ModeRows(modes, modes);
        }
    }

    UnitaryChunk(UnitaryProgram program, int samples) {
        this.program = program;
        this.samples = samples;
        this.pass = new Pass(
                program.modes(), program.columns(), samples, program.circuit().weights());
        this.coefficients = program.body().stream()
                .map(s -> s.perSample ? s.newCoefficients(samples) : new double[0][][])
                .toArray(double[][][][]::new);
        this.dense = new Dense[program.body().size()];
        this.headCotangent = new ModeRows(program.modes(), program.columns());
    }

    /** The number of samples. */
    public int samples() {
        return samples;
    }

    /** The place of the first sample in the batch. */
    public int firstSample() {
        return pass.firstSample;
    }

    /**
     * Copies the columns of a sample.
     *
     * @param sample which one of the chunk
     * @param re takes the real parts; entry \(i\) of column \(j\) goes to {@code j * modes + i}
     * @param im takes the imaginary parts
     */
    public void copyColumns(int sample, double[] re, double[] im) {
        int m = program.modes();
        for (int j = 0; j < program.columns(); j++) {
            int at = j * samples + sample;
            for (int i = 0; i < m; i++) {
                re[j * m + i] = pass.v.re[i][at];
                im[j * m + i] = pass.v.im[i][at];
            }
        }
    }

    /**
     * Sets the cotangents of the columns of a sample; {@link UnitaryBatch#backward} reads those of all samples.
     *
     * @param sample which one of the chunk
     * @param re the derivatives with respect to the real parts, laid out as in {@link #copyColumns}
     * @param im the derivatives with respect to the imaginary parts
     */
    public void setCotangents(int sample, double[] re, double[] im) {
        int m = program.modes();
        for (int j = 0; j < program.columns(); j++) {
            int at = j * samples + sample;
            for (int i = 0; i < m; i++) {
                pass.g.re[i][at] = re[j * m + i];
                pass.g.im[i][at] = im[j * m + i];
            }
        }
    }

    void start(double[] x, double[] w, int firstSample) {
        pass.x = x;
        pass.w = w;
        pass.inputs = program.circuit().inputs();
        pass.firstSample = firstSample;
    }

    void forward(UnitaryBatch batch) {
        spread(batch.headColumns());
        List<Section> body = program.body();
        for (int s = 0; s < body.size(); s++) {
            ModeRows matrix = batch.matrix(s);
            if (matrix != null) {
                Dense d = dense(s);
                d.before.exchange(pass.v);
                DenseProducts.multiply(matrix, d.before, pass.v);
            } else {
                if (body.get(s).perSample) {
                    body.get(s).evaluate(pass, coefficients[s]);
                }
                body.get(s).forward(pass, coefficients(batch, s));
            }
        }
    }

    private double[][][] coefficients(UnitaryBatch batch, int section) {
        return program.body().get(section).perSample ? coefficients[section] : batch.coefficients(section);
    }

    private Dense dense(int section) {
        Dense d = dense[section];
        if (d == null) {
            d = new Dense(program.modes(), pass.v.length);
            dense[section] = d;
        }
        return d;
    }

    /** All samples start with the columns of the head. */
    private void spread(ModeRows columns) {
        for (int i = 0; i < columns.modes(); i++) {
            for (int j = 0; j < columns.length; j++) {
                Arrays.fill(pass.v.re[i], j * samples, (j + 1) * samples, columns.re[i][j]);
                Arrays.fill(pass.v.im[i], j * samples, (j + 1) * samples, columns.im[i][j]);
            }
        }
    }

    void backward(UnitaryBatch batch, double[] dx) {
        pass.startBackward();
        pass.dx = dx;
        for (int s = program.body().size() - 1; s >= 0; s--) {
            ModeRows matrix = batch.matrix(s);
            if (matrix != null) {
                Dense d = dense(s);
                DenseProducts.outer(pass.g, d.before, d.cotangent);
                DenseProducts.multiplyAdjoint(matrix, pass.g, pass.v);
                pass.g.exchange(pass.v);
                pass.v.exchange(d.before);
            } else {
                program.body().get(s).backward(pass, coefficients(batch, s), program.parametricBefore(s));
            }
        }
        if (program.head().parametric) {
            gather();
        }
    }

    /** The head's columns go to all samples, so their cotangents are added up. */
    private void gather() {
        for (int i = 0; i < headCotangent.modes(); i++) {
            for (int j = 0; j < headCotangent.length; j++) {
                headCotangent.re[i][j] = sum(pass.g.re[i], j * samples);
                headCotangent.im[i][j] = sum(pass.g.im[i], j * samples);
            }
        }
    }

    private double sum(double[] row, int from) {
        double sum = 0;
        for (int k = from; k < from + samples; k++) {
            sum += row[k];
        }
        return sum;
    }

    ModeRows headCotangent() {
        return headCotangent;
    }

    ModeRows matrixCotangent(int section) {
        return dense(section).cotangent;
    }

    void addWeightDerivatives(double[] dw) {
        for (int j = 0; j < dw.length; j++) {
            dw[j] += pass.dw[j];
        }
    }
}
