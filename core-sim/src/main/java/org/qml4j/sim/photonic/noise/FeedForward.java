package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.device.FunctionNode;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.FockAmplitudes;
import org.qml4j.sim.photonic.slos.Slos;

/**
 * A circuit whose end depends on a measurement in its middle: some modes are measured behind a first circuit, and the
 * report of their detectors chooses the circuit, or the weights, for the other modes.
 *
 * <p>Calculated exactly, branch by branch: the outcome is the mixture of all branches with their probabilities. Both parts
 * may lose photons; lost photons are measured by nobody, which is a branch of its own for each way to lose them.
 *
 * <p>Cost: the first circuit once, and the chosen circuit once for each photon count of the measured modes. Immutable.
 *
 * <pre>{@code
 * FeedForward f = FeedForward.measuring(first, List.of(0, 1))
 *         .when(FockState.of(1, 0), flip)
 *         .otherwise(LinearOpticalCircuit.builder(2).build());
 * FockDistribution output = f.output(PhotonicInput.of(1, 0, 1, 0), x, w);
 * }</pre>
 */
public final class FeedForward {
    private final LinearOpticalCircuit first;
    private final List<Integer> measured;
    private final List<Integer> open;
    private final Map<FockState, Choice> choices;
    private final @Nullable LinearOpticalCircuit otherwise;
    private final Detectors detectors;

    /** A circuit, and the weights it runs with in place of the common ones if there are some. */
    private record Choice(
            LinearOpticalCircuit circuit, @Nullable List<Double> weights) {}

    private FeedForward(
            LinearOpticalCircuit first,
            List<Integer> measured,
            Map<FockState, Choice> choices,
            @Nullable LinearOpticalCircuit otherwise,
            Detectors detectors) {
        this.first = first;
        this.measured = measured;
        this.open = PartialMeasurement.others(measured, first.modes());
        this.choices = choices;
        this.otherwise = otherwise;
        this.detectors = detectors;
    }

    /**
     * Starts with the part before the measurement; every outcome still needs a circuit.
     *
     * @param first the circuit on all modes
     * @param modes the modes measured behind it: at least one, not all, all different; reports list them in this order
     * @throws IllegalArgumentException if the modes are others
     */
    public static FeedForward measuring(LinearOpticalCircuit first, List<Integer> modes) {
        PartialMeasurement.requireSome(modes, first.modes());
        return new FeedForward(
                first,
                List.copyOf(modes),
                Map.of(),
                null,
                Detectors.all(first.modes(), Detector.photonNumberResolving()));
    }

    /**
     * Chooses a circuit for a report.
     *
     * @param report the counts that the measured modes show, in their order
     * @param circuit the circuit for the other modes, by ascending mode
     * @throws IllegalArgumentException if a number of modes does not match or the report has a circuit already
     */
    public FeedForward when(FockState report, LinearOpticalCircuit circuit) {
        return with(report, new Choice(requireOpen(circuit), null));
    }

    /**
     * Chooses the weights for a report; the circuit is that of {@link #otherwise}, which has to be given before.
     *
     * @param report the counts that the measured modes show, in their order
     * @param weights the weights for the circuit behind the measurement, in place of the common ones
     * @throws IllegalArgumentException if there is no such circuit yet, a number does not match or the report has a choice
     *     already
     */
    public FeedForward when(FockState report, List<Double> weights) {
        if (otherwise == null) {
            throw new IllegalArgumentException(
                    "Weights for the report " + report + " need a circuit to run with; call otherwise(circuit) first.");
        }
        if (weights.size() != otherwise.weights()) {
            throw new IllegalArgumentException("The circuit has " + otherwise.weights() + " weights but the report "
                    + report + " chooses " + weights.size() + ".");
        }
        return with(report, new Choice(otherwise, List.copyOf(weights)));
    }

    private FeedForward with(FockState report, Choice choice) {
        if (report.modes() != measured.size()) {
            throw new IllegalArgumentException("The report " + report + " has " + report.modes() + " modes but "
                    + measured.size() + " are measured: " + measured + ".");
        }
        Map<FockState, Choice> more = new HashMap<>(choices);
        if (more.put(report, choice) != null) {
            throw new IllegalArgumentException("The report " + report + " has a choice already.");
        }
        return new FeedForward(first, measured, more, otherwise, detectors);
    }

    /**
     * Chooses the circuit for all reports that have none of their own.
     *
     * @throws IllegalArgumentException if its modes are not as many as those that are not measured
     */
    public FeedForward otherwise(LinearOpticalCircuit circuit) {
        return new FeedForward(first, measured, choices, requireOpen(circuit), detectors);
    }

    private LinearOpticalCircuit requireOpen(LinearOpticalCircuit circuit) {
        if (circuit.modes() != open.size()) {
            throw new IllegalArgumentException("A circuit behind the measurement acts on the " + open.size()
                    + " modes that are not measured, " + open + "; this one has " + circuit.modes() + ".");
        }
        return circuit;
    }

    /**
     * The same with other detectors: those of the measured modes choose, those of the others are at the end. By default all
     * count photons without fault.
     *
     * @throws IllegalArgumentException if they are not as many as the modes
     */
    public FeedForward withDetectors(Detectors other) {
        if (other.modes() != first.modes()) {
            throw new IllegalArgumentException("There are " + other.modes() + " detectors but " + first.modes()
                    + " modes; give one for each mode.");
        }
        return new FeedForward(first, measured, choices, otherwise, other);
    }

    /**
     * The probabilities of all reports, of the measured modes and of the others, each in its place.
     *
     * @param input a Fock state or a superposition
     * @param x the inputs that the circuits read
     * @param w the weights that the circuits read, unless a report chooses others
     * @throws IllegalArgumentException if modes do not match, a circuit reads inputs or weights that are not given, the
     *     input takes features, or a report occurs that has no circuit
     */
    public FockDistribution output(PhotonicInput input, double[] x, double[] w) {
        PhotonicInput.Superposition behind = evolve(first, superposition(input), x, w);
        int lost = behind.modes() - first.modes();
        List<Integer> read = new ArrayList<>(measured);
        IntStream.range(first.modes(), first.modes() + lost).forEach(read::add);
        Detectors choosing = part(measured);
        Detectors last = part(open);
        Map<FockState, Double> sums = new TreeMap<>(FockDistribution.ORDER);
        for (PartialMeasurement.Branch branch : PartialMeasurement.branches(behind, read)) {
            FockState photons = branch.outcome()
                    .restrictedTo(IntStream.range(0, measured.size()).boxed().toList());
            Map<Choice, FockDistribution> known = new HashMap<>();
            choosing.outcomes(photons, (report, p) -> {
                FockDistribution rest = known.computeIfAbsent(
                        choice(report),
                        choice -> end(choice, branch.rest(), x, w).through(last));
                for (FockState state : rest.states()) {
                    sums.merge(joined(report, state), branch.probability() * p * rest.probability(state), Double::sum);
                }
            });
        }
        return FockDistribution.ofKept(sums);
    }

    /**
     * A differentiable node with the outputs of a measurement of all modes, conditional on reports of as many photons as
     * enter that pass a post-selection. Gradients are central differences: two runs for each input and weight.
     *
     * @param input a Fock state or a superposition
     * @param measurement what is read of the reports
     * @param selection which reports are kept
     * @throws IllegalArgumentException if modes do not match, or no report passes; a sample for which the probability of
     *     all that pass is 0 is refused when it runs
     */
    public QuantumNode node(PhotonicInput input, PhotonicMeasurement measurement, PostSelection selection) {
        PhotonicInput.Superposition state = superposition(input);
        int photons = input.photons();
        Readings readings = Readings.of(measurement, selection, first.modes(), photons, photons);
        return new FunctionNode(inputs(), weights(), readings.outputs().outputs()) {
            @Override
            protected void value(double[] x, double[] w, double[] y) {
                FockDistribution reports = output(state, x, w);
                double[] kept = readings.kept().stream()
                        .mapToDouble(reports::probability)
                        .toArray();
                double total = readings.conditional() ? Arrays.stream(kept).sum() : 1;
                if (!(total > 0)) {
                    throw new IllegalArgumentException("The post-selection '" + selection
                            + "' is empty: its probability is 0 at these inputs and weights.");
                }
                double[] sums = readings.outputs().apply(kept, 0);
                for (int j = 0; j < y.length; j++) {
                    y[j] = sums[j] / total;
                }
            }
        };
    }

    private PhotonicInput.Superposition superposition(PhotonicInput input) {
        if (input.modes() != first.modes()) {
            throw new IllegalArgumentException(
                    "The input has " + input.modes() + " modes but the circuit has " + first.modes() + ".");
        }
        if (input instanceof PhotonicInput.Superposition s) {
            return s;
        }
        if (input instanceof PhotonicInput.Fock f) {
            return new PhotonicInput.Superposition(List.of(f.state()), List.of(Complex.ONE));
        }
        throw new IllegalArgumentException(
                "Feed-forward takes a Fock state or a fixed superposition; amplitude encoding"
                        + " is not supported. Give PhotonicInput.Superposition with the amplitudes of the sample.");
    }

    private Choice choice(FockState report) {
        Choice chosen = choices.get(report);
        if (chosen != null) {
            return chosen;
        }
        if (otherwise == null) {
            throw new IllegalArgumentException("The modes " + measured + " may report " + report
                    + ", for which no circuit is chosen. Add when(" + report + ", ...) or otherwise(...).");
        }
        return new Choice(otherwise, null);
    }

    private Detectors part(List<Integer> modes) {
        return new Detectors(modes.stream().map(detectors.detectors()::get).toList());
    }

    private FockDistribution end(Choice choice, PhotonicInput.Superposition rest, double[] x, double[] w) {
        double[] own = choice.weights() == null
                ? w
                : choice.weights().stream().mapToDouble(Double::doubleValue).toArray();
        PhotonicInput.Superposition output = evolve(choice.circuit(), rest, x, own);
        Map<FockState, Double> p = new TreeMap<>(FockDistribution.ORDER);
        List<Integer> visible = IntStream.range(0, open.size()).boxed().toList();
        for (int k = 0; k < output.terms().size(); k++) {
            p.merge(
                    output.terms().get(k).restrictedTo(visible),
                    output.amplitudes().get(k).squaredModulus(),
                    Double::sum);
        }
        return FockDistribution.ofKept(p);
    }

    /** The state behind a circuit; modes for lost photons follow after those of the circuit. */
    private static PhotonicInput.Superposition evolve(
            LinearOpticalCircuit circuit, PhotonicInput.Superposition state, double[] x, double[] w) {
        LinearOpticalCircuit whole = circuit.losesPhotons() ? circuit.dilated() : circuit;
        int more = whole.modes() - circuit.modes();
        List<FockState> terms = more == 0
                ? state.terms()
                : state.terms().stream()
                        .map(t -> t.followedBy(FockState.vacuum(more)))
                        .toList();
        if (state.photons() == 0) {
            return new PhotonicInput.Superposition(terms, state.amplitudes());
        }
        // A circuit may read fewer values than are given to all of them.
        ComplexMatrix unitary = whole.unitary(taken(x, whole.inputs(), "inputs"), taken(w, whole.weights(), "weights"));
        FockAmplitudes behind = Slos.of(ComputationSpace.FOCK, terms)
                .amplitudes(
                        unitary,
                        state.amplitudes().stream().mapToDouble(Complex::re).toArray(),
                        state.amplitudes().stream().mapToDouble(Complex::im).toArray());
        List<Complex> amplitudes = IntStream.range(0, behind.size())
                .mapToObj(t -> new Complex(behind.re(t), behind.im(t)))
                .toList();
        return new PhotonicInput.Superposition(behind.basis().states(), amplitudes);
    }

    private static double[] taken(double[] values, int count, String what) {
        if (values.length < count) {
            throw new IllegalArgumentException(
                    "A circuit reads " + count + " " + what + " but " + values.length + " are given.");
        }
        return Arrays.copyOf(values, count);
    }

    /** Both parts, each in its modes. */
    private FockState joined(FockState report, FockState rest) {
        int[] all = new int[first.modes()];
        IntStream.range(0, measured.size()).forEach(i -> all[measured.get(i)] = report.photonsIn(i));
        IntStream.range(0, open.size()).forEach(i -> all[open.get(i)] = rest.photonsIn(i));
        return FockState.of(all);
    }

    /** The circuits behind the measurement. */
    private Stream<LinearOpticalCircuit> circuits() {
        Stream<LinearOpticalCircuit> chosen = choices.values().stream().map(Choice::circuit);
        return otherwise == null ? chosen : Stream.concat(Stream.of(otherwise), chosen);
    }

    /** The number of inputs that the circuits read. */
    public int inputs() {
        return Math.max(
                first.inputs(),
                circuits().mapToInt(LinearOpticalCircuit::inputs).max().orElse(0));
    }

    /** The number of common weights that the circuits read. */
    public int weights() {
        return Math.max(
                first.weights(),
                circuits().mapToInt(LinearOpticalCircuit::weights).max().orElse(0));
    }
}
