package org.qml4j.sim.density;

import java.util.List;
import java.util.Optional;
import org.qml4j.sim.circuit.Angle;

/** A gate or channel on several qubits, as a sparse matrix; CNOT and its like only exchange and scale Pauli strings. */
final class ManyQubitStep implements Step {
    private static final double[] NONE = {};

    private final Element element;
    private final int qubits;
    private final List<Integer> on;
    private final int[] offsets;
    private final Kernels.Bases bases;
    private final Sparse fixed;
    private final Sparse fixedTransposed;
    private final Optional<Exchange> exchange;

    ManyQubitStep(Element element, int qubits, List<Integer> on) {
        this.element = element;
        this.qubits = qubits;
        this.on = List.copyOf(on);
        this.offsets = Paulis.offsets(qubits, on);
        this.bases = new Kernels.Bases(qubits, on);
        double[][] m = element.isParametric() ? new double[0][] : element.matrix(NONE, NONE);
        this.fixed = Sparse.of(m, false);
        this.fixedTransposed = Sparse.of(m, true);
        this.exchange = element.isParametric() ? Optional.empty() : Exchange.of(m);
    }

    /** This step with a diagonal map of one of its qubits after it, if it is fixed. */
    Optional<Step> followedBy(Element diagonal, int qubit) {
        if (element.isParametric()) {
            return Optional.empty();
        }
        double[][] factors = diagonal.matrix(NONE, NONE);
        double[][] m = element.matrix(NONE, NONE);
        double[][] product = new double[m.length][];
        int place = 2 * (on.size() - 1 - on.indexOf(qubit));
        for (int i = 0; i < m.length; i++) {
            int letter = i >> place & 3;
            product[i] = m[i].clone();
            for (int j = 0; j < m.length; j++) {
                product[i][j] *= factors[letter][letter];
            }
        }
        return Optional.of(new ManyQubitStep(Element.of(product), qubits, on));
    }

    @Override
    public boolean isParametric() {
        return element.isParametric();
    }

    @Override
    public void forward(Chunk chunk) {
        apply(chunk, chunk.r, false);
    }

    private void apply(Chunk chunk, double[] states, boolean transposed) {
        if (exchange.isPresent()) {
            exchange.get().apply(states, chunk.width, bases, offsets, transposed);
        } else if (!element.isParametric()) {
            Sparse m = transposed ? fixedTransposed : fixed;
            Kernels.many(states, chunk.width, 0, 1, bases, offsets, m);
        } else if (!element.readsInputs()) {
            Sparse m = Sparse.of(element.matrix(chunk.x[0], chunk.w), transposed);
            Kernels.many(states, chunk.width, 0, 1, bases, offsets, m);
        } else {
            for (int b = 0; b < chunk.width; b++) {
                Sparse m = Sparse.of(element.matrix(chunk.x[b], chunk.w), transposed);
                Kernels.many(states, chunk.width, b, chunk.width, bases, offsets, m);
            }
        }
    }

    @Override
    public void backward(Chunk chunk, double[] before) {
        if (element.isParametric()) {
            List<Angle> angles = element.gate().angles();
            for (int slot = 0; slot < angles.size(); slot++) {
                if (!angles.get(slot).isConstant()) {
                    differentiate(chunk, before, slot, angles.get(slot));
                }
            }
        }
        apply(chunk, chunk.l, true);
    }

    private void differentiate(Chunk chunk, double[] before, int slot, Angle angle) {
        Sparse d = Sparse.of(element.derivative(slot, chunk.x[0], chunk.w), false);
        for (int b = 0; b < chunk.width; b++) {
            if (b > 0 && element.readsInputs()) {
                d = Sparse.of(element.derivative(slot, chunk.x[b], chunk.w), false);
            }
            double g = Kernels.between(chunk.l, before, chunk.width, b, bases, offsets, d);
            angle.backward(g, chunk.x[b], chunk.w, chunk.dx[b], chunk.dw);
        }
    }
}
