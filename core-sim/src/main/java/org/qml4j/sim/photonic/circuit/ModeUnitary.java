package org.qml4j.sim.photonic.circuit;

import java.util.List;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.math.ComplexMatrix;

/** A given unitary on \(k\) modes. */
public final class ModeUnitary implements Component {
    private final ComplexMatrix matrix;

    private ModeUnitary(ComplexMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * The component of a given matrix.
     *
     * @param matrix a \(k \times k\) unitary; it is copied
     * @throws IllegalArgumentException if the matrix is not square or not unitary; the message says how far off it is
     */
    public static ModeUnitary of(ComplexMatrix matrix) {
        return new ModeUnitary(requireUnitary(matrix).copy());
    }

    /** Gives the matrix back if it is unitary within {@link Gates#UNITARY_TOLERANCE}. */
    static ComplexMatrix requireUnitary(ComplexMatrix matrix) {
        if (matrix.rows() != matrix.columns()) {
            throw new IllegalArgumentException(
                    "The unitary of modes is square; got " + matrix.rows() + " x " + matrix.columns() + ".");
        }
        if (!matrix.isUnitary(Gates.UNITARY_TOLERANCE)) {
            throw new IllegalArgumentException("The matrix is not unitary: an entry of U^dagger U - I has modulus "
                    + matrix.unitaryError() + ", allowed is " + Gates.UNITARY_TOLERANCE + ".");
        }
        return matrix;
    }

    /** A copy of the matrix. */
    public ComplexMatrix unitary() {
        return matrix.copy();
    }

    @Override
    public String name() {
        return "UNITARY";
    }

    @Override
    public int modes() {
        return matrix.rows();
    }

    @Override
    public int angles() {
        return 0;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.rows(); c++) {
                out.set(r, c, matrix.re(r, c), matrix.im(r, c));
            }
        }
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        throw NoAngles.of(this, slot);
    }

    @Override
    public Placement inverse(Placement placement) {
        return new Placement(new ModeUnitary(matrix.adjoint()), placement.modes(), List.of());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ModeUnitary u && matrix.equals(u.matrix);
    }

    @Override
    public int hashCode() {
        return matrix.hashCode();
    }

    @Override
    public String toString() {
        return "UNITARY on " + modes() + " modes";
    }
}
