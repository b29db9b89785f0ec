package org.qml4j.sim.photonic.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.ParameterCounter;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * An immutable program of optical components on \(m\) modes that reads a vector of inputs \(x\) (the features of a sample)
 * and a vector of weights \(w\) (trainable, shared by all samples).
 *
 * <p>The first component acts first: the unitary of the circuit is the product of theirs from right to left. Column
 * \(j\) of the unitary is what a photon in mode \(j\) becomes, \(a_j^\dagger \mapsto \sum_i U_{ij} a_i^\dagger\).
 *
 * <pre>{@code
 * LinearOpticalCircuit hom = LinearOpticalCircuit.builder(2).beamSplitter(0).build();   // Hong, Ou and Mandel
 * LinearOpticalCircuit interferometer = LinearOpticalCircuit.builder(2)
 *         .beamSplitter(0).phaseShifter(0, Angle.input(0)).beamSplitter(0).build();
 * }</pre>
 */
public final class LinearOpticalCircuit {

    private final int modes;
    private final int inputs;
    private final int weights;
    private final List<Placement> placements;

    private LinearOpticalCircuit(int modes, int inputs, int weights, List<Placement> placements) {
        this.modes = modes;
        this.inputs = inputs;
        this.weights = weights;
        this.placements = List.copyOf(placements);
    }

    /**
     * Starts a circuit.
     *
     * @param modes the number of modes, from 1 to 4096
     * @throws IllegalArgumentException outside that range
     */
    public static Builder builder(int modes) {
        return new Builder(modes);
    }

    /** The number of modes. */
    public int modes() {
        return modes;
    }

    /** The number of inputs that a sample has. */
    public int inputs() {
        return inputs;
    }

    /** The number of weights. */
    public int weights() {
        return weights;
    }

    /** The components at their places, in the order in which they act. */
    public List<Placement> placements() {
        return placements;
    }

    /** Whether a component loses photons; then the circuit has no unitary on its modes, but {@link #dilated} has one. */
    public boolean losesPhotons() {
        return placements.stream().anyMatch(p -> !p.component().isUnitary());
    }

    /**
     * The unitary for one sample. Cost: \(O(m)\) for each component on few modes.
     *
     * @param x the inputs, {@link #inputs()} of them
     * @param w the weights, {@link #weights()} of them
     * @throws IllegalArgumentException if a number of values is wrong or a value is not finite
     * @throws IllegalStateException if the circuit loses photons
     */
    public ComplexMatrix unitary(double[] x, double[] w) {
        requireUnitary();
        return transferMatrix(x, w);
    }

    /** The unitary of a circuit that reads no inputs and no weights. */
    public ComplexMatrix unitary() {
        return unitary(new double[0], new double[0]);
    }

    /** Refuses circuits with loss in words that name the way out. */
    void requireUnitary() {
        if (losesPhotons()) {
            throw new IllegalStateException("The circuit loses photons and has no unitary on its " + modes
                    + " modes. Use dilated(), which gives lost photons modes of their own, or transferMatrix().");
        }
    }

    /**
     * The amplitudes with which one photon passes: the unitary, or with loss a matrix whose columns have a norm of at most
     * 1.
     *
     * @param x the inputs, {@link #inputs()} of them
     * @param w the weights, {@link #weights()} of them
     * @throws IllegalArgumentException if a number of values is wrong or a value is not finite
     */
    public ComplexMatrix transferMatrix(double[] x, double[] w) {
        requireFinite("input", x, inputs);
        requireFinite("weight", w, weights);
        ComplexMatrix u = ComplexMatrix.identity(modes);
        for (Placement p : placements) {
            apply(p, p.component().matrix(p.values(x, w)), u);
        }
        return u;
    }

    private static void requireFinite(String what, double[] values, int expected) {
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "The circuit has " + expected + " " + what + "s; got " + values.length + ".");
        }
        for (int i = 0; i < expected; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "The " + what + " " + i + " is " + values[i] + "; it must be finite.");
            }
        }
    }

    /** Multiplies from the left: only the rows of the component's modes change. */
    private static void apply(Placement placement, ComplexMatrix component, ComplexMatrix u) {
        int k = component.rows();
        ComplexMatrix rows = ComplexMatrix.zeros(k, u.columns());
        for (int r = 0; r < k; r++) {
            for (int c = 0; c < u.columns(); c++) {
                rows.set(
                        r,
                        c,
                        u.re(placement.modes().get(r), c),
                        u.im(placement.modes().get(r), c));
            }
        }
        ComplexMatrix product = component.times(rows);
        for (int r = 0; r < k; r++) {
            for (int c = 0; c < u.columns(); c++) {
                u.set(placement.modes().get(r), c, product.re(r, c), product.im(r, c));
            }
        }
    }

    /**
     * This circuit followed by another on the same modes. Both read the same inputs and weights: an index means the same in
     * both.
     *
     * @throws IllegalArgumentException if the numbers of modes differ
     */
    public LinearOpticalCircuit then(LinearOpticalCircuit next) {
        if (next.modes != modes) {
            throw new IllegalArgumentException(
                    "Cannot append a circuit on " + next.modes + " modes to one on " + modes + ".");
        }
        return toBuilder().add(0, next).build();
    }

    /**
     * The circuit that undoes this one: the inverses in reverse order.
     *
     * @throws IllegalStateException if the circuit loses photons
     */
    public LinearOpticalCircuit inverse() {
        List<Placement> reversed = new ArrayList<>();
        placements.forEach(p -> reversed.add(p.component().inverse(p)));
        Collections.reverse(reversed);
        return new LinearOpticalCircuit(modes, inputs, weights, reversed);
    }

    /**
     * The unitary circuit on more modes in which every loss is a beam splitter \(R_Y\) to a mode of its own. Those modes
     * follow after the others, one for each loss in the order of the circuit, and start empty; who counts no photons in
     * them gets the probabilities with loss.
     *
     * @throws IllegalStateException if a component loses photons in another way than {@link Loss}
     */
    public LinearOpticalCircuit dilated() {
        long losses =
                placements.stream().filter(p -> !p.component().isUnitary()).count();
        Builder dilated = builder((int) (modes + losses));
        dilated.takeInputs(inputs);
        dilated.takeWeights(weights);
        int next = modes;
        for (Placement p : placements) {
            if (p.component().isUnitary()) {
                dilated.add(p);
            } else if (p.component() instanceof Loss) {
                dilated.add(
                        BeamSplitter.of(BeamSplitter.Convention.RY),
                        p.angles(),
                        p.modes().get(0),
                        next++);
            } else {
                throw new IllegalStateException(
                        "Component " + p.component().name() + " loses photons; only LOSS can be dilated.");
            }
        }
        return dilated.build();
    }

    /** Starts a builder with everything that this circuit holds. */
    public Builder toBuilder() {
        return new Builder(modes).add(0, this);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LinearOpticalCircuit c
                && modes == c.modes
                && inputs == c.inputs
                && weights == c.weights
                && placements.equals(c.placements);
    }

    @Override
    public int hashCode() {
        return Objects.hash(modes, inputs, weights, placements);
    }

    /** The circuit drawn as text, folded at {@value PhotonicDrawer#DEFAULT_WIDTH} characters; see {@link PhotonicDrawer}. */
    @Override
    public String toString() {
        return PhotonicDrawer.text(this).toString();
    }

    /** Collects components; every method checks its arguments and returns the builder. */
    public static final class Builder extends ParameterCounter {
        private static final int MAX_MODES = 4096;
        private static final Angle BALANCED = Angle.of(Math.PI / 2);

        private final int modes;
        private final List<Placement> placements = new ArrayList<>();

        private Builder(int modes) {
            if (modes < 1 || modes > MAX_MODES) {
                throw new IllegalArgumentException(
                        "A linear-optical circuit has 1 to " + MAX_MODES + " modes; asked for " + modes + ".");
            }
            this.modes = modes;
        }

        /** The number of modes. */
        public int modes() {
            return modes;
        }

        /**
         * Adds a component at its place.
         *
         * @throws IllegalArgumentException if a mode is out of range
         */
        public Builder add(Placement placement) {
            for (int mode : placement.modes()) {
                if (mode < 0 || mode >= modes) {
                    throw new IllegalArgumentException(
                            "Component " + placement.component().name() + " acts on mode " + mode
                                    + "; this circuit has the modes 0 to " + (modes - 1) + ".");
                }
            }
            count(placement.angles());
            placements.add(placement);
            return this;
        }

        /** Adds a component with its angles. */
        public Builder add(Component component, List<Angle> angles, int... on) {
            return add(new Placement(component, Arrays.stream(on).boxed().toList(), angles));
        }

        /** Adds a component without angles. */
        public Builder add(Component component, int... on) {
            return add(component, List.of(), on);
        }

        /**
         * Adds all components of a circuit, its mode 0 on the given mode. Both read the same inputs and weights.
         *
         * @throws IllegalArgumentException if the circuit does not fit below the given mode
         */
        public Builder add(int firstMode, LinearOpticalCircuit circuit) {
            if (firstMode < 0 || firstMode + circuit.modes > modes) {
                throw new IllegalArgumentException("A circuit on " + circuit.modes + " modes does not fit at mode "
                        + firstMode + " of " + modes + "; it may start at 0 to " + (modes - circuit.modes) + ".");
            }
            countAtLeast(circuit.inputs, circuit.weights);
            for (Placement p : circuit.placements) {
                add(new Placement(
                        p.component(),
                        p.modes().stream().map(mode -> mode + firstMode).toList(),
                        p.angles()));
            }
            return this;
        }

        /** Adds all components of a block. */
        public Builder append(PhotonicBlock block) {
            block.appendTo(this);
            return this;
        }

        /** Adds a balanced beam splitter \(R_X(\pi/2)\) on a mode and the next. */
        public Builder beamSplitter(int mode) {
            return beamSplitter(mode, BALANCED);
        }

        /** Adds a beam splitter \(R_X(\theta)\) on a mode and the next. */
        public Builder beamSplitter(int mode, Angle theta) {
            return beamSplitter(mode, BeamSplitter.Convention.RX, theta);
        }

        /** Adds a beam splitter \(R_X(\theta)\) with a fixed angle on a mode and the next. */
        public Builder beamSplitter(int mode, double thetaRadians) {
            return beamSplitter(mode, Angle.of(thetaRadians));
        }

        /** Adds a beam splitter of a convention on a mode and the next. */
        public Builder beamSplitter(int mode, BeamSplitter.Convention convention, Angle theta) {
            return add(BeamSplitter.of(convention), List.of(theta), mode, mode + 1);
        }

        /** Adds a phase shifter. */
        public Builder phaseShifter(int mode, Angle phi) {
            return add(new PhaseShifter(), List.of(phi), mode);
        }

        /** Adds a phase shifter with a fixed angle. */
        public Builder phaseShifter(int mode, double phiRadians) {
            return phaseShifter(mode, Angle.of(phiRadians));
        }

        /**
         * Lets the modes from {@code firstMode} on cross: a photon in mode {@code firstMode + k} leaves in mode
         * {@code firstMode + targets[k]}.
         */
        public Builder permutation(int firstMode, int... targets) {
            return add(new Permutation(Arrays.stream(targets).boxed().toList()), from(firstMode, targets.length));
        }

        /** Adds a given unitary on the modes from {@code firstMode} on. */
        public Builder unitary(int firstMode, ComplexMatrix unitary) {
            return add(ModeUnitary.of(unitary), from(firstMode, unitary.rows()));
        }

        /** Adds a barrier across all modes. */
        public Builder barrier() {
            return add(new Barrier(modes), from(0, modes));
        }

        /** Adds loss with a fixed probability to lose a photon of the mode. */
        public Builder loss(int mode, double lossProbability) {
            return loss(mode, Angle.of(Loss.thetaOfLoss(lossProbability)));
        }

        /** Adds loss with probability \(\sin^2(\theta/2)\) to lose a photon of the mode. */
        public Builder loss(int mode, Angle theta) {
            return add(new Loss(), List.of(theta), mode);
        }

        private static int[] from(int first, int count) {
            return IntStream.range(first, first + count).toArray();
        }

        /** The finished circuit. */
        public LinearOpticalCircuit build() {
            return new LinearOpticalCircuit(modes, inputs(), weights(), placements);
        }
    }
}
