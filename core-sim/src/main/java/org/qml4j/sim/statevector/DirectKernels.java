package org.qml4j.sim.statevector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Controlled;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * Applies one gate after another to the amplitudes of one state, in place. Controls restrict a gate to the amplitudes
 * where they are 1; flips, diagonal and real matrices have loops of their own.
 *
 * <p>Indices are run through as subsets of the bits that the gate leaves alone: {@code (i - free) & free} is the next
 * subset after {@code i}. Below its lowest bit they lie side by side, so that the innermost loop is one over neighbours.
 */
final class DirectKernels {
    private final int qubits;
    private final double[] re;
    private final double[] im;

    DirectKernels(int qubits, double[] re, double[] im) {
        this.qubits = qubits;
        this.re = re;
        this.im = im;
    }

    void apply(Op op, double[] x, double[] w) {
        Gate gate = op.gate();
        List<Integer> targets = op.qubits();
        int controls = 0;
        int used = 0;
        for (Controlled c = controlled(gate); c != null; c = controlled(gate)) {
            for (int k = 0; k < c.controls(); k++) {
                controls |= bit(op.qubits().get(used++));
            }
            gate = c.target();
        }
        if (used > 0) {
            targets = targets.subList(used, targets.size());
        }
        double[] angles = op.angles().isEmpty() ? NO_ANGLES : op.values(x, w);
        if (gate == StandardGate.X) {
            flip(bit(targets.get(0)), controls);
        } else if (gate == StandardGate.SWAP) {
            swap(bit(targets.get(0)), bit(targets.get(1)), controls);
        } else {
            apply(gate.matrix(angles), targets, controls);
        }
    }

    private static final double[] NO_ANGLES = {};

    private static @Nullable Controlled controlled(Gate gate) {
        if (gate instanceof Controlled c) {
            return c;
        }
        return gate instanceof StandardGate g && g.target() != null ? new Controlled(g.target(), g.controls()) : null;
    }

    private int bit(int qubit) {
        return 1 << (qubits - 1 - qubit);
    }

    /** Applies any matrix, unitary or not, where the controls are 1. */
    void apply(ComplexMatrix m, List<Integer> targets, int controls) {
        if (targets.isEmpty()) {
            scale(0, controls, m.re(0, 0), m.im(0, 0));
        } else if (targets.size() == 1) {
            applyOne(m, bit(targets.get(0)), controls);
        } else {
            applyMany(m, targets, controls);
        }
    }

    private void applyOne(ComplexMatrix m, int bit, int controls) {
        boolean diagonal = m.re(0, 1) == 0 && m.im(0, 1) == 0 && m.re(1, 0) == 0 && m.im(1, 0) == 0;
        boolean real = m.im(0, 0) == 0 && m.im(0, 1) == 0 && m.im(1, 0) == 0 && m.im(1, 1) == 0;
        if (diagonal) {
            scale(bit, controls, m.re(0, 0), m.im(0, 0));
            scale(0, controls | bit, m.re(1, 1), m.im(1, 1));
        } else if (real) {
            combine(re, bit, controls, m);
            combine(im, bit, controls, m);
        } else {
            mix(bit, controls, m);
        }
    }

    /** The bits that run, above those of the innermost loop. */
    private int free(int fixed) {
        return ((1 << qubits) - 1) & ~fixed & -run(fixed);
    }

    /** How many neighbours the innermost loop has. */
    private int run(int fixed) {
        return fixed == 0 ? 1 << qubits : Integer.lowestOneBit(fixed);
    }

    private void flip(int bit, int controls) {
        int free = free(bit | controls);
        int run = run(bit | controls);
        int i = 0;
        do {
            int at = i | controls;
            for (int k = at; k < at + run; k++) {
                exchange(k, k | bit);
            }
            i = (i - free) & free;
        } while (i != 0);
    }

    private void swap(int a, int b, int controls) {
        int free = free(a | b | controls);
        int run = run(a | b | controls);
        int i = 0;
        do {
            int at = i | controls;
            for (int k = at; k < at + run; k++) {
                exchange(k | a, k | b);
            }
            i = (i - free) & free;
        } while (i != 0);
    }

    private void exchange(int i, int j) {
        double r = re[i];
        double m = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = r;
        im[j] = m;
    }

    /** Multiplies the amplitudes where some bits are 0 and others 1 by a number. */
    private void scale(int zeros, int ones, double a, double b) {
        if (a == 1 && b == 0) {
            return;
        }
        int free = free(zeros | ones);
        int run = run(zeros | ones);
        int i = 0;
        do {
            int at = i | ones;
            for (int k = at; k < at + run; k++) {
                double x = re[k];
                double y = im[k];
                re[k] = a * x - b * y;
                im[k] = a * y + b * x;
            }
            i = (i - free) & free;
        } while (i != 0);
    }

    private void combine(double[] v, int bit, int controls, ComplexMatrix m) {
        double a = m.re(0, 0);
        double b = m.re(0, 1);
        double c = m.re(1, 0);
        double d = m.re(1, 1);
        int free = free(bit | controls);
        int run = run(bit | controls);
        int i = 0;
        do {
            int at = i | controls;
            for (int k = at; k < at + run; k++) {
                double x = v[k];
                double z = v[k + bit];
                v[k] = a * x + b * z;
                v[k + bit] = c * x + d * z;
            }
            i = (i - free) & free;
        } while (i != 0);
    }

    private void mix(int bit, int controls, ComplexMatrix m) {
        double a = m.re(0, 0);
        double ai = m.im(0, 0);
        double b = m.re(0, 1);
        double bi = m.im(0, 1);
        double c = m.re(1, 0);
        double ci = m.im(1, 0);
        double d = m.re(1, 1);
        double di = m.im(1, 1);
        int free = free(bit | controls);
        int run = run(bit | controls);
        int i = 0;
        do {
            int at = i | controls;
            for (int k = at; k < at + run; k++) {
                double x = re[k];
                double y = im[k];
                double z = re[k + bit];
                double w = im[k + bit];
                re[k] = a * x - ai * y + b * z - bi * w;
                im[k] = ai * x + a * y + bi * z + b * w;
                re[k + bit] = c * x - ci * y + d * z - di * w;
                im[k + bit] = ci * x + c * y + di * z + d * w;
            }
            i = (i - free) & free;
        } while (i != 0);
    }

    private void applyMany(ComplexMatrix m, List<Integer> targets, int controls) {
        int d = 1 << targets.size();
        int[] offsets = new int[d];
        for (int e = 0; e < d; e++) {
            for (int t = 0; t < targets.size(); t++) {
                offsets[e] |= (e >> (targets.size() - 1 - t) & 1) == 1 ? bit(targets.get(t)) : 0;
            }
        }
        Sparse rows = Sparse.of(m);
        double[] x = new double[d];
        double[] y = new double[d];
        int free = ((1 << qubits) - 1) & ~(offsets[d - 1] | controls);
        int i = 0;
        do {
            int at = i | controls;
            for (int e = 0; e < d; e++) {
                x[e] = re[at | offsets[e]];
                y[e] = im[at | offsets[e]];
            }
            for (int r = 0; r < d; r++) {
                double p = 0;
                double q = 0;
                for (int k = rows.starts[r]; k < rows.starts[r + 1]; k++) {
                    int c = rows.columns[k];
                    p += rows.re[k] * x[c] - rows.im[k] * y[c];
                    q += rows.re[k] * y[c] + rows.im[k] * x[c];
                }
                re[at | offsets[r]] = p;
                im[at | offsets[r]] = q;
            }
            i = (i - free) & free;
        } while (i != 0);
    }

    /** The entries of a matrix that are not 0; most gates on several qubits have few. */
    private static final class Sparse {
        final int[] starts;
        final int[] columns;
        final double[] re;
        final double[] im;

        private Sparse(int[] starts, int[] columns, double[] re, double[] im) {
            this.starts = starts;
            this.columns = columns;
            this.re = re;
            this.im = im;
        }

        static Sparse of(ComplexMatrix m) {
            List<Integer> columns = new ArrayList<>();
            List<Double> re = new ArrayList<>();
            List<Double> im = new ArrayList<>();
            int[] starts = new int[m.rows() + 1];
            for (int r = 0; r < m.rows(); r++) {
                for (int c = 0; c < m.columns(); c++) {
                    if (m.re(r, c) != 0 || m.im(r, c) != 0) {
                        columns.add(c);
                        re.add(m.re(r, c));
                        im.add(m.im(r, c));
                    }
                }
                starts[r + 1] = columns.size();
            }
            return new Sparse(
                    starts,
                    columns.stream().mapToInt(Integer::intValue).toArray(),
                    re.stream().mapToDouble(Double::doubleValue).toArray(),
                    im.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
