package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Gate;

/**
 * Layers of one-qubit runs that no input moves, with permutations of basis states after them: most of a trainable
 * circuit.
 *
 * <p>Every unitary on one qubit is, up to a phase, a real rotation between two diagonal matrices ({@link Euler}). The
 * diagonals behind a layer, carried through its permutation, and those in front of the next one become one diagonal
 * matrix of \(2^n\) numbers. What is left are real rotations, at a quarter of the arithmetic of complex 2x2 matrices,
 * and one pass for each layer.
 *
 * <p>The gradient needs for each run the overlaps \(\mathrm{Im} \langle\lambda|P|\psi\rangle\). Those about Y are sums of
 * real products that a kernel takes while it undoes the rotation. Those about Z of all qubits come from one vector,
 * \(\mathrm{Im}(\overline{\lambda_k} \psi_k)\), that the pass over the diagonal yields.
 */
final class LayeredBlock implements Step {
    /** Rotations by a tangent multiply the state by the inverse of their cosine, which must not grow without bounds. */
    private static final double SMALLEST_COSINE = 0.1;

    /** As many rows as stay in registers hold three bits. */
    private static final int BITS_AT_ONCE = 3;

    /**
     * One-qubit runs on different qubits, and the permutation after them.
     *
     * @param runs the runs, one for each qubit that has any
     * @param permutation exchanges the amplitudes; the identity if nothing is to be exchanged
     */
    record Layer(List<OnQubit> runs, PermutationStep permutation) {
        boolean needsPhases() {
            return runs.stream().anyMatch(r -> !r.real());
        }
    }

    /**
     * A run at its place.
     *
     * @param run the run
     * @param qubit its qubit
     * @param bit the bit of its qubit
     * @param real whether its matrix is real
     * @param diagonal whether its matrix is diagonal
     */
    record OnQubit(Run run, int qubit, int bit, boolean real, boolean diagonal) {
        static OnQubit of(Run run, int qubit, int qubits) {
            return new OnQubit(
                    run, qubit, Block.bit(qubits, qubit), run.is(Gate.Structure.REAL), run.is(Gate.Structure.DIAGONAL));
        }
    }

    private final int qubits;
    private final int dimension;
    private final List<Layer> layers;
    /** Whether phases at the end change nothing: outputs that are diagonal follow, and nothing else. */
    private final boolean phasesEndHere;

    LayeredBlock(int qubits, List<Layer> layers, boolean phasesEndHere) {
        this.qubits = qubits;
        this.dimension = 1 << qubits;
        this.layers = List.copyOf(layers);
        this.phasesEndHere = phasesEndHere;
    }

    @Override
    public boolean isParametric() {
        return layers.stream()
                .anyMatch(l -> l.runs().stream().anyMatch(r -> r.run().slots() > 0));
    }

    /** Sums about Y and about X for each qubit. */
    @Override
    public int memoryRows() {
        return 2 * qubits;
    }

    /** What is computed from the weights once per call. */
    private final class Prepared implements Memory {
        final SharedMatrices[][] matrices = new SharedMatrices[layers.size()][];
        final Euler[][] euler = new Euler[layers.size()][];
        final boolean[][] needsX = new boolean[layers.size()][];
        /** The diagonal in front of each layer, and one behind the last. */
        final double[][] re = new double[layers.size() + 1][dimension];

        final double[][] im = new double[layers.size() + 1][dimension];
        final boolean[] trivial = new boolean[layers.size() + 1];
        final List<List<Rotations>> rotations = new ArrayList<>();
        final double[] behindRe = new double[dimension];
        final double[] behindIm = new double[dimension];

        Prepared() {
            for (int l = 0; l < layers.size(); l++) {
                List<OnQubit> runs = layers.get(l).runs();
                matrices[l] = runs.stream().map(r -> r.run().newMemory()).toArray(SharedMatrices[]::new);
                euler[l] = runs.stream().map(r -> new Euler(r.run().slots())).toArray(Euler[]::new);
                needsX[l] = new boolean[runs.size()];
                rotations.add(new ArrayList<>());
            }
        }
    }

    /** Rotations that one call of a kernel applies: some by tangents, or one by cosine and sine. */
    private static final class Rotations {
        final int[] runs;
        final int[] bits;
        final double[] tangents;
        double scale = 1;
        double cosine;
        double sine;
        boolean byTangents = true;

        Rotations(int count) {
            runs = new int[count];
            bits = new int[count];
            tangents = new double[count];
        }

        void apply(Plane p, Kernels kernels, int n) {
            if (byTangents) {
                kernels.rotate(p, n, bits, tangents, scale);
            } else {
                kernels.rotate(p, n, bits[0], cosine, sine);
            }
        }

        void undo(Plane psi, Plane lambda, Kernels kernels, int n, double[][] sums) {
            if (byTangents) {
                kernels.unrotate(psi, lambda, n, bits, tangents, scale, sums);
            } else {
                kernels.unrotate(psi, lambda, n, bits[0], cosine, sine, sums[0]);
            }
        }
    }

    @Override
    public Memory newMemory() {
        return new Prepared();
    }

    @Override
    public void multiplyByLeftOut(Memory memory, double[] phase) {
        for (Euler[] layer : ((Prepared) memory).euler) {
            for (Euler e : layer) {
                double re = phase[0] * e.phaseRe - phase[1] * e.phaseIm;
                phase[1] = phase[0] * e.phaseIm + phase[1] * e.phaseRe;
                phase[0] = re;
            }
        }
    }

    @Override
    public void prepareForward(double[] w, Memory memory) {
        Prepared m = (Prepared) memory;
        for (int l = 0; l < layers.size(); l++) {
            List<OnQubit> runs = layers.get(l).runs();
            for (int r = 0; r < runs.size(); r++) {
                runs.get(r).run().prepareForward(w, m.matrices[l][r]);
                if (!m.euler[l][r].decompose(m.matrices[l][r].u)) {
                    throw new ArithmeticException("The gates " + runs.get(r).run() + " on qubit "
                            + runs.get(r).qubit() + " are not unitary. Check them with GateContract.verify.");
                }
            }
            chooseRotations(l, m);
        }
        for (int l = 0; l <= layers.size(); l++) {
            prepareDiagonal(l, m);
        }
    }

    private void chooseRotations(int l, Prepared m) {
        List<OnQubit> runs = layers.get(l).runs();
        List<Rotations> all = m.rotations.get(l);
        all.clear();
        int byTangent = 0;
        double scale = 1;
        int[] tangents = new int[runs.size()];
        for (int r = 0; r < runs.size(); r++) {
            Euler e = m.euler[l][r];
            if (runs.get(r).diagonal()) {
                continue;
            }
            if (Math.abs(e.cosine) < SMALLEST_COSINE) {
                Rotations one = new Rotations(1);
                one.runs[0] = r;
                one.bits[0] = runs.get(r).bit();
                one.byTangents = false;
                one.cosine = e.cosine;
                one.sine = e.sine;
                all.add(one);
            } else {
                tangents[byTangent++] = r;
                scale *= e.cosine;
            }
        }
        for (int from = 0; from < byTangent; from += all.get(all.size() - 1).bits.length) {
            int left = byTangent - from;
            // The last rotations take the scale, and a kernel for three bits has no register left for one.
            Rotations some = new Rotations(left == BITS_AT_ONCE ? left - 1 : Math.min(BITS_AT_ONCE, left));
            for (int k = 0; k < some.runs.length; k++) {
                int r = tangents[from + k];
                some.runs[k] = r;
                some.bits[k] = runs.get(r).bit();
                some.tangents[k] = m.euler[l][r].sine / m.euler[l][r].cosine;
            }
            some.scale = some.runs.length == left ? scale : 1;
            all.add(some);
        }
    }

    /** The phases in front of a layer and those behind the one before it. */
    private void prepareDiagonal(int l, Prepared m) {
        double[] re = m.re[l];
        double[] im = m.im[l];
        m.trivial[l] = true;
        re[0] = 1;
        im[0] = 0;
        if (l == layers.size()) {
            if (phasesEndHere) {
                return;
            }
            Arrays.fill(re, 1);
            Arrays.fill(im, 0);
        } else {
            List<OnQubit> runs = layers.get(l).runs();
            m.trivial[l] = tensor(re, im, l, m, runs, true);
        }
        if (l > 0) {
            m.behindRe[0] = 1;
            m.behindIm[0] = 0;
            List<OnQubit> runs = layers.get(l - 1).runs();
            if (!tensor(m.behindRe, m.behindIm, l - 1, m, runs, false)) {
                m.trivial[l] = false;
                layers.get(l - 1).permutation().multiplyBy(m.behindRe, m.behindIm, re, im);
            }
        }
    }

    /** The product of the phases of all runs, by doubling from the last qubit to the first; false if one is not 1. */
    private boolean tensor(double[] re, double[] im, int l, Prepared m, List<OnQubit> runs, boolean before) {
        boolean trivial = true;
        int next = runs.size() - 1;
        for (int bit = 1; bit < dimension; bit <<= 1) {
            double a = 1;
            double b = 0;
            if (next >= 0 && runs.get(next).bit() == bit) {
                Euler e = m.euler[l][next--];
                a = before ? e.qRe : e.pRe;
                b = before ? e.qIm : e.pIm;
            }
            trivial &= a == 1 && b == 0;
            for (int i = 0; i < bit; i++) {
                re[i + bit] = re[i] * a - im[i] * b;
                im[i + bit] = re[i] * b + im[i] * a;
            }
        }
        return trivial;
    }

    @Override
    public void prepareBackward(Memory memory) {
        Prepared m = (Prepared) memory;
        for (int l = 0; l < layers.size(); l++) {
            List<OnQubit> runs = layers.get(l).runs();
            for (int r = 0; r < runs.size(); r++) {
                SharedMatrices u = m.matrices[l][r];
                runs.get(r).run().prepareBackward(u);
                m.needsX[l][r] = false;
                for (int s = 0; s < u.derivatives.length; s++) {
                    m.needsX[l][r] |= m.euler[l][r].derive(s, u.u, u.derivatives[s]);
                }
            }
        }
    }

    @Override
    public void forward(Chunk chunk, int index) {
        Prepared m = (Prepared) chunk.shared[index];
        for (int l = 0; l < layers.size(); l++) {
            if (!m.trivial[l]) {
                chunk.kernels.multiply(chunk.psi, chunk.width, m.re[l], m.im[l]);
            }
            for (Rotations some : m.rotations.get(l)) {
                some.apply(chunk.psi.re, chunk.kernels, chunk.width);
                if (!chunk.isReal) {
                    some.apply(chunk.psi.im, chunk.kernels, chunk.width);
                }
            }
            layers.get(l).permutation().forward(chunk, index);
        }
        if (!m.trivial[layers.size()]) {
            chunk.kernels.multiply(chunk.psi, chunk.width, m.re[layers.size()], m.im[layers.size()]);
        }
    }

    @Override
    public void backward(Chunk chunk, int index) {
        Prepared m = (Prepared) chunk.shared[index];
        Overlaps o = chunk.overlaps;
        // With diagonal outputs the overlaps about Z at the end are zero.
        Arrays.fill(o.next, 0);
        if (!phasesEndHere) {
            undoDiagonal(chunk, m, layers.size());
        }
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).permutation().backward(chunk, index);
            System.arraycopy(o.next, 0, o.after, 0, qubits);
            undoRotations(chunk, index, m, l);
            undoDiagonal(chunk, m, l);
            addDerivatives(chunk, m, l);
        }
    }

    /** Undoes a diagonal and reads the overlaps about Z: in front of its layer, and behind the one before. */
    private void undoDiagonal(Chunk chunk, Prepared m, int l) {
        Overlaps o = chunk.overlaps;
        boolean read = (l < layers.size() && layers.get(l).needsPhases())
                || (l > 0 && layers.get(l - 1).needsPhases());
        Arrays.fill(o.before, 0);
        Arrays.fill(o.next, 0);
        if (m.trivial[l] && !read) {
            return;
        }
        chunk.kernels.divide(chunk.psi, chunk.lambda(), chunk.width, m.re[l], m.im[l], o.byAmplitude, chunk.scratch[0]);
        if (l > 0) {
            layers.get(l - 1).permutation().undo(o.byAmplitude, o.moved);
            o.aboutZ(o.moved, o.next);
        }
        o.aboutZ(o.byAmplitude, o.before);
    }

    private void undoRotations(Chunk chunk, int index, Prepared m, int l) {
        Overlaps o = chunk.overlaps;
        List<OnQubit> runs = layers.get(l).runs();
        double[][] rows = chunk.kept[index];
        for (int r = 0; r < runs.size(); r++) {
            if (m.needsX[l][r]) {
                double[] sum = rows[qubits + r];
                Arrays.fill(sum, 0);
                RotationStep.overlapAboutX(chunk, runs.get(r).bit(), sum);
                o.x[r] = Kernels.sum(sum, chunk.width);
            }
        }
        // How much larger both states are than they should be.
        double factor = 1;
        List<Rotations> all = m.rotations.get(l);
        for (int k = all.size() - 1; k >= 0; k--) {
            Rotations some = all.get(k);
            double[][] sums = o.rows(some.bits.length);
            for (int j = 0; j < sums.length; j++) {
                sums[j] = rows[some.runs[j]];
                Arrays.fill(sums[j], 0);
            }
            some.undo(chunk.psi.re, chunk.lambda().re, chunk.kernels, chunk.width, sums);
            if (!chunk.isReal) {
                some.undo(chunk.psi.im, chunk.lambda().im, chunk.kernels, chunk.width, sums);
            }
            double before = factor * factor;
            for (int j = 0; j < sums.length; j++) {
                int r = some.runs[j];
                o.y[r] = Kernels.sum(sums[j], chunk.width) / before;
                factor = some.byTangents ? factor / m.euler[l][r].cosine : factor;
            }
            factor *= some.scale;
        }
    }

    private void addDerivatives(Chunk chunk, Prepared m, int l) {
        Overlaps o = chunk.overlaps;
        List<OnQubit> runs = layers.get(l).runs();
        for (int r = 0; r < runs.size(); r++) {
            OnQubit run = runs.get(r);
            double[][] factors = m.euler[l][r].factors;
            for (int s = 0; s < factors.length; s++) {
                double[] f = factors[s];
                double derivative = f[2] * o.before[run.qubit()] + f[3] * o.after[run.qubit()];
                derivative += run.diagonal() ? 0 : f[0] * o.y[r];
                derivative += m.needsX[l][r] ? f[1] * o.x[r] : 0;
                run.run().backward(s, derivative, chunk.w, chunk.dw);
            }
        }
    }
}
