package org.qml4j.sim.encoding;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.ansatz.Ansatz;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.CircuitBlock;
import org.qml4j.sim.circuit.Op;
import org.qml4j.sim.circuit.StartState;

/**
 * Data re-uploading: encoding and ansatz in turn, the same features in each layer and new weights,
 * \[ \prod_{l=L-1}^{0} W(\theta_l)\, S(s_l \odot x) \]
 * (Perez-Salinas et al. 2020, arXiv:1907.02085). Each repetition adds frequencies to what the model can learn (Schuld,
 * Sweke and Meyer 2021, arXiv:2008.08605).
 *
 * <p>Weights of a layer, in this order: with trainable scaling one factor \(s_{li}\) per feature, then the weights of
 * the ansatz. Start the factors near 1. Without trainable scaling all factors are 1.
 *
 * @param encoding the encoding \(S\); amplitude encoding cannot be repeated and is an error
 * @param ansatz the trainable block \(W\)
 * @param layers the number \(L\) of repetitions, at least 1
 * @param trainableScaling whether each layer multiplies the features by weights of its own
 */
public record DataReuploading(Encoding encoding, Ansatz ansatz, int layers, boolean trainableScaling)
        implements CircuitBlock {

    /**
     * Checks the number of layers.
     *
     * @throws IllegalArgumentException if there is no layer
     */
    public DataReuploading {
        if (layers < 1) {
            throw new IllegalArgumentException("DataReuploading has at least 1 layer; got " + layers + ".");
        }
    }

    /** Layers without trainable scaling. */
    public static DataReuploading of(Encoding encoding, Ansatz ansatz, int layers) {
        return new DataReuploading(encoding, ansatz, layers, false);
    }

    /** A copy whose layers multiply the features by trainable factors. */
    public DataReuploading withTrainableScaling() {
        return new DataReuploading(encoding, ansatz, layers, true);
    }

    /** The number of inputs that the block reads. */
    public int features() {
        return encoding.features();
    }

    /** The number of weights on a number of qubits. */
    public int weights(int qubits) {
        return Math.multiplyExact(layers, (trainableScaling ? features() : 0) + ansatz.weights(qubits));
    }

    /** Appends the gates with {@link #features} new inputs and {@link #weights} new weights. */
    @Override
    public void appendTo(Circuit.Builder circuit) {
        appendTo(circuit, circuit.takeInputs(features()), circuit.takeWeights(weights(circuit.qubits())));
    }

    /**
     * Appends the gates with inputs and weights that may have been read before.
     *
     * @param circuit the circuit under construction
     * @param firstInput the input that holds feature 0
     * @param firstWeight the weight that holds the first weight of the first layer
     * @throws IllegalArgumentException if a part does not fit the qubits or the encoding sets a start state
     */
    public void appendTo(Circuit.Builder circuit, int firstInput, int firstWeight) {
        int w = firstWeight;
        for (int l = 0; l < layers; l++) {
            appendEncoding(circuit, firstInput, w);
            w += trainableScaling ? features() : 0;
            ansatz.appendTo(circuit, w);
            w += ansatz.weights(circuit.qubits());
        }
    }

    private void appendEncoding(Circuit.Builder circuit, int firstInput, int firstFactor) {
        // The encoding reads the inputs 0, 1, ... of a circuit of its own; they are then replaced by s[i]*x[i].
        Circuit.Builder alone = Circuit.builder(circuit.qubits());
        encoding.appendTo(alone, 0);
        Circuit encoded = alone.build();
        if (!encoded.start().equals(StartState.ZERO)) {
            throw new IllegalArgumentException(
                    "Data re-uploading repeats the gates of an encoding; this one sets the start state "
                            + encoded.start() + ". Use an encoding by gates, such as AngleEncoding.");
        }
        if (encoded.weights() > 0) {
            throw new IllegalArgumentException(
                    "Data re-uploading repeats an encoding of features alone; this one reads " + encoded.weights()
                            + " weights. Put the trainable part into the ansatz.");
        }
        for (Op op : encoded.ops()) {
            List<Angle> angles = op.angles().stream()
                    .map(a -> replaced(a, firstInput, firstFactor))
                    .toList();
            circuit.add(new Op(op.gate(), op.qubits(), angles));
        }
    }

    private Angle replaced(Angle angle, int firstInput, int firstFactor) {
        List<Angle.Term> terms = new ArrayList<>();
        for (Angle.Term t : angle.terms()) {
            List<Integer> inputs = t.inputs().stream().map(i -> firstInput + i).toList();
            List<Integer> factors = trainableScaling
                    ? t.inputs().stream().map(i -> firstFactor + i).toList()
                    : List.of();
            terms.add(new Angle.Term(t.coefficient(), inputs, factors));
        }
        return new Angle(angle.constant(), terms);
    }
}
