package org.qml4j.sim.statevector;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A permutation of basis states, such as CNOT, SWAP or X, or a run of them: rows are exchanged, nothing is computed. */
final class PermutationStep implements Step {
    private final int[] from;
    private final int[] to;
    private final boolean isIdentity;

    /** Row {@code i} becomes what row {@code from[i]} was. */
    PermutationStep(int[] from) {
        this.from = from;
        this.to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            to[from[i]] = i;
        }
        isIdentity = IntStream.range(0, from.length).allMatch(i -> from[i] == i);
    }

    /** This permutation followed by another one. */
    PermutationStep then(PermutationStep next) {
        int[] both = new int[from.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = from[next.from[i]];
        }
        return new PermutationStep(both);
    }

    /** The permutation that exchanges nothing. */
    static PermutationStep identity(int dimension) {
        int[] from = new int[dimension];
        Arrays.setAll(from, i -> i);
        return new PermutationStep(from);
    }

    /** Multiplies numbers by others that stand where these amplitudes were before. */
    void multiplyBy(double[] beforeRe, double[] beforeIm, double[] re, double[] im) {
        for (int i = 0; i < from.length; i++) {
            double a = beforeRe[from[i]];
            double b = beforeIm[from[i]];
            double x = re[i];
            re[i] = x * a - im[i] * b;
            im[i] = x * b + im[i] * a;
        }
    }

    /** Writes one number for each amplitude to where the amplitude was before. */
    void undo(double[] values, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[from[i]] = values[i];
        }
    }

    @Override
    public void forward(Chunk chunk, int index) {
        if (!isIdentity) {
            chunk.psi.permute(from);
        }
    }

    @Override
    public void backward(Chunk chunk, int index) {
        if (!isIdentity) {
            chunk.psi.permute(to);
            chunk.lambda().permute(to);
        }
    }

    @Override
    public boolean isParametric() {
        return false;
    }
}
