package org.qml4j.sim.photonic.noise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.slos.CliffordCliffordSampler;
import org.qml4j.sim.photonic.slos.FockAmplitudes;
import org.qml4j.sim.photonic.slos.Slos;

/**
 * What photons of any kind do in a linear network, lossless or lossy, calculated exactly.
 *
 * <p>The network is its transfer matrix \(T\): a photon that enters in mode \(j\) leaves in mode \(i\) with the amplitude
 * \(T_{ij}\). Loss makes the columns shorter than 1. The environment that takes the lost photons needs no more modes than
 * hold photons at the input: any \(K\) with \(T^\dagger T + K^\dagger K = I\) on those columns gives the same
 * probabilities, and one is found by Cholesky's method. Any number of lossy components therefore costs the same.
 *
 * <p>Cost for \(n\) photons in \(m\) modes: \(\binom{m + e + n - 1}{n}\) states, where \(e \le n\) is the number of
 * environment modes, 0 without loss; for photons with a {@link GramMatrix} of rank \(r\) the modes count \(r\)-fold.
 * Immutable.
 */
public final class LinearNetwork {
    /** The largest number of states that is calculated. */
    public static final long MAX_STATES = 20_000_000;

    private static final double GAIN_TOLERANCE = 1e-9;

    private final ComplexMatrix transfer;

    private LinearNetwork(ComplexMatrix transfer) {
        this.transfer = transfer;
    }

    /**
     * The network of a transfer matrix.
     *
     * @param transfer a square matrix: a unitary, or with loss a contraction
     * @throws IllegalArgumentException if it is not square, an entry is not finite, or photons would be gained; the
     *     message says by how much
     */
    public static LinearNetwork of(ComplexMatrix transfer) {
        if (transfer.rows() != transfer.columns()) {
            throw new IllegalArgumentException(
                    "A transfer matrix is square; this one is " + transfer.rows() + " x " + transfer.columns() + ".");
        }
        for (int r = 0; r < transfer.rows(); r++) {
            for (int c = 0; c < transfer.columns(); c++) {
                if (!Double.isFinite(transfer.re(r, c)) || !Double.isFinite(transfer.im(r, c))) {
                    throw new IllegalArgumentException("Entry (" + r + ", " + c + ") of the transfer matrix is "
                            + transfer.re(r, c) + " + " + transfer.im(r, c) + " i; entries are finite.");
                }
            }
        }
        LinearNetwork network = new LinearNetwork(transfer.copy());
        PivotedCholesky lost =
                network.lost(IntStream.range(0, transfer.rows()).boxed().toList());
        if (!(lost.left() <= GAIN_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "The transfer matrix would gain photons: it is neither unitary nor lossy,"
                            + " and an entry of I - T^dagger T is off by " + lost.left() + "; allowed is "
                            + GAIN_TOLERANCE
                            + ".");
        }
        return network;
    }

    /** The number of modes. */
    public int modes() {
        return transfer.rows();
    }

    /** The transfer matrix, a copy. */
    public ComplexMatrix transferMatrix() {
        return transfer.copy();
    }

    /** This network with loss in front of it, \(T \to T\,\mathrm{diag}(\sqrt{\eta_j})\). */
    public LinearNetwork withLossBefore(ModeLoss loss) {
        return of(transfer.times(attenuation(loss)));
    }

    /** This network with loss behind it, \(T \to \mathrm{diag}(\sqrt{\eta_i})\,T\). */
    public LinearNetwork withLossAfter(ModeLoss loss) {
        return of(attenuation(loss).times(transfer));
    }

    private ComplexMatrix attenuation(ModeLoss loss) {
        if (loss.transmittances().size() != modes()) {
            throw new IllegalArgumentException("The network has " + modes() + " modes but there are "
                    + loss.transmittances().size() + " transmittances; give one for each mode.");
        }
        ComplexMatrix diagonal = ComplexMatrix.zeros(modes(), modes());
        for (int i = 0; i < modes(); i++) {
            diagonal.set(i, i, Math.sqrt(loss.transmittances().get(i)), 0);
        }
        return diagonal;
    }

    /** The decomposition of \(I - T^\dagger T\) on some input modes. */
    private PivotedCholesky lost(List<Integer> inputs) {
        ComplexMatrix lost = ComplexMatrix.identity(inputs.size());
        for (int a = 0; a < inputs.size(); a++) {
            for (int b = 0; b < inputs.size(); b++) {
                Complex overlap = Complex.ZERO;
                for (int i = 0; i < modes(); i++) {
                    overlap = overlap.plus(entry(i, inputs.get(a)).conjugate().times(entry(i, inputs.get(b))));
                }
                lost.set(a, b, lost.re(a, b) - overlap.re(), -overlap.im());
            }
        }
        return PivotedCholesky.of(lost);
    }

    private Complex entry(int row, int column) {
        return new Complex(transfer.re(row, column), transfer.im(row, column));
    }

    /**
     * The output of photons that are all alike.
     *
     * @throws IllegalArgumentException if the modes do not match or there are more than {@value #MAX_STATES} states
     */
    public FockDistribution output(FockState input) {
        return output(AnnotatedState.indistinguishable(input));
    }

    /**
     * The output of annotated photons: each group interferes by itself and their photons add up. Cost: that of each
     * group, and the product of the sizes of all distributions.
     *
     * @throws IllegalArgumentException if the modes do not match or there are more than {@value #MAX_STATES} states
     */
    public FockDistribution output(AnnotatedState input) {
        requireModes(input.modes());
        FockDistribution all = FockDistribution.certain(FockState.vacuum(modes()));
        for (FockState group : input.groups()) {
            all = all.convolve(ofGroup(group));
        }
        return all;
    }

    private FockDistribution ofGroup(FockState group) {
        return output(group, GramMatrix.indistinguishable(Math.max(1, group.photons())));
    }

    /**
     * The output of photons from imperfect sources: the mean over all {@link Source#emissions}. Each group of photons is
     * calculated once.
     *
     * @param wanted the state asked for, one source for each photon
     * @throws IllegalArgumentException if the modes do not match, or there are too many emissions or states
     */
    public FockDistribution output(FockState wanted, Source source) {
        requireModes(wanted.modes());
        Map<FockState, FockDistribution> known = new HashMap<>();
        Map<FockState, Double> sums = new TreeMap<>(FockDistribution.ORDER);
        source.emissions(wanted).forEach((emission, p) -> {
            FockDistribution all = FockDistribution.certain(FockState.vacuum(modes()));
            for (FockState group : emission.groups()) {
                all = all.convolve(known.computeIfAbsent(group, this::ofGroup));
            }
            for (FockState state : all.states()) {
                sums.merge(state, p * all.probability(state), Double::sum);
            }
        });
        return FockDistribution.ofKept(sums);
    }

    /**
     * The output of photons with given overlaps, which may be complex and differ from pair to pair: exact also for phases
     * that only three photons or more show.
     *
     * @param input the photons; the Gram matrix numbers them by ascending mode
     * @param overlaps their overlaps
     * @throws IllegalArgumentException if the modes or the numbers of photons do not match, or there are more than
     *     {@value #MAX_STATES} states
     */
    public FockDistribution output(FockState input, GramMatrix overlaps) {
        requireModes(input.modes());
        if (input.photons() == 0) {
            return FockDistribution.certain(input);
        }
        if (overlaps.photons() != input.photons()) {
            throw new IllegalArgumentException("The input " + input + " has " + input.photons()
                    + " photons but the Gram matrix has " + overlaps.photons() + ".");
        }
        List<Integer> distinct = input.photonModes().stream().distinct().toList();
        PivotedCholesky lost = lost(distinct);
        int rows = (modes() + lost.rank()) * overlaps.rank();
        // Photons that are alike share the column of their mode, others have one each; a matrix is square.
        int size = Math.max(rows, overlaps.rank() == 1 ? distinct.size() : input.photons());
        requireAffordable(size, input.photons());
        ComplexMatrix columns = ComplexMatrix.zeros(size, size);
        int[] entering = new int[size];
        for (int j = 0; j < input.photons(); j++) {
            int mode = distinct.indexOf(input.photonModes().get(j));
            int column = overlaps.rank() == 1 ? mode : j;
            fill(columns, column, distinct.get(mode), lost, mode, overlaps, j);
            entering[column]++;
        }
        FockAmplitudes amplitudes =
                Slos.of(ComputationSpace.FOCK, FockState.of(entering)).amplitudes(columns);
        return seen(amplitudes, overlaps.rank(), rows);
    }

    /**
     * Draws outputs of photons that are all alike: from all probabilities where they are at most {@value #MAX_STATES}, else
     * photon by photon, as {@link CliffordCliffordSampler} does.
     *
     * @param input the photons
     * @param shots how many, 0 or more
     * @param seed the same seed gives the same states
     * @throws IllegalArgumentException if the modes do not match, or there are too many photons to draw
     */
    public List<FockState> sample(FockState input, int shots, long seed) {
        requireModes(input.modes());
        List<Integer> distinct = input.photonModes().stream().distinct().toList();
        PivotedCholesky lost = lost(distinct);
        int rows = Math.max(modes() + lost.rank(), 1);
        if (states(rows, input.photons()) <= MAX_STATES) {
            return output(input).sample(shots, seed);
        }
        ComplexMatrix unitary = ComplexMatrix.zeros(rows, rows);
        int[] entering = new int[rows];
        GramMatrix alike = GramMatrix.indistinguishable(input.photons());
        for (int j = 0; j < distinct.size(); j++) {
            fill(unitary, j, distinct.get(j), lost, j, alike, 0);
            entering[j] = input.photonsIn(distinct.get(j));
        }
        List<Integer> shown = IntStream.range(0, modes()).boxed().toList();
        return CliffordCliffordSampler.of(Completion.toUnitary(unitary, distinct.size()), FockState.of(entering))
                .sample(shots, seed)
                .stream()
                .map(state -> state.restrictedTo(shown))
                .toList();
    }

    /** The number of states, which may exceed what an integer holds. */
    private static double states(int modes, int photons) {
        double states = 1;
        for (int i = 1; i <= photons; i++) {
            states *= (modes - 1.0 + i) / i;
        }
        return states;
    }

    private static void requireAffordable(int modes, int photons) {
        FockBasis basis = FockBasis.of(modes, photons);
        if (basis.size() > MAX_STATES) {
            throw new IllegalArgumentException("The exact output of " + photons + " photons needs " + basis.size()
                    + " states on " + modes
                    + " modes, with those of the environment and of the internal states; at most "
                    + MAX_STATES + " are calculated. Sample instead, or use fewer photons.");
        }
    }

    /** Row \(i r + k\): photon \(j\) in mode \(i\), the last ones those of the environment, and in internal state \(k\). */
    private void fill(
            ComplexMatrix columns,
            int column,
            int mode,
            PivotedCholesky lost,
            int place,
            GramMatrix overlaps,
            int photon) {
        int rank = overlaps.rank();
        for (int i = 0; i < modes() + lost.rank(); i++) {
            Complex path =
                    i < modes() ? entry(i, mode) : lost.get(place, i - modes()).conjugate();
            for (int k = 0; k < rank; k++) {
                Complex amplitude = path.times(overlaps.internalState(photon, k));
                columns.set(i * rank + k, column, amplitude.re(), amplitude.im());
            }
        }
    }

    /**
     * The photons in the modes of the network, whatever their internal state. The amplitudes are divided by their norm: it
     * is not 1 where photons share a mode and are only partly alike.
     */
    private FockDistribution seen(FockAmplitudes amplitudes, int rank, int rows) {
        double norm = amplitudes.kept();
        Map<FockState, Double> sums = new HashMap<>();
        int[] photons = new int[modes()];
        for (int t = 0; t < amplitudes.size(); t++) {
            FockState state = amplitudes.basis().state(t);
            if (!isWithin(state, rows)) {
                continue;
            }
            for (int i = 0; i < photons.length; i++) {
                photons[i] = 0;
                for (int k = 0; k < rank; k++) {
                    photons[i] += state.photonsIn(i * rank + k);
                }
            }
            sums.merge(FockState.of(photons), amplitudes.probability(t) / norm, Double::sum);
        }
        return FockDistribution.ofKept(sums);
    }

    /** Whether the rows that only make the matrix square are empty; no photon gets there. */
    private static boolean isWithin(FockState state, int rows) {
        for (int i = rows; i < state.modes(); i++) {
            if (state.photonsIn(i) > 0) {
                return false;
            }
        }
        return true;
    }

    private void requireModes(int modes) {
        if (modes != modes()) {
            throw new IllegalArgumentException(
                    "The input has " + modes + " modes but the network has " + modes() + ".");
        }
    }
}
