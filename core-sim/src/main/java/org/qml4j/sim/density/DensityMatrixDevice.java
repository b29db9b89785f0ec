package org.qml4j.sim.density;

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
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.Measurement;

/**
 * The exact simulator of noisy circuits. A density matrix is kept as the real expectations of the \(4^n\) Pauli strings,
 * \(\rho = 2^{-n} \sum_P r_P P\), on which gates and channels are real matrices (Greenbaum 2015, arXiv:1509.02921):
 * depolarising noise is diagonal, and all that happens to one qubit between two-qubit gates is one 4 x 4 matrix.
 *
 * <p>Cost of a forward pass: about \(4^n\) operations for each of these matrices and each sample. Memory: 8 bytes for
 * each string and kept state; an adjoint backward pass over \(N\) matrices keeps about \(2 \sqrt N\) states where they
 * are large. ADJOINT is exact: the derivatives go back through the transposed matrices.
 */
public final class DensityMatrixDevice implements Device {
    /** The largest number of qubits. */
    public static final int MAX_QUBITS = 13;

    private static final String NAME = "density";

    private final NoiseModel noise;
    private final boolean parallel;
    private final EstimateOptions estimates;

    private DensityMatrixDevice(NoiseModel noise, boolean parallel, EstimateOptions estimates) {
        this.noise = noise;
        this.parallel = parallel;
        this.estimates = estimates;
    }

    /** The device with some noise, sharing the batch out to all cores. */
    public static DensityMatrixDevice with(NoiseModel noise) {
        return new DensityMatrixDevice(noise, true, EstimateOptions.DEFAULTS);
    }

    /**
     * The same device on one thread or on the common pool of all cores. The bits of all results are the same.
     *
     * @param threads 1 for the calling thread alone; 2 or more for the common pool
     * @throws IllegalArgumentException if smaller than 1
     */
    public DensityMatrixDevice withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A device runs on 1 thread or more; got " + threads + ".");
        }
        return new DensityMatrixDevice(noise, threads > 1, estimates);
    }

    /** The same device with another step \(h\) for FINITE_DIFFERENCE. */
    public DensityMatrixDevice withDifferenceStep(double newStep) {
        return new DensityMatrixDevice(noise, parallel, estimates.withDifferenceStep(newStep));
    }

    /** The same device with other options for SPSA. */
    public DensityMatrixDevice withSpsa(SpsaNode.Options options) {
        return new DensityMatrixDevice(noise, parallel, estimates.withSpsa(options));
    }

    /** The noise. */
    public NoiseModel noise() {
        return noise;
    }

    /**
     * The device as text, for example {@code density(*: depolarizing(0.01))}; see {@link NoiseModel#toText}. Options of
     * estimated gradients that are not the defaults stand before the noise, as in {@link EstimateOptions#toText}, apart
     * by a semicolon. The number of threads changes no result and is left out.
     */
    @Override
    public String toText() {
        String options = estimates.toText();
        return NAME + "(" + options + (options.isEmpty() ? "" : "; ") + noise.toText() + ")";
    }

    /**
     * The device of a text that {@link #toText} wrote, sharing the batch out to all cores.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static DensityMatrixDevice parse(String text) {
        if (!text.startsWith(NAME + "(") || !text.endsWith(")")) {
            throw new IllegalArgumentException(
                    "The device is '" + text + "'; expected '" + NAME + "(NOISE)', with rules as in NoiseModel.");
        }
        String inner = text.substring(NAME.length() + 1, text.length() - 1);
        if (inner.isBlank() || !EstimateOptions.isText(inner)) {
            return with(NoiseModel.parse(inner));
        }
        int end = inner.indexOf(';');
        String options = end < 0 ? inner : inner.substring(0, end);
        return new DensityMatrixDevice(
                NoiseModel.parse(end < 0 ? "" : inner.substring(end + 1)),
                true,
                EstimateOptions.parse(options.strip()));
    }

    @Override
    public Capabilities capabilities() {
        int qubits = 1;
        while (qubits < MAX_QUBITS && 8 * DensityMatrixNode.numbers(qubits + 1, 1) <= memory()) {
            qubits++;
        }
        return new Capabilities(qubits, true, EnumSet.allOf(GradientMethod.class));
    }

    private static long memory() {
        return Runtime.getRuntime().maxMemory();
    }

    @Override
    public QuantumNode compile(Circuit circuit, Measurement measurement, GradientMethod gradient) {
        if (measurement.qubits() > circuit.qubits()) {
            throw new IllegalArgumentException("The measurement reads qubit " + (measurement.qubits() - 1)
                    + " but the circuit has the qubits 0 to " + (circuit.qubits() - 1) + ".");
        }
        if (circuit.qubits() > MAX_QUBITS) {
            throw new IllegalArgumentException("A density matrix has up to " + MAX_QUBITS + " qubits; the circuit has "
                    + circuit.qubits() + ". Use TrajectoryDevice.");
        }
        DensityMatrixNode exact = new DensityMatrixNode(circuit, measurement, noise, parallel);
        long bytes =
                8 * DensityMatrixNode.numbers(circuit.qubits(), gradient == GradientMethod.ADJOINT ? exact.steps() : 1);
        if (bytes > memory()) {
            throw new IllegalArgumentException("The density matrix of " + circuit.qubits() + " qubits with "
                    + exact.steps() + " maps and " + gradient + " needs about " + (bytes >> 20)
                    + " MiB; this JVM may use " + (memory() >> 20)
                    + " MiB. Start Java with a larger -Xmx, or use TrajectoryDevice.");
        }
        return switch (gradient) {
            case ADJOINT -> exact;
            case PARAMETER_SHIFT -> shift(circuit, measurement);
            case FINITE_DIFFERENCE -> new FiniteDifferenceNode(exact, estimates.differenceStep());
            case SPSA -> new SpsaNode(exact, estimates.spsa());
        };
    }

    private QuantumNode shift(Circuit circuit, Measurement measurement) {
        if (measurement instanceof Measurement.Variances) {
            throw new IllegalArgumentException(
                    "PARAMETER_SHIFT needs outputs that are linear in the state; a variance is not."
                            + " Use ADJOINT or FINITE_DIFFERENCE.");
        }
        return new ParameterShiftNode(circuit, c -> new DensityMatrixNode(c, measurement, noise, parallel));
    }
}
