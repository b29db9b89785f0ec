package org.qml4j.sim.photonic.slos;

import java.util.EnumSet;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.gradient.EstimateOptions;
import org.qml4j.sim.gradient.FiniteDifferenceNode;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.device.PhotonicCapabilities;
import org.qml4j.sim.photonic.device.PhotonicDevice;
import org.qml4j.sim.photonic.device.PhotonicShift;

/**
 * The exact simulator of pure states of photons in lossless circuits, by {@link Slos}, in double precision.
 *
 * <p>Cost of a sample: that of {@link Slos#cost}, and \(m n\) operations for each beam splitter and phase shifter. A
 * backward pass costs about twice as much. All gradient methods are supported; PARAMETER_SHIFT takes outputs that are
 * linear in the density matrix.
 *
 * <pre>{@code
 * QuantumNode node = SlosDevice.exact()
 *         .compile(circuit, PhotonicInput.of(1, 0, 1, 0), PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK));
 * }</pre>
 */
public final class SlosDevice implements PhotonicDevice {
    private static final String NAME = "slos";

    /** Bytes for each state and thread: the last two layers, their derivatives, and an output. */
    private static final long BYTES_PER_STATE = 16 * 4 + 8;

    private final boolean parallel;
    private final EstimateOptions estimates;

    private SlosDevice(boolean parallel, EstimateOptions estimates) {
        this.parallel = parallel;
        this.estimates = estimates;
    }

    /** The device with exact outputs, sharing the batch out to all cores. */
    public static SlosDevice exact() {
        return new SlosDevice(true, EstimateOptions.DEFAULTS);
    }

    /**
     * The same device on one thread or on the common pool of all cores. The bits of all results are the same.
     *
     * @param threads 1 for the calling thread alone; 2 or more for the common pool
     * @throws IllegalArgumentException if smaller than 1
     */
    public SlosDevice withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A device runs on 1 thread or more; got " + threads + ".");
        }
        return new SlosDevice(threads > 1, estimates);
    }

    /** The same device with another step \(h\) for FINITE_DIFFERENCE. */
    public SlosDevice withDifferenceStep(double newStep) {
        return new SlosDevice(parallel, estimates.withDifferenceStep(newStep));
    }

    /** The same device with other options for SPSA. */
    public SlosDevice withSpsa(SpsaNode.Options options) {
        return new SlosDevice(parallel, estimates.withSpsa(options));
    }

    @Override
    public PhotonicCapabilities capabilities() {
        long states = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / BYTES_PER_STATE);
        return new PhotonicCapabilities(
                states, /* exact= */ true, /* lossy= */ false, EnumSet.allOf(GradientMethod.class));
    }

    @Override
    public QuantumNode compile(
            LinearOpticalCircuit circuit,
            PhotonicInput input,
            PhotonicMeasurement measurement,
            GradientMethod gradient) {
        check(circuit, input, measurement, gradient);
        Slos slos = Slos.of(measurement.space(), input.terms());
        int workers = workers(slos.cost(), gradient);
        QuantumNode exact = new SlosNode(circuit, slos, input, measurement, workers);
        return switch (gradient) {
            case ADJOINT -> exact;
            case PARAMETER_SHIFT ->
                PhotonicShift.node(circuit, input.photons(), c -> new SlosNode(c, slos, input, measurement, workers));
            case FINITE_DIFFERENCE -> new FiniteDifferenceNode(exact, estimates.differenceStep());
            case SPSA -> new SpsaNode(exact, estimates.spsa());
        };
    }

    private static void check(
            LinearOpticalCircuit circuit,
            PhotonicInput input,
            PhotonicMeasurement measurement,
            GradientMethod gradient) {
        if (circuit.modes() != input.modes()) {
            throw new IllegalArgumentException("The circuit has " + circuit.modes() + " modes but the input state has "
                    + input.modes() + ". Give each mode of the circuit its photons.");
        }
        if (input.photons() == 0) {
            throw new IllegalArgumentException("The input state has no photon; a circuit leaves it as it is.");
        }
        if (circuit.losesPhotons()) {
            throw new IllegalArgumentException(
                    "The circuit loses photons; this device simulates pure states of all"
                            + " photons. Use a noisy device, or circuit.dilated(), which keeps lost photons in modes of their own.");
        }
        // Refuses modes, photons and spaces that do not belong together, before anything is computed.
        measurement.outputs(input.modes(), input.photons());
        if (gradient != GradientMethod.PARAMETER_SHIFT) {
            return;
        }
        if (!measurement.isLinear()) {
            throw new IllegalArgumentException("PARAMETER_SHIFT needs outputs that are linear in the state; "
                    + measurement + " is not, because of its norm. Use ADJOINT or FINITE_DIFFERENCE.");
        }
        if (input.features() > 0) {
            throw new IllegalArgumentException(
                    "PARAMETER_SHIFT differentiates angles; this input state takes features as"
                            + " amplitudes. Use ADJOINT or FINITE_DIFFERENCE.");
        }
    }

    /** As many threads as the memory allows, at least one. */
    private int workers(SlosCost cost, GradientMethod gradient) {
        long needed = gradient == GradientMethod.ADJOINT ? cost.gradientBytes() : cost.forwardBytes();
        long available = Runtime.getRuntime().maxMemory();
        if (needed > available) {
            throw new IllegalArgumentException(cost.states() + " output states need about " + (needed >> 20)
                    + " MiB and " + cost.multiplications() + " complex multiplications per sample; this JVM may use "
                    + (available >> 20)
                    + " MiB. Use fewer photons, the UNBUNCHED space or a larger -Xmx, or sample with"
                    + " CliffordCliffordSampler.");
        }
        int cores = parallel ? Runtime.getRuntime().availableProcessors() : 1;
        return (int) Math.max(1, Math.min(cores, available / 2 / needed));
    }

    /**
     * The device as text, for example {@code slos} or, with other options of gradient estimates, {@code slos(...)} as in
     * {@link EstimateOptions#toText}. The number of threads changes no result and is left out.
     */
    @Override
    public String toText() {
        return estimates.equals(EstimateOptions.DEFAULTS) ? NAME : NAME + "(" + estimates.toText() + ")";
    }

    /**
     * The device of a text that {@link #toText} wrote, sharing the batch out to all cores.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static SlosDevice parse(String text) {
        if (text.equals(NAME)) {
            return exact();
        }
        if (!text.startsWith(NAME + "(") || !text.endsWith(")")) {
            throw new IllegalArgumentException("The photonic device \"" + text + "\" is not understood; expected '"
                    + NAME + "', or '" + NAME + "(differenceStep=H, spsaStep=H, spsaDirections=N, spsaSeed=N)'.");
        }
        return new SlosDevice(true, EstimateOptions.parse(text.substring(NAME.length() + 1, text.length() - 1)));
    }

    /** The device as text. */
    @Override
    public String toString() {
        return toText();
    }
}
