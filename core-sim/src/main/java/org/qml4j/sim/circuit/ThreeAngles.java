package org.qml4j.sim.circuit;

import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A general one-qubit gate as three rotations: \(P(\phi) R_Y(\theta) P(\lambda)\) with the angles
 * \((\theta, \phi, \lambda)\), or \(R_Z(\omega) R_Y(\theta) R_Z(\phi)\) with the angles \((\phi, \theta, \omega)\).
 *
 * @param phases whether the outer gates are phase shifts (U3) rather than RZ (Rot)
 */
record ThreeAngles(boolean phases) implements Gate {

    @Override
    public String name() {
        return phases ? "U3" : "ROT";
    }

    @Override
    public int qubits() {
        return 1;
    }

    @Override
    public int angles() {
        return 3;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        fill(-1, angles, out);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        fill(slot, angles, out);
    }

    /** Entry (r, c) is \(y_{rc}\, e^{i(a_r + b_c)}\) with the RY matrix \(y\); a derivative acts on one of the three factors. */
    private void fill(int slot, double[] angles, ComplexMatrix out) {
        double theta = phases ? angles[0] : angles[1];
        double first = phases ? angles[2] : angles[0];
        double last = phases ? angles[1] : angles[2];
        int thetaSlot = phases ? 0 : 1;
        int firstSlot = phases ? 2 : 0;
        double c = slot == thetaSlot ? -Math.sin(theta / 2) / 2 : Math.cos(theta / 2);
        double s = slot == thetaSlot ? Math.cos(theta / 2) / 2 : Math.sin(theta / 2);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double y = row == column ? c : row == 0 ? -s : s;
                double turnRow = phases ? row : row - 0.5;
                double turnColumn = phases ? column : column - 0.5;
                double phase = turnRow * last + turnColumn * first;
                double re = y * Math.cos(phase);
                double im = y * Math.sin(phase);
                if (slot >= 0 && slot != thetaSlot) {
                    double turn = slot == firstSlot ? turnColumn : turnRow;
                    out.set(row, column, -turn * im, turn * re);
                } else {
                    out.set(row, column, re, im);
                }
            }
        }
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return phases && slot > 0 ? List.of(-1.0, 0.0) : List.of(-0.5, 0.5);
    }
}
