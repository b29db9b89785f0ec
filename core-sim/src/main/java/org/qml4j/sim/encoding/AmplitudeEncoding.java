package org.qml4j.sim.encoding;

import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StartState;

/**
 * Amplitude encoding: the features, padded and normalised, are the amplitudes of the start state,
 * \[ |\psi(x)\rangle = \frac{1}{\lVert v \rVert} \sum_k v_k |k\rangle, \qquad v = (x_0, \ldots, x_{N-1}, p, \ldots, p) \]
 * (PennyLane's {@code AmplitudeEmbedding(pad_with=p, normalize=True)}; Schuld and Petruccione 2018,
 * doi:10.1007/978-3-319-96424-9, section 5.2).
 *
 * <p>It needs \(\lceil \log_2 N \rceil\) qubits or more and no gate: it sets the {@link StartState.Amplitudes} of the
 * circuit. So it comes first and once. It is differentiable; a sample of norm 0 is an error when the circuit runs.
 *
 * @param features the number \(N\) of features, at least 1
 * @param padding the value \(p\) of the amplitudes beyond the features, finite
 */
public record AmplitudeEncoding(int features, double padding) implements Encoding {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no feature or the padding is not finite
     */
    public AmplitudeEncoding {
        Features.check(features);
        if (!Double.isFinite(padding)) {
            throw new IllegalArgumentException("The padding of amplitudes is finite; got " + padding + ".");
        }
    }

    /** Padded with 0. */
    public static AmplitudeEncoding of(int features) {
        return new AmplitudeEncoding(features, 0);
    }

    /** A copy that pads with this value. */
    public AmplitudeEncoding padded(double value) {
        return new AmplitudeEncoding(features, value);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the circuit has a gate or a start state already
     */
    @Override
    public void appendTo(Circuit.Builder circuit, int firstInput) {
        Circuit before = circuit.build();
        if (!before.ops().isEmpty() || !before.start().equals(StartState.ZERO)) {
            throw new IllegalArgumentException(
                    "Amplitude encoding sets the start state and must come first; the circuit" + " has "
                            + before.ops().size() + " gates and starts in " + before.start() + ".");
        }
        circuit.start(new StartState.Amplitudes(firstInput, features, padding));
    }
}
