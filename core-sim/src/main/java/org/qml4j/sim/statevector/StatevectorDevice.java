package org.qml4j.sim.statevector;

import java.util.EnumSet;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Capabilities;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.gradient.EstimateOptions;
import org.qml4j.sim.gradient.FiniteDifferenceNode;
import org.qml4j.sim.gradient.ParameterShiftNode;
import org.qml4j.sim.gradient.SpsaNode;
import org.qml4j.sim.observable.Measurement;

/**
 * The exact simulator of pure states: \(2^n\) amplitudes for each sample of a batch, in double precision.
 *
 * <p>Cost of a forward pass: about \(2^n\) operations per gate and sample; of an adjoint backward pass about twice that.
 * Memory: two states per sample of a chunk; from 14 qubits on, where samples are simulated one after another, four states. All gradient methods are supported.
 */
public final class StatevectorDevice implements Device {
    /** Bytes of a batched amplitude: two states of real and imaginary parts, the rows' headers, and their tables. */
    private static final long BYTES_PER_ROW = 4 * (8 + 16 + 8) + 2 * 8 + 4 * 4;

    /** Bytes of an amplitude on many qubits: four states, and one that a Hermitian matrix is applied to. */
    private static final long BYTES_PER_AMPLITUDE = 5 * 16;

    private static final String NAME = "statevector";

    private final boolean parallel;
    private final EstimateOptions estimates;

    private StatevectorDevice(boolean parallel, EstimateOptions estimates) {
        this.parallel = parallel;
        this.estimates = estimates;
    }

    /** The device with exact outputs, sharing the batch out to all cores. */
    public static StatevectorDevice exact() {
        return new StatevectorDevice(true, EstimateOptions.DEFAULTS);
    }

    /**
     * The same device on one thread or on the common pool of all cores. The bits of all results are the same.
     *
     * @param threads 1 for the calling thread alone; 2 or more for the common pool
     * @throws IllegalArgumentException if smaller than 1
     */
    public StatevectorDevice withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A device runs on 1 thread or more; got " + threads + ".");
        }
        return new StatevectorDevice(threads > 1, estimates);
    }

    /** The same device with another step \(h\) for FINITE_DIFFERENCE. */
    public StatevectorDevice withDifferenceStep(double newStep) {
        return new StatevectorDevice(parallel, estimates.withDifferenceStep(newStep));
    }

    /** The same device with other options for SPSA. */
    public StatevectorDevice withSpsa(SpsaNode.Options options) {
        return new StatevectorDevice(parallel, estimates.withSpsa(options));
    }

    /**
     * The device as text, for example {@code statevector} or {@code statevector(differenceStep=1.0E-4, spsaStep=0.001,
     * spsaDirections=1, spsaSeed=0)}. The number of threads changes no result and is left out.
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
    public static StatevectorDevice parse(String text) {
        if (text.equals(NAME)) {
            return exact();
        }
        if (!text.startsWith(NAME + "(") || !text.endsWith(")")) {
            throw new IllegalArgumentException("The device is '" + text + "'; known are '" + NAME + "', '" + NAME
                    + "(differenceStep=H, spsaStep=H, spsaDirections=N, spsaSeed=N)', 'density(NOISE)' and"
                    + " 'trajectories(count=N, seed=N; NOISE)'.");
        }
        return new StatevectorDevice(true, EstimateOptions.parse(text.substring(NAME.length() + 1, text.length() - 1)));
    }

    @Override
    public Capabilities capabilities() {
        int qubits = 1;
        while (qubits < 30 && bytes(qubits + 1) <= Runtime.getRuntime().maxMemory()) {
            qubits++;
        }
        return new Capabilities(qubits, true, EnumSet.allOf(GradientMethod.class));
    }

    private static long bytes(int qubits) {
        return (qubits < WideNode.FEWEST_QUBITS ? BYTES_PER_ROW : BYTES_PER_AMPLITUDE) << qubits;
    }

    @Override
    public QuantumNode compile(Circuit circuit, Measurement measurement, GradientMethod gradient) {
        if (measurement.qubits() > circuit.qubits()) {
            throw new IllegalArgumentException("The measurement reads qubit " + (measurement.qubits() - 1)
                    + " but the circuit has the qubits 0 to " + (circuit.qubits() - 1) + ".");
        }
        int most = capabilities().maxQubits();
        if (circuit.qubits() > most) {
            throw new IllegalArgumentException("A circuit on " + circuit.qubits() + " qubits needs about "
                    + (bytes(circuit.qubits()) >> 20) + " MiB; this JVM may use "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, enough for " + most
                    + " qubits. Start Java with a larger -Xmx.");
        }
        QuantumNode exact = node(circuit, measurement);
        return switch (gradient) {
            case ADJOINT -> exact;
            case PARAMETER_SHIFT -> shift(circuit, measurement);
            case FINITE_DIFFERENCE -> new FiniteDifferenceNode(exact, estimates.differenceStep());
            case SPSA -> new SpsaNode(exact, estimates.spsa());
        };
    }

    /** The way to simulate that suits the circuit. */
    private QuantumNode node(Circuit circuit, Measurement measurement) {
        return node(circuit, measurement, parallel, KernelSet.chosen());
    }

    static QuantumNode node(Circuit circuit, Measurement measurement, boolean parallel, Kernels kernels) {
        QuantumNode wide = WideNode.of(circuit, measurement, parallel, kernels);
        if (wide != null) {
            return wide;
        }
        StatevectorNode simple = new StatevectorNode(circuit, measurement, parallel, kernels);
        return TrigonometricNode.of(simple, circuit, measurement, parallel);
    }

    private QuantumNode shift(Circuit circuit, Measurement measurement) {
        if (measurement instanceof Measurement.Variances) {
            throw new IllegalArgumentException(
                    "PARAMETER_SHIFT needs outputs that are linear in the state; a variance is not."
                            + " Use ADJOINT or FINITE_DIFFERENCE.");
        }
        return new ParameterShiftNode(circuit, c -> node(c, measurement));
    }
}
