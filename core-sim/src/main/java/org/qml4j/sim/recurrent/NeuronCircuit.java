package org.qml4j.sim.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Gates;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.statevector.StateVector;

/**
 * A {@link QuantumNeuron} as a circuit with ancillas, as a device would run it: the reference for the fast kernels.
 *
 * <p>Qubits: the sources \(0 \dots n-1\), the lane \(n\) that the neuron turns, and the ancillas \(n + 1 \dots n + k\). With
 * \(R_t\) the rotation of qubit \(t\) by \(\eta(x)\), made of RY gates that the sources control, order 1 is
 * \(R_a\), \(-iY\) on the lane controlled by the ancilla \(a\), \(R_a^\dagger\), and the ancilla is post-selected on 0.
 * Order \(k\) takes the neuron of order \(k - 1\) on its last ancilla instead of \(R_a\), every post-selection included.
 *
 * @param neuron the neuron
 * @param sources the number \(n\) of sources
 */
public record NeuronCircuit(QuantumNeuron neuron, int sources) {

    /**
     * Gates, then a post-selection on 0.
     *
     * @param gates the gates; their weights are those of the neuron
     * @param ancilla the qubit that is post-selected on 0 after them, -1 for none
     */
    public record Round(Circuit gates, int ancilla) {}

    /** Checks the number of sources. */
    public NeuronCircuit {
        if (sources < 0) {
            throw new IllegalArgumentException("A neuron has 0 or more sources; got " + sources + ".");
        }
    }

    /** The qubits, ancillas included. */
    public int qubits() {
        return sources + 1 + neuron.order();
    }

    /** The gates with their post-selections, in the order in which they run. */
    public List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        apply(neuron.order(), sources, false, rounds);
        return List.copyOf(rounds);
    }

    /** Appends the neuron of an order on a qubit, or its reverse. */
    private void apply(int order, int target, boolean reversed, List<Round> rounds) {
        if (order == 0) {
            Circuit gates = rotation(target);
            rounds.add(new Round(reversed ? gates.inverse() : gates, -1));
            return;
        }
        int ancilla = sources + order;
        apply(order - 1, ancilla, false, rounds);
        Circuit turn = Circuit.builder(qubits())
                .add(Gates.controlled(Gates.unitary(turn(reversed)), 1), ancilla, target)
                .build();
        rounds.add(new Round(turn, -1));
        apply(order - 1, ancilla, true, rounds);
        rounds.add(new Round(Circuit.builder(qubits()).build(), ancilla));
    }

    /** \(-iY\), or its inverse. */
    private static ComplexMatrix turn(boolean reversed) {
        double s = reversed ? -1 : 1;
        return ComplexMatrix.ofReal(new double[][] {{0, -s}, {s, 0}});
    }

    private Circuit rotation(int target) {
        Circuit.Builder builder = Circuit.builder(qubits());
        List<List<Integer>> subsets = neuron.subsets(sources);
        int first = builder.takeWeights(subsets.size());
        builder.ry(Angle.weight(first).plus(neuron.biasRadians()), target);
        for (int j = 1; j < subsets.size(); j++) {
            List<Integer> set = subsets.get(j);
            int[] on = new int[set.size() + 1];
            for (int i = 0; i < set.size(); i++) {
                on[i] = set.get(i);
            }
            on[set.size()] = target;
            builder.add(Gates.controlled(StandardGate.RY, set.size()), Angle.weight(first + j), on);
        }
        return builder.build();
    }

    /**
     * Runs the circuit on a state of sources and lane.
     *
     * @param amplitudes the \(2^{n+1}\) real amplitudes, squared norm 1; the lane is the least significant bit
     * @param weights the weights of the neuron
     * @return the real amplitudes after all post-selections, normalised
     */
    public double[] run(double[] amplitudes, double[] weights) {
        int extra = neuron.order();
        double[] state = new double[amplitudes.length << extra];
        for (int x = 0; x < amplitudes.length; x++) {
            state[x << extra] = amplitudes[x];
        }
        for (Round round : rounds()) {
            state = run(round, state, weights);
        }
        double[] result = new double[amplitudes.length];
        for (int x = 0; x < result.length; x++) {
            result[x] = state[x << extra];
        }
        return result;
    }

    private double[] run(Round round, double[] state, double[] weights) {
        Circuit circuit = round.gates().toBuilder()
                .start(StartState.of(state, new double[state.length]))
                .build();
        StateVector out = StateVector.run(circuit, new double[0], circuit.weights() == 0 ? new double[0] : weights);
        double[] after = new double[state.length];
        double norm = 0;
        for (int x = 0; x < after.length; x++) {
            boolean kept = round.ancilla() < 0 || (x >> (qubits() - 1 - round.ancilla()) & 1) == 0;
            after[x] = kept ? out.re(x) : 0;
            norm += after[x] * after[x];
        }
        for (int x = 0; x < after.length; x++) {
            after[x] /= Math.sqrt(norm);
        }
        return after;
    }
}
