package org.qml4j.sim.density;

import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Capabilities;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.gradient.ParameterShiftNode;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.Measurement;

/**
 * The simulator of noisy circuits by quantum trajectories: at each channel one of its Kraus operators is applied to a
 * pure state, operator \(k\) with probability \(\lVert K_k \psi \rVert^2\), and outputs are averaged over many such runs
 * (Dalibard, Castin and Molmer 1992, doi:10.1103/PhysRevLett.68.580). The average is unbiased; its standard error falls
 * as one over the root of the number of trajectories and is reported by {@link TrajectoryNode#estimate}.
 *
 * <p>Cost: as many pure states as trajectories, one after the other, about \(2^n\) operations per gate and Kraus
 * operator. Memory: two states per thread. Gradients are by PARAMETER_SHIFT, unbiased too: the choice of operators
 * depends on the angles, so that there is no exact adjoint.
 */
public final class TrajectoryDevice implements Device {
    /** The largest number of qubits. */
    public static final int MAX_QUBITS = 24;

    private static final String NAME = "trajectories";
    private static final Pattern TEXT =
            Pattern.compile(NAME + "\\(count=(-?\\d+), seed=(-?\\d+);(.*)\\)", Pattern.DOTALL);

    private final NoiseModel noise;
    private final Options options;

    /**
     * How to estimate.
     *
     * @param trajectories the number of trajectories of each sample, 2 or more
     * @param seed of the random numbers
     * @param parallel whether samples are shared out to all cores; it changes no bit of the results
     */
    public record Options(int trajectories, long seed, boolean parallel) {
        /** A thousand trajectories, seed 0, all cores. */
        public static final Options DEFAULTS = new Options(1000, 0, true);

        /** Checks the number. */
        public Options {
            if (trajectories < 2) {
                throw new IllegalArgumentException(
                        "A standard error takes 2 trajectories or more; got " + trajectories + ".");
            }
        }
    }

    private TrajectoryDevice(NoiseModel noise, Options options) {
        this.noise = noise;
        this.options = options;
    }

    /** The device with some noise and the default options. */
    public static TrajectoryDevice with(NoiseModel noise) {
        return new TrajectoryDevice(noise, Options.DEFAULTS);
    }

    /** The same device with another number of trajectories. */
    public TrajectoryDevice withTrajectories(int trajectories) {
        return new TrajectoryDevice(noise, new Options(trajectories, options.seed, options.parallel));
    }

    /** The same device with another seed. */
    public TrajectoryDevice withSeed(long seed) {
        return new TrajectoryDevice(noise, new Options(options.trajectories, seed, options.parallel));
    }

    /** The same device on the calling thread alone, for 1, or on the common pool. The bits of all results are the same. */
    public TrajectoryDevice withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A device runs on 1 thread or more; got " + threads + ".");
        }
        return new TrajectoryDevice(noise, new Options(options.trajectories, options.seed, threads > 1));
    }

    /** The noise. */
    public NoiseModel noise() {
        return noise;
    }

    /** How outputs are estimated. */
    public Options options() {
        return options;
    }

    /**
     * The device as text, for example {@code trajectories(count=1000, seed=0; *: depolarizing(0.01))}; see
     * {@link NoiseModel#toText}. The number of threads changes no result and is left out.
     */
    @Override
    public String toText() {
        return NAME + "(count=" + options.trajectories + ", seed=" + options.seed + "; " + noise.toText() + ")";
    }

    /**
     * The device of a text that {@link #toText} wrote, sharing samples out to all cores.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static TrajectoryDevice parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("The device is '" + text + "'; expected '" + NAME
                    + "(count=N, seed=N; NOISE)', with rules as in NoiseModel.");
        }
        try {
            return with(NoiseModel.parse(m.group(3)))
                    .withTrajectories(Integer.parseInt(m.group(1)))
                    .withSeed(Long.parseLong(m.group(2)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The device '" + text + "' has an option that is out of range.", e);
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(MAX_QUBITS, false, EnumSet.of(GradientMethod.PARAMETER_SHIFT));
    }

    @Override
    public TrajectoryNode compile(Circuit circuit, Measurement measurement, GradientMethod gradient) {
        if (measurement.qubits() > circuit.qubits()) {
            throw new IllegalArgumentException("The measurement reads qubit " + (measurement.qubits() - 1)
                    + " but the circuit has the qubits 0 to " + (circuit.qubits() - 1) + ".");
        }
        if (circuit.qubits() > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "Trajectories have up to " + MAX_QUBITS + " qubits; the circuit has " + circuit.qubits() + ".");
        }
        if (measurement instanceof Measurement.Variances) {
            throw new IllegalArgumentException("A variance is not linear in the state, so that an average over"
                    + " trajectories is biased. Use DensityMatrixDevice.");
        }
        if (gradient != GradientMethod.PARAMETER_SHIFT) {
            throw new IllegalArgumentException("Trajectories have gradients by PARAMETER_SHIFT; asked for " + gradient
                    + ". The choices of Kraus operators depend on the angles. Use DensityMatrixDevice for others.");
        }
        List<ParameterShiftNode.Shifted> shifts =
                ParameterShiftNode.shifts(circuit, c -> new TrajectoryNode(c, measurement, noise, options, List.of()));
        return new TrajectoryNode(circuit, measurement, noise, options, shifts);
    }
}
