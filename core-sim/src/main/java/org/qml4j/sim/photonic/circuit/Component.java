package org.qml4j.sim.photonic.circuit;

import java.util.List;
import org.qml4j.sim.gradient.ShiftRule;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * An optical element on a few modes with zero or more angles. Its matrix \(U\) maps the creation operators of the modes,
 * \(a_j^\dagger \mapsto \sum_i U_{ij} a_i^\dagger\): column \(j\) is what a photon in mode \(j\) becomes. Users add
 * components of their own by implementing this interface.
 *
 * <p>To write one: give {@link #name}, {@link #modes}, {@link #angles}, {@link #matrix} and, if it has angles,
 * {@link #derivative}. {@link #generatorEigenvalues} is needed for parameter-shift gradients only.
 */
public interface Component {

    /** The name in drawings, error messages and JSON; letters, digits and underscores. */
    String name();

    /** The number of modes \(k \ge 1\). */
    int modes();

    /** The number of angles. */
    int angles();

    /**
     * Writes the matrix \(U(\theta)\).
     *
     * @param angles the {@link #angles()} angles in radians
     * @param out a \(k \times k\) matrix; every entry is overwritten
     */
    void matrix(double[] angles, ComplexMatrix out);

    /**
     * Writes the derivative \(\partial U / \partial\theta_s\).
     *
     * @param slot which angle, \(0 \le s\), below {@link #angles()}
     * @param angles the {@link #angles()} angles in radians
     * @param out a \(k \times k\) matrix; every entry is overwritten
     */
    void derivative(int slot, double[] angles, ComplexMatrix out);

    /** Whether the matrix is unitary, whatever the angles; only components that lose photons say no. */
    default boolean isUnitary() {
        return true;
    }

    /**
     * The distinct eigenvalues of the generator \(G\) on one photon, where the component depends on the angle as
     * \(U(\theta_s) = A\, e^{-i\theta_s G}\, B\) with \(A\), \(B\) free of \(\theta_s\). An empty list says that there is
     * no such form.
     */
    default List<Double> generatorEigenvalues(int slot) {
        return List.of();
    }

    /**
     * The parameter-shift rule of an angle for a circuit with up to \(n\) photons. A photon that passes beside the
     * component adds nothing to the generator, so its eigenvalues on \(n\) photons are all sums of at most \(n\)
     * eigenvalues on one photon; a phase shifter has the frequencies \(1, \dots, n\) and needs \(2n\) evaluations.
     *
     * @param slot which angle
     * @param photons the number \(n\) of photons in the whole circuit, 0 or more
     * @throws IllegalArgumentException if the component has no rule for the angle
     */
    default ShiftRule shiftRule(int slot, int photons) {
        return PhotonicShiftRules.of(this, slot, photons);
    }

    /**
     * What undoes a placement of this component on the same modes.
     *
     * @throws IllegalStateException if the component cannot be undone because it loses photons
     */
    default Placement inverse(Placement placement) {
        return new Placement(new Adjoint(this), placement.modes(), placement.angles());
    }

    /** The matrix for the given angles as a new matrix. */
    default ComplexMatrix matrix(double... angles) {
        ComplexMatrix out = ComplexMatrix.zeros(modes(), modes());
        matrix(angles, out);
        return out;
    }
}
