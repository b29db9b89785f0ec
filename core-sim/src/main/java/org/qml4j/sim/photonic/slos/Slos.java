package org.qml4j.sim.photonic.slos;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockBasis;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicMeasurement;

/**
 * Strong linear optical simulation: the amplitudes of all output states at once, by creating the photons one after the
 * other.
 *
 * <p>With \(p_1, \dots, p_n\) the modes where the photons enter, and \(U\) the unitary of the interferometer,
 * \[ \psi_k(t) = \frac{1}{\sqrt{j_k}} \sum_i U_{i, p_k} \sqrt{t_i}\, \psi_{k-1}(t - e_i), \qquad \psi_0 = 1, \]
 * where photon \(k\) is the \(j_k\)-th of its mode. Then \(\psi_n(t) = \mathrm{Perm}(U_{t,s}) / \sqrt{\prod_i t_i! \prod_i s_i!}\).
 * Every \(\psi_k\) is normalised, so no factorial can overflow. In smaller spaces than {@code FOCK} only states of the
 * space of fewer photons are passed, which is exact.
 *
 * <p>Input is a Fock state, or several whose amplitudes are given; these share the last photons.
 *
 * <p>Cost for one Fock state: \(\sum_{k \lt n} m \binom{m + k - 1}{k}\) complex multiplications and about
 * \(16 \binom{m + n}{n}\) bytes; {@link #cost} gives the numbers. Blocks of states are contiguous, so there are no index
 * tables.
 *
 * <pre>{@code
 * Slos slos = Slos.of(ComputationSpace.FOCK, FockState.of(1, 1));
 * double coincidence = slos.amplitudes(unitary).probability(FockState.of(1, 1));
 * }</pre>
 *
 * <p>Source: Heurtel, Mansfield, Senellart, Valiron, "Strong simulation of linear optical processes", 2023,
 * arXiv:2206.10549.
 */
public final class Slos {
    private static final int BYTES_PER_AMPLITUDE = 16;

    private final ComputationSpace space;
    private final List<FockState> terms;
    private final FockLayout layout;
    private final PhotonTree tree;

    private Slos(ComputationSpace space, List<FockState> terms) {
        this.space = space;
        this.terms = terms;
        this.layout = FockLayout.of(space, terms.get(0).modes(), terms.get(0).photons());
        this.tree = new PhotonTree(terms);
    }

    /**
     * Prepares the simulation of one input state.
     *
     * @param space the output states
     * @param input the input state
     * @throws IllegalArgumentException if the space does not exist for these modes and photons, or has too many states for
     *     an array
     */
    public static Slos of(ComputationSpace space, FockState input) {
        return new Slos(space, List.of(input));
    }

    /**
     * Prepares the simulation of superpositions of input states.
     *
     * @param space the output states
     * @param terms the input states, all different and of as many modes and photons
     * @throws IllegalArgumentException if there is no term, a term is given twice, modes or photons differ, or as in
     *     {@link #of(ComputationSpace, FockState)}
     */
    public static Slos of(ComputationSpace space, List<FockState> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("A superposition has at least one state; got none.");
        }
        FockState first = terms.get(0);
        for (FockState term : terms) {
            if (term.modes() != first.modes() || term.photons() != first.photons()) {
                throw new IllegalArgumentException("The states of a superposition have as many modes and photons; "
                        + first + " and " + term + " differ.");
            }
        }
        if (new HashSet<>(terms).size() < terms.size()) {
            throw new IllegalArgumentException(
                    "A state is twice in the superposition " + terms + ". Add its amplitudes.");
        }
        return new Slos(space, List.copyOf(terms));
    }

    /** The number of modes \(m\). */
    public int modes() {
        return layout.modes;
    }

    /** The number of photons \(n\). */
    public int photons() {
        return layout.photons;
    }

    /** The output states. */
    public FockBasis basis() {
        return space.basis(layout.modes, layout.photons);
    }

    /** The input states. */
    public List<FockState> terms() {
        return terms;
    }

    /** The input modes that hold photons, ascending; no other column of the unitary matters. */
    public List<Integer> columns() {
        return tree.columns;
    }

    /** The number of output states. */
    public int size() {
        return layout.size(layout.photons);
    }

    /** What one sample costs. */
    public SlosCost cost() {
        long[] perPhoton = new long[layout.photons + 1];
        for (int k = 1; k <= layout.photons; k++) {
            perPhoton[k] = layout.multiplications(k);
        }
        long multiplications = 0;
        for (PhotonTree.Step step : tree.steps) {
            multiplications += perPhoton[step.photons()];
        }
        long forward = 0;
        for (int k = 1; k <= layout.photons; k++) {
            forward += (long) BYTES_PER_AMPLITUDE * layout.size(k);
        }
        // The derivatives need as much again, beside all nodes.
        long gradient = forward;
        for (int photons : tree.nodes) {
            gradient += (long) BYTES_PER_AMPLITUDE * layout.size(photons);
        }
        return new SlosCost(size(), multiplications, forward, gradient);
    }

    /**
     * The amplitudes behind an interferometer for the single input state.
     *
     * @param unitary \(m \times m\); it need not be unitary, the amplitudes of other matrices are the permanents above
     * @throws IllegalArgumentException if the matrix has another size, or there are several input states
     */
    public FockAmplitudes amplitudes(ComplexMatrix unitary) {
        if (terms.size() > 1) {
            throw new IllegalArgumentException(
                    "There are " + terms.size() + " input states; give their amplitudes too.");
        }
        return amplitudes(unitary, new double[] {1}, new double[] {0});
    }

    /**
     * The amplitudes behind an interferometer for a superposition of the input states.
     *
     * @param unitary \(m \times m\), as above
     * @param termsRe the real parts of the amplitudes of {@link #terms}
     * @param termsIm the imaginary parts
     * @throws IllegalArgumentException if the matrix has another size, or there are not as many amplitudes as terms
     */
    public FockAmplitudes amplitudes(ComplexMatrix unitary, double[] termsRe, double[] termsIm) {
        if (unitary.rows() != layout.modes || unitary.columns() != layout.modes) {
            throw new IllegalArgumentException("The input states have " + layout.modes + " modes, the matrix is "
                    + unitary.rows() + " x " + unitary.columns() + ".");
        }
        if (termsRe.length != terms.size() || termsIm.length != terms.size()) {
            throw new IllegalArgumentException("There are " + terms.size() + " input states, but " + termsRe.length
                    + " real and " + termsIm.length + " imaginary parts of amplitudes.");
        }
        SlosScratch scratch = newScratch();
        load(unitary, termsRe, termsIm, scratch);
        Layers layers = newLayers(/* all= */ false);
        forward(scratch, layers);
        return new FockAmplitudes(basis(), re(scratch, layers), im(scratch, layers));
    }

    /** Copies what one sample reads. */
    void load(ComplexMatrix unitary, double[] termsRe, double[] termsIm, SlosScratch scratch) {
        for (int c = 0; c < tree.columns.size(); c++) {
            for (int i = 0; i < layout.modes; i++) {
                scratch.columnsRe[c * layout.modes + i] = unitary.re(i, tree.columns.get(c));
                scratch.columnsIm[c * layout.modes + i] = unitary.im(i, tree.columns.get(c));
            }
        }
        System.arraycopy(termsRe, 0, scratch.termsRe, 0, termsRe.length);
        System.arraycopy(termsIm, 0, scratch.termsIm, 0, termsIm.length);
    }

    Readout readout(PhotonicMeasurement measurement) {
        return new Readout(measurement, layout);
    }

    SlosScratch newScratch() {
        return new SlosScratch(layout, tree, terms.size());
    }

    /** The states of all nodes, which {@link #backward} needs, or of one node per photon number. */
    Layers newLayers(boolean all) {
        return new Layers(layout, tree, all);
    }

    /** Computes the states of the nodes from the columns and terms in the scratch. */
    void forward(SlosScratch scratch, Layers layers) {
        for (PhotonTree.Step step : tree.steps) {
            int k = step.photons();
            double[] sRe = k == 1 ? scratch.termsRe : layers.re[layers.place(step.source(), k - 1)];
            double[] sIm = k == 1 ? scratch.termsIm : layers.im[layers.place(step.source(), k - 1)];
            int from = k == 1 ? step.source() : 0;
            double[] tRe = layers.re[layers.place(step.target(), k)];
            double[] tIm = layers.im[layers.place(step.target(), k)];
            LinearForm form = scratch.form;
            form.set(scratch.columnsRe, scratch.columnsIm, step.column() * layout.modes, step.factor());
            if (step.first()) {
                form.put(k, sRe, sIm, from, tRe, tIm);
            } else {
                form.add(0, k, sRe, sIm, from, tRe, tIm, 0);
            }
        }
    }

    /** The real parts of the amplitudes that {@link #forward} has computed. */
    double[] re(SlosScratch scratch, Layers layers) {
        return layout.photons == 0 ? scratch.termsRe : layers.re[layers.place(0, layout.photons)];
    }

    /** The imaginary parts of the amplitudes that {@link #forward} has computed. */
    double[] im(SlosScratch scratch, Layers layers) {
        return layout.photons == 0 ? scratch.termsIm : layers.im[layers.place(0, layout.photons)];
    }

    /**
     * From the derivatives with respect to the amplitudes, which the caller has written into {@code gRe(n), gIm(n)} of the
     * scratch, those with respect to the columns and the terms. A derivative with respect to a complex number is
     * \(\partial L / \partial \mathrm{Re} + i\, \partial L / \partial \mathrm{Im}\).
     */
    void backward(SlosScratch scratch, Layers layers) {
        Arrays.fill(scratch.dColumnsRe, 0);
        Arrays.fill(scratch.dColumnsIm, 0);
        Arrays.fill(scratch.dTermsRe, 0);
        Arrays.fill(scratch.dTermsIm, 0);
        for (int s = tree.steps.size() - 1; s >= 0; s--) {
            backward(tree.steps.get(s), scratch, layers);
        }
        if (layout.photons == 0) {
            scratch.dTermsRe[0] = scratch.gRe(0)[0];
            scratch.dTermsIm[0] = scratch.gIm(0)[0];
        }
    }

    private void backward(PhotonTree.Step step, SlosScratch scratch, Layers layers) {
        int k = step.photons();
        double[] sRe = scratch.termsRe;
        double[] sIm = scratch.termsIm;
        double[] hRe = scratch.dTermsRe;
        double[] hIm = scratch.dTermsIm;
        int from = step.source();
        if (k > 1) {
            sRe = layers.re[step.source()];
            sIm = layers.im[step.source()];
            hRe = scratch.gRe(k - 1);
            hIm = scratch.gIm(k - 1);
            Arrays.fill(hRe, 0);
            Arrays.fill(hIm, 0);
            from = 0;
        }
        int column = step.column() * layout.modes;
        LinearForm form = scratch.form;
        form.set(scratch.columnsRe, scratch.columnsIm, column, step.factor());
        form.transpose(0, k, sRe, sIm, hRe, hIm, from, scratch.gRe(k), scratch.gIm(k), 0);
        form.addDerivatives(step.factor(), scratch.dColumnsRe, scratch.dColumnsIm, column);
    }
}
