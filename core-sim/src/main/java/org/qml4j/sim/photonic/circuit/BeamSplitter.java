package org.qml4j.sim.photonic.circuit;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * A beam splitter on two modes. With \(c = \cos(\theta/2)\) and \(s = \sin(\theta/2)\) its matrix is
 * \[ R_X: \begin{pmatrix} c &amp; is \\ is &amp; c \end{pmatrix}, \quad
 * R_Y: \begin{pmatrix} c &amp; -s \\ s &amp; c \end{pmatrix}, \quad
 * H: \begin{pmatrix} c &amp; s \\ s &amp; -c \end{pmatrix}; \]
 * the reflectivity, the probability to stay in the mode, is \(\cos^2(\theta/2)\) and \(\theta = \pi/2\) is the balanced
 * one. These are the conventions of Perceval (Heurtel et al. 2023, arXiv:2204.00602).
 *
 * <p>With corner phases entry \((r, c)\) is multiplied by \(e^{i(\phi^{out}_r + \phi^{in}_c)}\). The angles then are
 * \(\theta, \phi_{tl}, \phi_{bl}, \phi_{tr}, \phi_{br}\): top and bottom, left (input) and right (output); else
 * \(\theta\) alone.
 *
 * @param convention which of the three matrices
 * @param cornerPhases whether there are the four phases
 */
public record BeamSplitter(Convention convention, boolean cornerPhases) implements Component {

    /** The phase convention of a beam splitter. */
    public enum Convention {
        /** Symmetric, \(i\) on reflection into the other mode; the default. */
        RX,
        /** Real rotation. */
        RY,
        /** Real reflection; the Hadamard matrix at \(\theta = \pi/2\). */
        H
    }

    /** A beam splitter with the angle \(\theta\) alone. */
    public static BeamSplitter of(Convention convention) {
        return new BeamSplitter(convention, false);
    }

    /**
     * The angle \(\theta\) of a reflectivity \(R = \cos^2(\theta/2)\), in radians.
     *
     * @throws IllegalArgumentException if the reflectivity is not between 0 and 1
     */
    public static double thetaOfReflectivity(double reflectivity) {
        if (!(reflectivity >= 0 && reflectivity <= 1)) {
            throw new IllegalArgumentException("A reflectivity is between 0 and 1; got " + reflectivity + ".");
        }
        return 2 * Math.acos(Math.sqrt(reflectivity));
    }

    @Override
    public String name() {
        return "BS_" + convention + (cornerPhases ? "_PHASES" : "");
    }

    @Override
    public int modes() {
        return 2;
    }

    @Override
    public int angles() {
        return cornerPhases ? 5 : 1;
    }

    @Override
    public void matrix(double[] angles, ComplexMatrix out) {
        fill(-1, angles, out);
    }

    @Override
    public void derivative(int slot, double[] angles, ComplexMatrix out) {
        fill(slot, angles, out);
    }

    /** The derivative of \(\theta\) turns \((c, s)\) by a quarter and halves it; that of a corner phase keeps a row or column. */
    private void fill(int slot, double[] angles, ComplexMatrix out) {
        double half = angles[0] / 2;
        double c = slot == 0 ? -Math.sin(half) / 2 : Math.cos(half);
        double s = slot == 0 ? Math.cos(half) / 2 : Math.sin(half);
        switch (convention) {
            case RX -> set(out, c, s, s, c, true);
            case RY -> set(out, c, -s, s, c, false);
            case H -> set(out, c, s, s, -c, false);
        }
        if (cornerPhases) {
            turnCorners(slot, angles, out);
        }
    }

    private static void set(ComplexMatrix out, double a, double b, double c, double d, boolean imaginaryOffDiagonal) {
        out.set(0, 0, a, 0);
        out.set(0, 1, imaginaryOffDiagonal ? 0 : b, imaginaryOffDiagonal ? b : 0);
        out.set(1, 0, imaginaryOffDiagonal ? 0 : c, imaginaryOffDiagonal ? c : 0);
        out.set(1, 1, d, 0);
    }

    private static void turnCorners(int slot, double[] angles, ComplexMatrix out) {
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double phase = angles[3 + row] + angles[1 + column];
                double x = Math.cos(phase);
                double y = Math.sin(phase);
                double re = out.re(row, column) * x - out.im(row, column) * y;
                double im = out.re(row, column) * y + out.im(row, column) * x;
                if (slot <= 0) {
                    out.set(row, column, re, im);
                } else if (slot == 1 + column || slot == 3 + row) {
                    out.set(row, column, -im, re);
                } else {
                    out.set(row, column, 0, 0);
                }
            }
        }
    }

    @Override
    public List<Double> generatorEigenvalues(int slot) {
        return slot == 0 ? List.of(-0.5, 0.5) : List.of(-1.0, 0.0);
    }

    /** The same kind of beam splitter: \(R_X\) and \(R_Y\) turn back, \(H\) undoes itself, corner phases change sides. */
    @Override
    public Placement inverse(Placement placement) {
        List<Angle> a = placement.angles();
        List<Angle> inverse = new ArrayList<>();
        inverse.add(convention == Convention.H ? a.get(0) : a.get(0).negated());
        if (cornerPhases) {
            List.of(3, 4, 1, 2).forEach(i -> inverse.add(a.get(i).negated()));
        }
        return new Placement(this, placement.modes(), inverse);
    }
}
