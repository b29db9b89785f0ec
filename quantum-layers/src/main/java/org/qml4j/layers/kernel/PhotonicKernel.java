package org.qml4j.layers.kernel;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.PermanentSimulator;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * A kernel on samples that a photonic circuit reads: how alike two samples are to photons.
 *
 * <p>{@link #fidelity} compares states, {@link #bhattacharyya} what is measured of them, and {@link #distinguishable} is the
 * control without interference between photons. All are 1 for a sample with itself and positive semidefinite. Work is
 * shared out to all cores; the bits do not depend on how many there are. Immutable.
 *
 * <pre>{@code
 * PhotonicKernel kernel = PhotonicKernel.fidelity(circuit, FockState.of(1, 0, 1, 0));
 * KernelMatrix train = kernel.matrix(x).requirePositiveSemidefinite();
 * double[][] test = kernel.between(xTest, x);
 * }</pre>
 */
public final class PhotonicKernel extends PairwiseKernel {

    private PhotonicKernel(LinearOpticalCircuit circuit, Pairs pairs) {
        super(circuit.inputs(), pairs);
        if (circuit.inputs() < 1 || circuit.weights() > 0) {
            throw new IllegalArgumentException(
                    "The circuit of a kernel reads features and has no weights; this one reads "
                            + circuit.inputs() + " inputs and has " + circuit.weights()
                            + " weights. Fix them as constant angles.");
        }
    }

    /**
     * The fidelity of the output states,
     * \(k(x, y) = |\langle s | U(y)^\dagger U(x) | s \rangle|^2 = |\mathrm{Perm}((U(y)^\dagger U(x))_{s,s})|^2 /
     * \prod_i s_i!^2\). Cost of a pair: \(O(m n^2 + n 2^n)\), no list of output states.
     *
     * @param circuit reads the features, has no weights and loses no photons
     * @param state the Fock state \(s\) that enters, with at least one photon
     * @throws IllegalArgumentException if the modes differ, or the circuit has weights or no inputs
     */
    public static PhotonicKernel fidelity(LinearOpticalCircuit circuit, FockState state) {
        double norm = norm(circuit, state);
        return ofOverlaps(circuit, state, w -> PermanentSimulator.permanent(w).squaredModulus() / (norm * norm));
    }

    /**
     * The control in which all photons can be told apart, so that none interferes with another: the probability that they
     * are found where they entered after \(U(y)^\dagger U(x)\), \(k(x, y) = \mathrm{Perm}(|(U(y)^\dagger U(x))_{s,s}|^2) /
     * \prod_i s_i!\).
     *
     * @param circuit reads the features, has no weights and loses no photons
     * @param state the Fock state \(s\) that enters, with at least one photon
     * @throws IllegalArgumentException if the modes differ, or the circuit has weights or no inputs
     */
    public static PhotonicKernel distinguishable(LinearOpticalCircuit circuit, FockState state) {
        double norm = norm(circuit, state);
        return ofOverlaps(
                circuit,
                state,
                w -> PermanentSimulator.permanent(squaredModuli(w)).re() / norm);
    }

    /**
     * The Bhattacharyya coefficient of the output distributions, \(k(x, y) = \sum_t \sqrt{p_t(x)\, p_t(y)}\). Cost: the
     * distribution once for each sample, and a sum over its states for each pair.
     *
     * @param circuit reads the features, has no weights and loses no photons
     * @param input what enters, without features of its own
     * @param space the states \(t\)
     * @throws IllegalArgumentException if the modes differ, the input takes features, or the circuit has weights or no
     *     inputs
     */
    public static PhotonicKernel bhattacharyya(
            LinearOpticalCircuit circuit, PhotonicInput input, ComputationSpace space) {
        if (input.features() > 0) {
            throw new IllegalArgumentException("The features of a kernel are phases; this input state takes "
                    + input.features() + " as amplitudes.");
        }
        var node = SlosDevice.exact().compile(circuit, input, PhotonicMeasurement.probabilities(space));
        return new PhotonicKernel(circuit, (rows, columns) -> {
            Batch a = roots(node.evaluate(rows, new double[0]));
            Batch b = rows.equals(columns) ? a : roots(node.evaluate(columns, new double[0]));
            return (row, column) -> dot(a, row, b, column);
        });
    }

    private static double norm(LinearOpticalCircuit circuit, FockState state) {
        if (state.modes() != circuit.modes() || state.photons() == 0) {
            throw new IllegalArgumentException(
                    "The circuit has " + circuit.modes() + " modes; the state " + state + " has "
                            + state.modes() + " modes and " + state.photons()
                            + " photons. Give each mode its photons, at least one in all.");
        }
        double norm = 1;
        for (int photons : state.occupations()) {
            for (int k = 2; k <= photons; k++) {
                norm *= k;
            }
        }
        return norm;
    }

    /** A function of \((U(y)^\dagger U(x))_{s,s}\), with a row and a column for each photon. */
    private static PhotonicKernel ofOverlaps(
            LinearOpticalCircuit circuit, FockState state, ToDoubleFunction<ComplexMatrix> function) {
        int[] columns = state.photonModes().stream().mapToInt(Integer::intValue).toArray();
        return new PhotonicKernel(circuit, (rows, others) -> {
            ComplexMatrix[] a = unitaries(circuit, rows);
            ComplexMatrix[] b = rows.equals(others) ? a : unitaries(circuit, others);
            return (row, column) -> function.applyAsDouble(overlaps(b[column], a[row], columns));
        });
    }

    private static ComplexMatrix[] unitaries(LinearOpticalCircuit circuit, Batch x) {
        return IntStream.range(0, x.size())
                .parallel()
                .mapToObj(b -> circuit.unitary(x.row(b), new double[0]))
                .toArray(ComplexMatrix[]::new);
    }

    private static ComplexMatrix overlaps(ComplexMatrix u, ComplexMatrix v, int[] columns) {
        ComplexMatrix overlaps = ComplexMatrix.zeros(columns.length, columns.length);
        for (int r = 0; r < columns.length; r++) {
            for (int c = 0; c < columns.length; c++) {
                double re = 0;
                double im = 0;
                for (int i = 0; i < u.rows(); i++) {
                    double ur = u.re(i, columns[r]);
                    double ui = u.im(i, columns[r]);
                    double vr = v.re(i, columns[c]);
                    double vi = v.im(i, columns[c]);
                    re += ur * vr + ui * vi;
                    im += ur * vi - ui * vr;
                }
                overlaps.set(r, c, re, im);
            }
        }
        return overlaps;
    }

    private static ComplexMatrix squaredModuli(ComplexMatrix matrix) {
        ComplexMatrix squares = ComplexMatrix.zeros(matrix.rows(), matrix.columns());
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                double re = matrix.re(r, c);
                double im = matrix.im(r, c);
                squares.set(r, c, re * re + im * im, 0);
            }
        }
        return squares;
    }

    private static Batch roots(Batch probabilities) {
        Batch roots = Batch.zeros(probabilities.size(), probabilities.width());
        for (int i = 0; i < roots.values().length; i++) {
            // Rounding may leave a probability of 0 slightly below it.
            roots.values()[i] = Math.sqrt(Math.max(0, probabilities.values()[i]));
        }
        return roots;
    }

    private static double dot(Batch a, int row, Batch b, int column) {
        double sum = 0;
        for (int t = 0; t < a.width(); t++) {
            sum += a.values()[row * a.width() + t] * b.values()[column * b.width() + t];
        }
        return sum;
    }
}
