package org.qml4j.sim.shots;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Capabilities;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.gradient.ParameterShiftNode;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.observable.Measurement;

/**
 * A device that sees what an experiment sees: each output is an average over a number of shots, drawn from the exact
 * probabilities of another device.
 *
 * <p>Pauli strings that agree qubit by qubit are read from the same shots; each such group takes as many. Rotations into
 * the bases of X and Y are gates behind the circuit, so the noise of a noisy device acts on them as well.
 *
 * <p>The random numbers follow from the seed, the number of forward passes made with the tape before, and the number of
 * the sample: a training run sees new noise at each step and repeats its bits, on any number of threads. Gradients:
 * PARAMETER_SHIFT, unbiased, with two evaluations for each angle and frequency, and SPSA, whose step is
 * {@value #DEFAULT_SPSA_STEP} unless set, since the error of the shots is divided by it.
 *
 * <pre>{@code
 * Device device = ShotsDevice.of(StatevectorDevice.exact(), 1000, 7);
 * }</pre>
 */
public final class ShotsDevice implements Device {
    /** The step of SPSA unless set. */
    public static final double DEFAULT_SPSA_STEP = 0.1;

    private static final String NAME = "shots";
    private static final Pattern TEXT = Pattern.compile(
            NAME + "\\(count=(\\d+), seed=(-?\\d+), spsaStep=(\\S+), spsaDirections=(\\d+), spsaSeed=(-?\\d+); (.*)\\)",
            Pattern.DOTALL);

    private final Device exact;
    private final long shots;
    private final long seed;
    private final SpsaNode.Options spsa;

    private ShotsDevice(Device exact, long shots, long seed, SpsaNode.Options spsa) {
        if (!exact.capabilities().exact()) {
            throw new IllegalArgumentException("Shots are drawn from exact probabilities; "
                    + exact.getClass().getSimpleName() + " gives estimates itself.");
        }
        if (shots < 1) {
            throw new IllegalArgumentException("A device takes 1 shot or more; got " + shots + ".");
        }
        this.exact = exact;
        this.shots = shots;
        this.seed = seed;
        this.spsa = spsa;
    }

    /**
     * A device that draws shots.
     *
     * @param exact gives the probabilities; with or without noise
     * @param shots how many for each group of strings, and for each evaluation of a gradient
     * @param seed the same seed gives the same bits
     * @throws IllegalArgumentException if the other device is not exact, or there is no shot
     */
    public static ShotsDevice of(Device exact, long shots, long seed) {
        return new ShotsDevice(exact, shots, seed, new SpsaNode.Options(DEFAULT_SPSA_STEP, 1, 0));
    }

    /** The same device with other options for SPSA. */
    public ShotsDevice withSpsa(SpsaNode.Options options) {
        return new ShotsDevice(exact, shots, seed, options);
    }

    /** The number of shots. */
    public long shots() {
        return shots;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /**
     * The device as text, for example {@code shots(count=1000, seed=7, spsaStep=0.1, spsaDirections=1, spsaSeed=0;
     * statevector)}.
     *
     * @throws IllegalArgumentException if the other device has no text form
     */
    @Override
    public String toText() {
        return NAME + "(count=" + shots + ", seed=" + seed + ", spsaStep=" + spsa.step() + ", spsaDirections="
                + spsa.directions() + ", spsaSeed=" + spsa.seed() + "; " + exact.toText() + ")";
    }

    /**
     * The device of a text that {@link #toText} wrote.
     *
     * @param text the text
     * @param inner reads the other device
     * @throws IllegalArgumentException if it is another text, or a number is out of range
     */
    public static ShotsDevice parse(String text, Function<String, Device> inner) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("The device is '" + text + "'; expected '" + NAME
                    + "(count=N, seed=S, spsaStep=H, spsaDirections=N, spsaSeed=S; DEVICE)'.");
        }
        try {
            return of(inner.apply(m.group(6)), Long.parseLong(m.group(1)), Long.parseLong(m.group(2)))
                    .withSpsa(new SpsaNode.Options(
                            Double.parseDouble(m.group(3)), Integer.parseInt(m.group(4)), Long.parseLong(m.group(5))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The device '" + text + "' has an option that is no number.", e);
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                exact.capabilities().maxQubits(),
                false,
                EnumSet.of(GradientMethod.PARAMETER_SHIFT, GradientMethod.SPSA));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if an observable is a matrix, or the measurement is a variance
     */
    @Override
    public QuantumNode compile(Circuit circuit, Measurement measurement, GradientMethod gradient) {
        return switch (gradient) {
            case PARAMETER_SHIFT ->
                node(circuit, measurement, ParameterShiftNode.shifts(circuit, c -> node(c, measurement, List.of())));
            case SPSA -> new SpsaNode(node(circuit, measurement, List.of()), spsa);
            default ->
                throw new IllegalArgumentException("Shots have gradients by PARAMETER_SHIFT and SPSA; asked for "
                        + gradient + ". The error of shots has no derivative.");
        };
    }

    private ShotsNode node(Circuit circuit, Measurement measurement, List<ParameterShiftNode.Shifted> shifts) {
        return new ShotsNode(exact, circuit, ShotReadings.of(measurement), shots, seed, shifts);
    }
}
