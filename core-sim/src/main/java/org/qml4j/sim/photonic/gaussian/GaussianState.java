package org.qml4j.sim.photonic.gaussian;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.LuDecomposition;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/**
 * A Gaussian state of light without displacement: squeezed or thermal light in each mode, sent through interferometers
 * and loss.
 *
 * <p>It is given by the moments \(N_{ij} = \langle a_i^\dagger a_j \rangle\) and \(M_{ij} = \langle a_i a_j \rangle\).
 * Let \(\Sigma\) have the blocks \(N^T + I\) and \(M\) above, \(M^*\) and \(N + I\) below, and let \(X\) exchange both
 * halves. The probability of photon counts is
 * \[ P(t) = \frac{\mathrm{haf}(A_t)}{\sqrt{\det \Sigma}\, \prod_i t_i!}, \qquad A = X (I - \Sigma^{-1}), \]
 * where \(A_t\) repeats rows and columns \(i\) and \(i + m\) \(t_i\) times (Hamilton et al. 2017, arXiv:1612.01199), and
 * that of clicks of threshold detectors on the modes \(S\) and of none elsewhere is
 * \(\mathrm{tor}((I - \Sigma^{-1})_S) / \sqrt{\det \Sigma}\) (Quesada et al. 2018, arXiv:1807.01639).
 *
 * <p>An interferometer \(U\) acts as \(a_i \to \sum_j U_{ij} a_j\), the convention of the Fock-space simulator. Immutable.
 */
public final class GaussianState {
    private static final double UNITARY_TOLERANCE = 1e-9;

    private final ComplexMatrix normal;
    private final ComplexMatrix anomalous;
    private final ComplexMatrix kernel;
    private final double vacuumProbability;

    private GaussianState(ComplexMatrix normal, ComplexMatrix anomalous) {
        this.normal = normal;
        this.anomalous = anomalous;
        ComplexMatrix sigma = sigma(normal, anomalous);
        LuDecomposition lu = LuDecomposition.of(sigma);
        this.vacuumProbability = 1 / Math.sqrt(lu.determinant().re());
        this.kernel = identityMinus(lu.inverse());
    }

    private static ComplexMatrix sigma(ComplexMatrix normal, ComplexMatrix anomalous) {
        int m = normal.rows();
        ComplexMatrix sigma = ComplexMatrix.identity(2 * m);
        for (int r = 0; r < m; r++) {
            for (int c = 0; c < m; c++) {
                int one = r == c ? 1 : 0;
                sigma.set(r, c, one + normal.re(c, r), normal.im(c, r));
                sigma.set(r + m, c + m, one + normal.re(r, c), normal.im(r, c));
                sigma.set(r, c + m, anomalous.re(r, c), anomalous.im(r, c));
                sigma.set(r + m, c, anomalous.re(r, c), -anomalous.im(r, c));
            }
        }
        return sigma;
    }

    private static ComplexMatrix identityMinus(ComplexMatrix matrix) {
        ComplexMatrix difference = ComplexMatrix.identity(matrix.rows());
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.rows(); c++) {
                difference.set(r, c, difference.re(r, c) - matrix.re(r, c), -matrix.im(r, c));
            }
        }
        return difference;
    }

    /**
     * Squeezed vacuum in each mode, \(\exp(\tfrac{r}{2} (a^{\dagger 2} - a^2)) |0\rangle\) in mode \(i\) with
     * \(r = r_i\).
     *
     * @param squeezing \(r_i\) of each mode; 0 leaves the vacuum
     * @throws IllegalArgumentException if there is no mode or a number is not finite
     */
    public static GaussianState squeezed(double... squeezing) {
        requireFinite("The squeezing", squeezing);
        ComplexMatrix normal = ComplexMatrix.zeros(squeezing.length, squeezing.length);
        ComplexMatrix anomalous = ComplexMatrix.zeros(squeezing.length, squeezing.length);
        for (int i = 0; i < squeezing.length; i++) {
            double s = Math.sinh(squeezing[i]);
            normal.set(i, i, s * s, 0);
            anomalous.set(i, i, s * Math.cosh(squeezing[i]), 0);
        }
        return new GaussianState(normal, anomalous);
    }

    /**
     * Thermal light in each mode.
     *
     * @param meanPhotons the mean number of photons of each mode, 0 or more
     * @throws IllegalArgumentException if there is no mode or a number is negative or not finite
     */
    public static GaussianState thermal(double... meanPhotons) {
        requireFinite("The mean number of photons", meanPhotons);
        ComplexMatrix normal = ComplexMatrix.zeros(meanPhotons.length, meanPhotons.length);
        for (int i = 0; i < meanPhotons.length; i++) {
            if (meanPhotons[i] < 0) {
                throw new IllegalArgumentException(
                        "The mean number of photons of mode " + i + " is " + meanPhotons[i] + "; it is 0 or more.");
            }
            normal.set(i, i, meanPhotons[i], 0);
        }
        return new GaussianState(normal, ComplexMatrix.zeros(meanPhotons.length, meanPhotons.length));
    }

    private static void requireFinite(String what, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A state has at least one mode; got none.");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(what + " of mode " + i + " is " + values[i] + "; it is finite.");
            }
        }
    }

    /**
     * The state behind an interferometer: \(N \to U^* N U^T\), \(M \to U M U^T\).
     *
     * @param unitary a matrix of as many rows as modes
     * @throws IllegalArgumentException if the size is wrong or the matrix is not unitary; the message says how far off
     */
    public GaussianState through(ComplexMatrix unitary) {
        if (unitary.rows() != modes() || unitary.columns() != modes()) {
            throw new IllegalArgumentException("The state has " + modes() + " modes but the interferometer is "
                    + unitary.rows() + " x " + unitary.columns() + ".");
        }
        double off = unitary.adjoint().times(unitary).distance(ComplexMatrix.identity(modes()));
        if (!(off <= UNITARY_TOLERANCE)) {
            throw new IllegalArgumentException("The matrix of the interferometer is not unitary: an entry of U^dagger U"
                    + " is off by " + off + "; allowed is " + UNITARY_TOLERANCE + ".");
        }
        ComplexMatrix transposed = conjugate(unitary).adjoint();
        return new GaussianState(
                conjugate(unitary).times(normal).times(transposed),
                unitary.times(anomalous).times(transposed));
    }

    private static ComplexMatrix conjugate(ComplexMatrix matrix) {
        ComplexMatrix m = ComplexMatrix.zeros(matrix.rows(), matrix.columns());
        for (int r = 0; r < m.rows(); r++) {
            for (int c = 0; c < m.columns(); c++) {
                m.set(r, c, matrix.re(r, c), -matrix.im(r, c));
            }
        }
        return m;
    }

    /**
     * The state behind loss: each photon in mode \(i\) passes with probability \(\eta_i\).
     *
     * @param transmittances \(\eta_i\) of each mode, 0 to 1
     * @throws IllegalArgumentException if their number is not that of the modes or one is out of range
     */
    public GaussianState withLoss(double... transmittances) {
        if (transmittances.length != modes()) {
            throw new IllegalArgumentException(
                    "The state has " + modes() + " modes; got " + transmittances.length + " transmittances.");
        }
        ComplexMatrix attenuation = ComplexMatrix.zeros(modes(), modes());
        for (int i = 0; i < modes(); i++) {
            if (!(transmittances[i] >= 0 && transmittances[i] <= 1)) {
                throw new IllegalArgumentException(
                        "The transmittance of mode " + i + " is " + transmittances[i] + "; allowed is 0 to 1.");
            }
            attenuation.set(i, i, Math.sqrt(transmittances[i]), 0);
        }
        return new GaussianState(
                attenuation.times(normal).times(attenuation),
                attenuation.times(anomalous).times(attenuation));
    }

    /** The number of modes. */
    public int modes() {
        return normal.rows();
    }

    /** The mean number of photons in each mode. */
    public double[] meanPhotons() {
        double[] mean = new double[modes()];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = normal.re(i, i);
        }
        return mean;
    }

    /**
     * The probability of photon counts. Cost: that of a {@link Hafnian} of \(2n\) rows.
     *
     * @throws IllegalArgumentException if the number of modes differs or there are more than
     *     {@link Hafnian#MAX_ROWS} / 2 photons
     */
    public double probability(FockState counts) {
        requireModes(counts.modes());
        double factorials = 1;
        for (int i = 0; i < modes(); i++) {
            for (int k = 2; k <= counts.photonsIn(i); k++) {
                factorials *= k;
            }
        }
        if (counts.photons() == 0) {
            return vacuumProbability;
        }
        List<Integer> rows = new ArrayList<>(counts.photonModes());
        counts.photonModes().forEach(mode -> rows.add(mode + modes()));
        ComplexMatrix repeated = ComplexMatrix.zeros(rows.size(), rows.size());
        for (int r = 0; r < rows.size(); r++) {
            // The exchange of both halves in A = X (I - Sigma^-1).
            int source = (rows.get(r) + modes()) % (2 * modes());
            for (int c = 0; c < rows.size(); c++) {
                repeated.set(r, c, kernel.re(source, rows.get(c)), kernel.im(source, rows.get(c)));
            }
        }
        Complex hafnian = Hafnian.of(repeated);
        return Math.max(0, hafnian.re() * vacuumProbability / factorials);
    }

    /**
     * The probability that threshold detectors click on the modes that hold a photon in the pattern, and on no other.
     * Cost: that of a {@link Torontonian} of as many modes as click.
     *
     * @param clicks 1 for each mode that clicks, 0 for each other
     * @throws IllegalArgumentException if the number of modes differs or a count is above 1
     */
    public double clickProbability(FockState clicks) {
        requireModes(clicks.modes());
        if (!clicks.isUnbunched()) {
            throw new IllegalArgumentException(
                    "A threshold detector shows 0 or 1; the pattern is " + clicks + ". Use 1 for a click.");
        }
        if (clicks.photons() == 0) {
            return vacuumProbability;
        }
        List<Integer> rows = new ArrayList<>(clicks.photonModes());
        clicks.photonModes().forEach(mode -> rows.add(mode + modes()));
        ComplexMatrix part = ComplexMatrix.zeros(rows.size(), rows.size());
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.size(); c++) {
                part.set(r, c, kernel.re(rows.get(r), rows.get(c)), kernel.im(rows.get(r), rows.get(c)));
            }
        }
        return Math.max(0, Torontonian.of(part) * vacuumProbability);
    }

    private void requireModes(int modes) {
        if (modes != modes()) {
            throw new IllegalArgumentException(
                    "The state has " + modes() + " modes but the pattern has " + modes + ".");
        }
    }

    /**
     * The probabilities of all counts of up to some photons; {@link FockDistribution#kept} is what they sum to.
     *
     * @param maxPhotons the largest total number of photons
     * @throws IllegalArgumentException if it is negative or more than {@link Hafnian#MAX_ROWS} / 2
     */
    public FockDistribution photonDistribution(int maxPhotons) {
        if (maxPhotons < 0 || maxPhotons > Hafnian.MAX_ROWS / 2) {
            throw new IllegalArgumentException("Counts of up to " + maxPhotons + " photons were asked for; allowed is 0"
                    + " to " + Hafnian.MAX_ROWS / 2 + ".");
        }
        Map<FockState, Double> weights = new TreeMap<>(FockDistribution.ORDER);
        for (int photons = 0; photons <= maxPhotons; photons++) {
            for (FockState state : FockBasis.of(modes(), photons).states()) {
                weights.put(state, probability(state));
            }
        }
        return FockDistribution.ofKept(weights);
    }

    /**
     * The probabilities of all \(2^m\) patterns of clicks. Cost: about \(3^m\) determinants.
     *
     * @throws IllegalArgumentException if there are more than 12 modes
     */
    public FockDistribution clickDistribution() {
        if (modes() > 12) {
            throw new IllegalArgumentException("All patterns of clicks of " + modes() + " modes need "
                    + Math.round(Math.pow(3, modes())) + " determinants; at most 12 modes are accepted."
                    + " Ask for single patterns.");
        }
        Map<FockState, Double> weights = new TreeMap<>(FockDistribution.ORDER);
        for (int clicks = 0; clicks <= modes(); clicks++) {
            for (FockState state : FockBasis.unbunched(modes(), clicks).states()) {
                weights.put(state, clickProbability(state));
            }
        }
        return FockDistribution.ofKept(weights);
    }
}
