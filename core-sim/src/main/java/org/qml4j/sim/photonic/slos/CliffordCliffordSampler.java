package org.qml4j.sim.photonic.slos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

/**
 * Weak simulation: draws output states without computing the probabilities of all, for sizes whose basis does not fit.
 *
 * <p>The photons are put into a random order and leave one after the other. Given the outputs
 * \(r_1, \dots, r_{k-1}\) of \(k - 1\) of the first \(k\) photons, photon \(k\) leaves in mode \(i\) with a probability
 * proportional to
 * \[ \Big| \sum_{l=1}^{k} U_{i, p_l}\, \mathrm{Perm}\big(U_{(r_1, \dots, r_{k-1}), (p_1, \dots, p_k) \setminus p_l}\big) \Big|^2, \]
 * and all \(k\) permanents come from one pass of Glynn's formula. The samples are exact. Several photons may enter in
 * one mode: tracing a photon out of a Fock state removes each photon with equal probability there too.
 *
 * <p>Cost of a sample: about \(n\, 2^n + m n^2\) complex multiplications; memory \(O(m n)\).
 *
 * <p>Source: Clifford, Clifford, "The classical complexity of boson sampling", SODA 2018, arXiv:1706.01260.
 */
public final class CliffordCliffordSampler {
    private static final double UNITARY_TOLERANCE = 1e-8;

    private final FockState input;
    private final int modes;
    private final int[] photonModes;
    private final ComplexMatrix unitary;

    private CliffordCliffordSampler(ComplexMatrix unitary, FockState input) {
        this.unitary = unitary;
        this.input = input;
        this.modes = input.modes();
        this.photonModes =
                input.photonModes().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * A sampler of the outputs of an interferometer.
     *
     * @param unitary \(m \times m\)
     * @param input the input state
     * @throws IllegalArgumentException if the matrix has another size or is not unitary, the message says how far off, or
     *     there are more than {@value Permanents#MAX_ROWS} photons
     */
    public static CliffordCliffordSampler of(ComplexMatrix unitary, FockState input) {
        if (unitary.rows() != input.modes() || unitary.columns() != input.modes()) {
            throw new IllegalArgumentException("The input state has " + input.modes() + " modes, the matrix is "
                    + unitary.rows() + " x " + unitary.columns() + ".");
        }
        double off = unitary.adjoint().times(unitary).distance(ComplexMatrix.identity(unitary.rows()));
        if (!(off <= UNITARY_TOLERANCE)) {
            throw new IllegalArgumentException("The matrix is not unitary: an entry of U^dagger U - I is off by " + off
                    + "; allowed is " + UNITARY_TOLERANCE + ".");
        }
        int n = input.photons();
        if (n > Permanents.MAX_ROWS) {
            throw new IllegalArgumentException("A sample of " + n + " photons takes about " + n + " * 2^" + n
                    + " multiplications; the limit is " + Permanents.MAX_ROWS + " photons.");
        }
        return new CliffordCliffordSampler(unitary.copy(), input);
    }

    /** About how many complex multiplications a sample takes. */
    public double multiplicationsPerSample() {
        double n = photonModes.length;
        return n * Math.pow(2, n) + modes * n * n;
    }

    /**
     * Draws output states; all cores take part. The same seed gives the same states, whatever the number of cores.
     *
     * @throws IllegalArgumentException if the number of shots is negative
     */
    public List<FockState> sample(int shots, long seed) {
        if (shots < 0) {
            throw new IllegalArgumentException("The number of shots is 0 or more; got " + shots + ".");
        }
        long[] seeds = new SplittableRandom(seed).longs(shots).toArray();
        return IntStream.range(0, shots)
                .parallel()
                .mapToObj(s -> draw(new SplittableRandom(seeds[s])))
                .toList();
    }

    /** How often each state was drawn, in basis order; states never drawn are left out. */
    public Map<FockState, Integer> counts(int shots, long seed) {
        Map<FockState, Integer> counts = new TreeMap<>();
        for (FockState state : sample(shots, seed)) {
            counts.merge(state, 1, Integer::sum);
        }
        return counts;
    }

    /**
     * The frequencies of the states that were drawn.
     *
     * @throws IllegalArgumentException if there is no shot
     */
    public FockDistribution distribution(int shots, long seed) {
        if (shots < 1) {
            throw new IllegalArgumentException("Frequencies take 1 shot or more; got " + shots + ".");
        }
        Map<FockState, Double> frequencies = new TreeMap<>();
        counts(shots, seed).forEach((state, count) -> frequencies.put(state, (double) count / shots));
        return FockDistribution.ofKept(frequencies);
    }

    private FockState draw(RandomGenerator random) {
        int n = photonModes.length;
        int[] columns = photonModes.clone();
        shuffle(columns, random);
        // Row k holds the entries of the mode in which photon k left, for all photons.
        double[][] re = new double[n][n];
        double[][] im = new double[n][n];
        int[] occupations = new int[modes];
        double[] weights = new double[modes];
        for (int k = 1; k <= n; k++) {
            double[][] minors = Permanents.minors(re, im, k);
            weigh(columns, k, minors, weights);
            int mode = choose(weights, random);
            occupations[mode]++;
            for (int l = 0; l < n; l++) {
                re[k - 1][l] = unitary.re(mode, columns[l]);
                im[k - 1][l] = unitary.im(mode, columns[l]);
            }
        }
        return FockState.of(occupations);
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    private void weigh(int[] columns, int k, double[][] minors, double[] weights) {
        for (int i = 0; i < modes; i++) {
            double x = 0;
            double y = 0;
            for (int l = 0; l < k; l++) {
                double p = unitary.re(i, columns[l]);
                double q = unitary.im(i, columns[l]);
                x += p * minors[0][l] - q * minors[1][l];
                y += p * minors[1][l] + q * minors[0][l];
            }
            weights[i] = x * x + y * y;
        }
    }

    private static int choose(double[] weights, RandomGenerator random) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        // Rounding may leave a crumb of the sum; it belongs to the last mode that can be reached.
        return last;
    }

    @Override
    public String toString() {
        return "CliffordCliffordSampler[" + input + "]";
    }
}
