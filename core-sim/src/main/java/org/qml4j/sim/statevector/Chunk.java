package org.qml4j.sim.statevector;

import org.jspecify.annotations.Nullable;

/** The working memory of one chunk of samples; it is kept in the tape and used again in the next call. */
final class Chunk {
    final Kernels kernels;
    final int samples;
    /** The length of a row: the samples, and zeros up to a multiple of the kernels' lanes. */
    final int width;

    final Rows psi;
    /** Rows that a step kept in its forward pass, by step. */
    final double[][][] kept;
    /** What a step computed from the weights, by step; shared by all chunks of a call. */
    final Step.Memory[] shared;
    /** What a block of layers reads while it walks back. */
    final Overlaps overlaps;
    /** Rows for sums over the amplitudes in a tree of their bits. */
    final double[][] tree;
    /** Rows for passing results. */
    final double[][] scratch;
    /** Accumulators of outer products. */
    final double[][] sums;
    /** The accumulators summed over the samples. */
    final double[] totals;

    final double[][] outputs;
    final double[][] cotangents;
    final double[] dw;
    double[] x = {};
    int firstSample;
    double[] w = {};
    double[] dx = {};

    /** Where the inputs of the one sample start whose amplitudes are spread over the chunk. */
    int inputsAt;

    /** Whether all imaginary parts are and stay 0. */
    boolean isReal;

    @Nullable
    private Rows lambda;

    Chunk(Program program, Kernels kernels, int samples, Step.Memory[] shared) {
        this(program, kernels, samples, shared, rows(program, kernels, samples), null);
    }

    /** A chunk on rows that others use as well, one after another. */
    Chunk(Program program, Kernels kernels, int samples, Step.Memory[] shared, Rows psi, @Nullable Rows lambda) {
        this.psi = psi;
        this.lambda = lambda;
        this.kernels = kernels;
        this.samples = samples;
        this.shared = shared;
        width = width(kernels, samples);
        int dimension = program.dimension();
        kept = new double[program.steps().size()][][];
        for (int s = 0; s < kept.length; s++) {
            kept[s] = new double[program.steps().get(s).memoryRows()][width];
        }
        int qubits = Integer.numberOfTrailingZeros(dimension);
        overlaps = new Overlaps(qubits);
        tree = new double[2 * qubits + 2][width];
        scratch = new double[2][width];
        int entries = 2 << (2 * program.widestGate());
        sums = new double[Math.max(8, entries)][width];
        totals = new double[sums.length];
        outputs = new double[program.outputs()][width];
        cotangents = new double[program.outputs()][width];
        dw = new double[program.weights()];
    }

    private static int width(Kernels kernels, int samples) {
        return (samples + kernels.lanes() - 1) / kernels.lanes() * kernels.lanes();
    }

    private static Rows rows(Program program, Kernels kernels, int samples) {
        // A kernel may write up to three rows, or a whole group of amplitudes, beside the old values.
        return new Rows(program.dimension(), width(kernels, samples), Math.max(3, 1 << program.widestGate()));
    }

    /** The states that walk back; a call without gradient does not make them. */
    Rows lambda() {
        if (lambda == null) {
            lambda = psi.another();
        }
        return lambda;
    }

    /** Where a sample of this chunk starts in the numbers of all samples, with as many numbers for each. */
    int at(int sample, int width) {
        return inputsAt + (firstSample + sample) * width;
    }
}
