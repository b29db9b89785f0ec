package org.qml4j.sim.statevector;

/** A permutation of basis states, such as CNOT, SWAP or X, or a run of them: rows are exchanged, nothing is computed. */
final class PermutationStep implements Step {
    private final int[] from;
    private final int[] to;

    /** Row {@code i} becomes what row {@code from[i]} was. */
    PermutationStep(int[] from) {
        this.from = from;
        this.to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            to[from[i]] = i;
        }
    }

    /** This permutation followed by another one. */
    PermutationStep then(PermutationStep next) {
        int[] both = new int[from.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = from[next.from[i]];
        }
        return new PermutationStep(both);
    }

    @Override
    public void forward(Chunk chunk, int index) {
        chunk.psi.permute(from);
    }

    @Override
    public void backward(Chunk chunk, int index) {
        chunk.psi.permute(to);
        chunk.lambda.permute(to);
    }

    @Override
    public boolean isParametric() {
        return false;
    }
}
