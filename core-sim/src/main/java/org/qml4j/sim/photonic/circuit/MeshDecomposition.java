package org.qml4j.sim.photonic.circuit;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * Writes a given unitary as a mesh of beam splitters and phase shifters that could be built. A cell on modes \(i, i+1\) is
 * a phase shifter on the upper mode and a real beam splitter,
 * \[ T(\theta, \phi) = \begin{pmatrix} e^{i\phi}\cos\theta &amp; -\sin\theta \\ e^{i\phi}\sin\theta &amp; \cos\theta
 * \end{pmatrix}, \]
 * and \(U = D\, T_K \cdots T_1\) with \(K = m(m-1)/2\) cells and a diagonal matrix of phases \(D\) at the end.
 *
 * <p>Cells that multiply from one side or the other set the entries below the diagonal to zero, one after the other; what is
 * left is diagonal. Cost: \(O(m^3)\). The mesh multiplies to \(U\) within some \(10^{-15} m\), or within the distance of
 * \(U\) from the next unitary if that is larger.
 */
public final class MeshDecomposition {

    /** A cell with its angles in radians. */
    private record Cell(int mode, double theta, double phi) {}

    private final int modes;
    private final ComplexMatrix rest;

    private MeshDecomposition(ComplexMatrix unitary) {
        this.modes = unitary.rows();
        this.rest = ModeUnitary.requireUnitary(unitary).copy();
    }

    /**
     * A rectangular mesh of depth \(m\) (Clements et al. 2016, arXiv:1603.08788).
     *
     * @param unitary an \(m \times m\) unitary; it is not changed
     * @throws IllegalArgumentException if the matrix is not square or not unitary; the message says how far off it is
     */
    public static LinearOpticalCircuit clements(ComplexMatrix unitary) {
        return new MeshDecomposition(unitary).rectangle();
    }

    /**
     * A triangular mesh of depth \(2m - 3\) (Reck et al. 1994, doi:10.1103/PhysRevLett.73.58).
     *
     * @param unitary an \(m \times m\) unitary; it is not changed
     * @throws IllegalArgumentException if the matrix is not square or not unitary; the message says how far off it is
     */
    public static LinearOpticalCircuit reck(ComplexMatrix unitary) {
        return new MeshDecomposition(unitary).triangle();
    }

    private LinearOpticalCircuit triangle() {
        List<Cell> cells = new ArrayList<>();
        for (int row = modes - 1; row > 0; row--) {
            for (int column = 0; column < row; column++) {
                cells.add(clearFromTheRight(row, column));
            }
        }
        return circuit(cells, diagonal());
    }

    /** Diagonals of the lower left corner are cleared in turn from the right and from the left. */
    private LinearOpticalCircuit rectangle() {
        List<Cell> cells = new ArrayList<>();
        List<Cell> left = new ArrayList<>();
        for (int diagonal = 0; diagonal < modes - 1; diagonal++) {
            for (int j = 0; j <= diagonal; j++) {
                if (diagonal % 2 == 0) {
                    cells.add(clearFromTheRight(modes - 1 - j, diagonal - j));
                } else {
                    left.add(clearFromTheLeft(modes - 1 - diagonal + j, j));
                }
            }
        }
        double[] phases = diagonal();
        // U = L_1^+ ... L_k^+ D R_q ... R_1: the diagonal matrix moves through the left cells to the end.
        for (int k = left.size() - 1; k >= 0; k--) {
            cells.add(moveThrough(left.get(k), phases));
        }
        return circuit(cells, phases);
    }

    /** Multiplies by \(T^\dagger\) from the right so that entry (row, column) vanishes. */
    private Cell clearFromTheRight(int row, int column) {
        Cell cell = new Cell(
                column,
                Math.atan2(modulus(row, column), modulus(row, column + 1)),
                phase(row, column) - phase(row, column + 1));
        double c = Math.cos(cell.theta);
        double s = Math.sin(cell.theta);
        double x = Math.cos(cell.phi);
        double y = Math.sin(cell.phi);
        for (int r = 0; r < modes; r++) {
            double turnedRe = rest.re(r, column) * x + rest.im(r, column) * y;
            double turnedIm = rest.im(r, column) * x - rest.re(r, column) * y;
            double re = rest.re(r, column + 1);
            double im = rest.im(r, column + 1);
            rest.set(r, column, c * turnedRe - s * re, c * turnedIm - s * im);
            rest.set(r, column + 1, s * turnedRe + c * re, s * turnedIm + c * im);
        }
        return cell;
    }

    /** Multiplies by \(T\) from the left so that entry (row, column) vanishes. */
    private Cell clearFromTheLeft(int row, int column) {
        Cell cell = new Cell(
                row - 1,
                Math.atan2(modulus(row, column), modulus(row - 1, column)),
                phase(row, column) - phase(row - 1, column) + Math.PI);
        double c = Math.cos(cell.theta);
        double s = Math.sin(cell.theta);
        double x = Math.cos(cell.phi);
        double y = Math.sin(cell.phi);
        for (int k = 0; k < modes; k++) {
            double turnedRe = rest.re(row - 1, k) * x - rest.im(row - 1, k) * y;
            double turnedIm = rest.im(row - 1, k) * x + rest.re(row - 1, k) * y;
            double re = rest.re(row, k);
            double im = rest.im(row, k);
            rest.set(row - 1, k, c * turnedRe - s * re, c * turnedIm - s * im);
            rest.set(row, k, s * turnedRe + c * re, s * turnedIm + c * im);
        }
        return cell;
    }

    /** Finds \(T'\) and \(D'\) with \(T^\dagger D = D' T'\); the phases become those of \(D'\). */
    private static Cell moveThrough(Cell cell, double[] phases) {
        double upper = phases[cell.mode];
        double lower = phases[cell.mode + 1];
        phases[cell.mode] = lower - cell.phi + Math.PI;
        return new Cell(cell.mode, cell.theta, upper - lower + Math.PI);
    }

    private double modulus(int row, int column) {
        return Math.hypot(rest.re(row, column), rest.im(row, column));
    }

    private double phase(int row, int column) {
        return Math.atan2(rest.im(row, column), rest.re(row, column));
    }

    private double[] diagonal() {
        double[] phases = new double[modes];
        for (int i = 0; i < modes; i++) {
            phases[i] = phase(i, i);
        }
        return phases;
    }

    private LinearOpticalCircuit circuit(List<Cell> cells, double[] phases) {
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(modes);
        for (Cell cell : cells) {
            circuit.phaseShifter(cell.mode, turn(cell.phi));
            circuit.beamSplitter(cell.mode, BeamSplitter.Convention.RY, Angle.of(2 * cell.theta));
        }
        for (int i = 0; i < modes; i++) {
            circuit.phaseShifter(i, turn(phases[i]));
        }
        return circuit.build();
    }

    /** The same phase from 0 to a full turn. */
    private static double turn(double phase) {
        double full = 2 * Math.PI;
        double inside = phase - full * Math.floor(phase / full);
        return inside < full ? inside : 0;
    }
}
