package org.qml4j.sim.photonic.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.device.Batch;

/**
 * The memory of a {@link UnitaryProgram} for one batch after the other. The order of calls is {@link #start}, then
 * {@link #forward} and, if derivatives are wanted, {@link #backward} for each chunk, then {@link #finish}.
 *
 * <p>The chunks may be shared out among threads; {@code start} and {@code finish} belong to one. Derivatives of the chunks
 * are added in their order, so the bits do not depend on the threads.
 */
public final class UnitaryBatch {
    private final UnitaryProgram program;
    private final Pass head;
    private final double[][][] headCoefficients;
    private final double[][][][] coefficients;
    private final @Nullable Pass[] matrices;
    private final boolean[] usesMatrix;
    private final List<UnitaryChunk> chunks = new ArrayList<>();

    UnitaryBatch(UnitaryProgram program) {
        this.program = program;
        int weights = program.circuit().weights();
        List<Section> body = program.body();
        this.head = new Pass(program.modes(), program.columns(), 1, weights);
        this.headCoefficients = program.head().newCoefficients(1);
        this.coefficients = body.stream()
                .map(s -> s.perSample ? new double[0][][] : s.newCoefficients(1))
                .toArray(double[][][][]::new);
        this.matrices = new Pass[body.size()];
        this.usesMatrix = new boolean[body.size()];
    }

    /**
     * Starts a batch: computes what the samples share and cuts the batch into chunks.
     *
     * @param x the inputs; they are read until the backward pass is over
     * @param w the weights; they are read until the backward pass is over
     * @param chunkSize the samples of a chunk, 1 or more; the last may have fewer
     * @throws IllegalArgumentException if a number of inputs or weights is not that of the circuit, or a value is not
     *     finite
     */
    public void start(Batch x, double[] w, int chunkSize) {
        check(x, w, chunkSize);
        head.w = w;
        identity(head.v, true);
        program.head().evaluate(head, headCoefficients);
        program.head().forward(head, headCoefficients);
        for (int s = 0; s < usesMatrix.length; s++) {
            Section section = program.body().get(s);
            if (!section.perSample) {
                section.evaluate(head, coefficients[s]);
            }
            usesMatrix[s] = program.becomesMatrix(section, x.size());
            if (usesMatrix[s]) {
                Pass matrix = matrixPass(s);
                matrix.w = w;
                identity(matrix.v, false);
                section.forward(matrix, coefficients[s]);
            }
        }
        cut(x, w, chunkSize);
    }

    private void check(Batch x, double[] w, int chunkSize) {
        if (x.width() != program.circuit().inputs()
                || w.length != program.circuit().weights()) {
            throw new IllegalArgumentException(
                    "The circuit reads " + program.circuit().inputs() + " inputs and has "
                            + program.circuit().weights() + " weights; got " + x.width() + " and " + w.length + ".");
        }
        if (chunkSize < 1) {
            throw new IllegalArgumentException("A chunk has at least one sample; asked for " + chunkSize + ".");
        }
        requireFinite("Input", x.values());
        requireFinite("Weight", w);
    }

    private static void requireFinite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        what + " " + i + " of the batch is " + values[i] + "; it must be finite.");
            }
        }
    }

    private Pass matrixPass(int section) {
        Pass pass = matrices[section];
        if (pass == null) {
            pass = new Pass(
                    program.modes(), program.modes(), 1, program.circuit().weights());
            matrices[section] = pass;
        }
        return pass;
    }

    /** The columns of the identity that the program computes, or all. */
    private void identity(ModeRows rows, boolean someColumns) {
        rows.clear();
        for (int j = 0; j < rows.length; j++) {
            rows.re[someColumns ? program.column(j) : j][j] = 1;
        }
    }

    private void cut(Batch x, double[] w, int chunkSize) {
        int count = (x.size() + chunkSize - 1) / chunkSize;
        while (chunks.size() > count) {
            chunks.remove(chunks.size() - 1);
        }
        for (int c = 0; c < count; c++) {
            int samples = Math.min(chunkSize, x.size() - c * chunkSize);
            if (c == chunks.size()) {
                chunks.add(new UnitaryChunk(program, samples));
            } else if (chunks.get(c).samples() != samples) {
                chunks.set(c, new UnitaryChunk(program, samples));
            }
            chunks.get(c).start(x.values(), w, c * chunkSize);
        }
    }

    /** The number of chunks of the batch that was started. */
    public int chunks() {
        return chunks.size();
    }

    /** Computes the columns of a chunk. */
    public UnitaryChunk forward(int chunk) {
        chunks.get(chunk).forward(this);
        return chunks.get(chunk);
    }

    /**
     * Takes the cotangents of a chunk back. The columns are used up; a second backward pass needs a forward pass before it.
     *
     * @param chunk which one; its cotangents are set
     * @param dx accumulator for the derivatives with respect to the inputs, laid out as those of the batch
     */
    public void backward(int chunk, double[] dx) {
        chunks.get(chunk).backward(this, dx);
    }

    /**
     * Adds the derivatives with respect to the weights, after the backward pass of all chunks.
     *
     * @param dw accumulator for the derivatives, summed over the batch
     */
    public void finish(double[] dw) {
        for (UnitaryChunk chunk : chunks) {
            chunk.addWeightDerivatives(dw);
        }
        for (int s = 0; s < usesMatrix.length; s++) {
            Section section = program.body().get(s);
            if (usesMatrix[s] && section.parametric) {
                Pass pass = matrixPass(s);
                pass.g.clear();
                for (UnitaryChunk chunk : chunks) {
                    pass.g.add(chunk.matrixCotangent(s));
                }
                finish(section, pass, coefficients[s], dw);
            }
        }
        if (program.head().parametric) {
            head.g.clear();
            for (UnitaryChunk chunk : chunks) {
                head.g.add(chunk.headCotangent());
            }
            finish(program.head(), head, headCoefficients, dw);
        }
    }

    private static void finish(Section section, Pass pass, double[][][] coefficients, double[] dw) {
        Arrays.fill(pass.dw, 0);
        section.backward(pass, coefficients, false);
        for (int j = 0; j < dw.length; j++) {
            dw[j] += pass.dw[j];
        }
    }

    ModeRows headColumns() {
        return head.v;
    }

    double[][][] coefficients(int section) {
        return coefficients[section];
    }

    /** The matrix of a section, if it became one. */
    @Nullable
    ModeRows matrix(int section) {
        Pass pass = matrices[section];
        return usesMatrix[section] && pass != null ? pass.v : null;
    }
}
