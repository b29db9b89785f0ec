package org.qml4j.sim.statevector;

import java.util.List;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/**
 * A second simulator that shares nothing with the first one: every gate and observable is a full \(2^n \times 2^n\)
 * matrix, built from Kronecker products of 2x2 matrices.
 */
final class DenseReference {
    private final int qubits;
    private final ComplexMatrix state;

    private DenseReference(int qubits, ComplexMatrix state) {
        this.qubits = qubits;
        this.state = state;
    }

    static DenseReference run(Circuit circuit, double[] x, double[] w) {
        int n = circuit.qubits();
        ComplexMatrix state = start(circuit.start(), 1 << n, x);
        for (Op op : circuit.ops()) {
            state = embedded(op.gate().matrix(op.values(x, w)), op.qubits(), n).times(state);
        }
        return new DenseReference(n, state);
    }

    private static ComplexMatrix start(StartState start, int size, double[] x) {
        ComplexMatrix column = ComplexMatrix.zeros(size, 1);
        if (start instanceof StartState.Basis b) {
            column.set((int) b.index(), 0, 1, 0);
        } else if (start instanceof StartState.Given g) {
            IntStream.range(0, size).forEach(k -> column.set(k, 0, g.re(k), g.im(k)));
        } else {
            StartState.Amplitudes a = (StartState.Amplitudes) start;
            double[] v = IntStream.range(0, size)
                    .mapToDouble(k -> k < a.features() ? x[a.firstInput() + k] : a.padding())
                    .toArray();
            double norm = Math.sqrt(
                    IntStream.range(0, size).mapToDouble(k -> v[k] * v[k]).sum());
            IntStream.range(0, size).forEach(k -> column.set(k, 0, v[k] / norm, 0));
        }
        return column;
    }

    /** \(\sum_{rc} m_{rc} |r\rangle\langle c|\) on the given qubits, the identity on the others. */
    private static ComplexMatrix embedded(ComplexMatrix m, List<Integer> on, int n) {
        ComplexMatrix sum = ComplexMatrix.zeros(1 << n, 1 << n);
        for (int r = 0; r < m.rows(); r++) {
            for (int c = 0; c < m.columns(); c++) {
                if (m.re(r, c) == 0 && m.im(r, c) == 0) {
                    continue;
                }
                ComplexMatrix term = ComplexMatrix.identity(1);
                for (int q = 0; q < n; q++) {
                    int place = on.indexOf(q);
                    int shift = on.size() - 1 - place;
                    term = term.kronecker(
                            place < 0 ? ComplexMatrix.identity(2) : unit((r >> shift) & 1, (c >> shift) & 1));
                }
                add(sum, term, m.re(r, c), m.im(r, c));
            }
        }
        return sum;
    }

    private static ComplexMatrix unit(int row, int column) {
        ComplexMatrix m = ComplexMatrix.zeros(2, 2);
        m.set(row, column, 1, 0);
        return m;
    }

    private static void add(ComplexMatrix sum, ComplexMatrix term, double re, double im) {
        for (int r = 0; r < sum.rows(); r++) {
            for (int c = 0; c < sum.columns(); c++) {
                sum.set(
                        r,
                        c,
                        sum.re(r, c) + re * term.re(r, c) - im * term.im(r, c),
                        sum.im(r, c) + re * term.im(r, c) + im * term.re(r, c));
            }
        }
    }

    private ComplexMatrix matrix(Observable observable) {
        if (observable instanceof HermitianMatrix h) {
            return embedded(h.matrix(), h.on(), qubits);
        }
        ComplexMatrix sum = ComplexMatrix.zeros(1 << qubits, 1 << qubits);
        if (observable instanceof Projector p) {
            ComplexMatrix product = ComplexMatrix.identity(1);
            for (int q = 0; q < qubits; q++) {
                int bit = p.on().contains(q) ? p.bits().get(p.on().indexOf(q)) : -1;
                product = product.kronecker(bit < 0 ? ComplexMatrix.identity(2) : unit(bit, bit));
            }
            return product;
        }
        PauliSum terms = observable instanceof PauliString s
                ? new PauliSum(List.of(new PauliSum.Term(1, s)))
                : (PauliSum) observable;
        for (PauliSum.Term t : terms.terms()) {
            ComplexMatrix product = ComplexMatrix.identity(1);
            for (int q = 0; q < qubits; q++) {
                product = product.kronecker(pauli(t.string().letter(q)));
            }
            add(sum, product, t.coefficient(), 0);
        }
        return sum;
    }

    private static ComplexMatrix pauli(char letter) {
        return switch (letter) {
            case 'X' -> ComplexMatrix.ofInterleaved(0, 0, 1, 0, 1, 0, 0, 0);
            case 'Y' -> ComplexMatrix.ofInterleaved(0, 0, 0, -1, 0, 1, 0, 0);
            case 'Z' -> ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, -1, 0);
            default -> ComplexMatrix.identity(2);
        };
    }

    ComplexMatrix state() {
        return state;
    }

    private double mean(ComplexMatrix operator) {
        return state.adjoint().times(operator.times(state)).re(0, 0);
    }

    double expectation(Observable observable) {
        return mean(matrix(observable));
    }

    double variance(Observable observable) {
        ComplexMatrix o = matrix(observable);
        return mean(o.times(o)) - mean(o) * mean(o);
    }

    double[] outputs(Measurement measurement) {
        if (measurement instanceof Measurement.Expectations e) {
            return e.observables().stream().mapToDouble(this::expectation).toArray();
        }
        if (measurement instanceof Measurement.Variances v) {
            return v.observables().stream().mapToDouble(this::variance).toArray();
        }
        List<Integer> on = ((Measurement.Probabilities) measurement).on();
        return IntStream.range(0, 1 << on.size())
                .mapToDouble(j -> expectation(new Projector(on, bits(j, on.size()))))
                .toArray();
    }

    private static List<Integer> bits(int outcome, int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> (outcome >> (count - 1 - k)) & 1)
                .toList();
    }
}
