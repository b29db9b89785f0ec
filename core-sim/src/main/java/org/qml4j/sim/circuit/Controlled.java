package org.qml4j.sim.circuit;

import java.util.List;
import java.util.TreeSet;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A gate that acts on its last qubits only where its first ones are all 1:
 * \(I - |1..1\rangle\langle 1..1| \otimes (I - U)\).
 *
 * @param target the gate \(U\) that is controlled
 * @param controls the number of control qubits, at least 1; they come first
 */
public record Controlled(Gate target, int controls) implements Gate {

    /** Checks the number of controls. */
    public Controlled {
        if (controls < 1) {
            throw new IllegalArgumentException("A controlled gate has at least one control; got " + controls + ".");
        }
    }

    @Override
    public String name() {
        return "C".repeat(controls) + target.name();
    }

    @Override
    public int qubits() {
        return controls + target.qubits();
    }

    @Override
    public int angles() {
        return target.angles();
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        ComplexMatrix u = ComplexMatrix.zeros(1 << target.qubits(), 1 << target.qubits());
        target.matrix(angles, u);
        place(u, out, 1);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        ComplexMatrix u = ComplexMatrix.zeros(1 << target.qubits(), 1 << target.qubits());
        target.derivative(slot, angles, u);
        place(u, out, 0);
    }

    private static void place(ComplexMatrix u, ComplexMatrix out, double diagonal) {
        out.clear();
        int offset = out.rows() - u.rows();
        for (int i = 0; i < offset; i++) {
            out.set(i, i, diagonal, 0);
        }
        for (int r = 0; r < u.rows(); r++) {
            for (int c = 0; c < u.columns(); c++) {
                out.set(offset + r, offset + c, u.re(r, c), u.im(r, c));
            }
        }
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        List<Double> inner = target.generatorEigenvalues(slot);
        if (inner.isEmpty()) {
            return inner;
        }
        TreeSet<Double> all = new TreeSet<>(inner);
        // Where a control is 0 nothing happens: the generator has the eigenvalue 0 there.
        all.add(0.0);
        return List.copyOf(all);
    }

    @Override
    public Structure structure() {
        return target.structure();
    }
}
