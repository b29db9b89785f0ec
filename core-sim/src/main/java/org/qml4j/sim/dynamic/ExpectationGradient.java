package org.qml4j.sim.dynamic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.statevector.StateVector;
import org.qml4j.sim.statevector.StatevectorDevice;

/** Derivatives of an expectation with respect to the inputs and weights of a {@link DynamicCircuit}. */
public final class ExpectationGradient {
    private ExpectationGradient() {}

    /**
     * The derivatives of {@link DynamicSimulator#expectations}: by the adjoint method where the circuit has no
     * measurement in the middle, else by the parameter-shift rule, with standard errors if the simulator follows
     * trajectories.
     *
     * @throws IllegalArgumentException as {@link DynamicSimulator#expectations} and {@link DynamicGradient#of}
     */
    public static DynamicGradient of(
            DynamicSimulator simulator, DynamicCircuit circuit, double[] x, double[] w, PauliSum sum) {
        Optional<Circuit> unitary = simulator.branches() > 0 ? unitary(circuit) : Optional.empty();
        if (unitary.isPresent()) {
            boolean noisy = !simulator.noise().equals(NoiseModel.none());
            int most = noisy ? DynamicSimulator.MAX_NOISY_QUBITS : StateVector.MAX_QUBITS - 2;
            if (unitary.get().qubits() <= most) {
                return adjoint(
                        noisy ? DensityMatrixDevice.with(simulator.noise()) : StatevectorDevice.exact(),
                        unitary.get(),
                        x,
                        w,
                        sum);
            }
        }
        return DynamicGradient.of(
                circuit,
                x,
                w,
                (shifted, call) -> simulator
                        .withCall(call)
                        .expectations(shifted, x, w, List.of(sum))
                        .get(0));
    }

    /**
     * The derivatives from shots alone, as an experiment would take them: each evaluation of the parameter-shift rule is a
     * {@link DynamicSimulator#estimate} with random numbers of its own.
     *
     * @throws IllegalArgumentException as {@link DynamicSimulator#estimate} and {@link DynamicGradient#of}
     */
    public static DynamicGradient fromShots(
            DynamicSimulator simulator, DynamicCircuit circuit, double[] x, double[] w, PauliSum sum) {
        return DynamicGradient.of(
                circuit, x, w, (shifted, call) -> simulator.withCall(call).estimate(shifted, x, w, sum));
    }

    private static Optional<Circuit> unitary(DynamicCircuit circuit) {
        try {
            return Optional.of(circuit.toCircuit());
        } catch (IllegalStateException | IllegalArgumentException e) {
            // It measures in the middle, or has more qubits than a circuit may have.
            return Optional.empty();
        }
    }

    private static DynamicGradient adjoint(Device device, Circuit circuit, double[] x, double[] w, PauliSum sum) {
        QuantumNode node = device.compile(circuit, Measurement.expectations(sum), GradientMethod.ADJOINT);
        Tape tape = new Tape();
        Batch batch = Batch.ofRows(x);
        node.forward(batch, w, tape);
        double[] dw = new double[w.length];
        Batch dx = node.backward(batch, w, Batch.ofRows(new double[] {1}), tape, dw);
        return new DynamicGradient(exact(dx.values()), exact(dw));
    }

    private static List<Estimate> exact(double[] values) {
        return Arrays.stream(values).mapToObj(Estimate::exact).toList();
    }
}
