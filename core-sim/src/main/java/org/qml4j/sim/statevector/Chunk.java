package org.qml4j.sim.statevector;

/** The working memory of one chunk of samples; it is kept in the tape and used again in the next call. */
final class Chunk {
    final int samples;
    final Rows psi;
    final Rows lambda;
    /** Rows that a step kept in its forward pass, by step. */
    final double[][][] kept;
    /** What a step computed from the weights, by step; shared by all chunks of a call. */
    final SharedMatrices[] shared;
    /** Rows to write results into before they are exchanged with rows of a state. */
    final double[][] scratch;
    /** Accumulators of outer products. */
    final double[][] sums;
    /** The accumulators summed over the samples. */
    final double[] totals;

    final double[][] outputs;
    final double[][] cotangents;
    final double[] dw;
    double[] x = {};
    int firstInput;
    double[] w = {};
    double[] dx = {};

    Chunk(Program program, int samples, SharedMatrices[] shared) {
        this.samples = samples;
        this.shared = shared;
        int dimension = program.dimension();
        psi = new Rows(dimension, samples);
        lambda = new Rows(dimension, samples);
        kept = new double[program.steps().size()][][];
        for (int s = 0; s < kept.length; s++) {
            kept[s] = new double[program.steps().get(s).memoryRows()][samples];
        }
        int block = 1 << program.widestGate();
        scratch = new double[Math.max(4, 2 * block)][samples];
        sums = new double[Math.max(8, 2 * block * block)][samples];
        totals = new double[sums.length];
        outputs = new double[program.outputs()][samples];
        cotangents = new double[program.outputs()][samples];
        dw = new double[program.weights()];
    }

    /** Where the inputs of a sample of this chunk start in {@link #x}. */
    int at(int sample, int inputs) {
        return (firstInput + sample) * inputs;
    }
}
