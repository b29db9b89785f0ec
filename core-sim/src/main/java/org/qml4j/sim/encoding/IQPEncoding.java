package org.qml4j.sim.encoding;

import java.util.HashSet;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.Entanglement;
import org.qml4j.sim.circuit.StandardGate;

/**
 * Encoding by an instantaneous quantum polynomial (IQP) circuit (Havlicek et al. 2019, arXiv:1804.11326; PennyLane's
 * {@code IQPEmbedding}): a number of times
 * \[ \prod_{(i,j)} R_{ZZ}(x_i x_j) \; \prod_q R_Z(x_q)\, H_q . \]
 *
 * <p>Gates: per repetition \(2 N\) and one per pair. The angles are products of features; derivatives with respect to
 * the features are exact.
 *
 * @param features the number \(N\) of features, one qubit each, at least 1
 * @param repeats how often the circuit is applied, at least 1
 * @param pairs the pairs \((i, j)\) of features that are joined; all pairs by default
 */
public record IQPEncoding(int features, int repeats, List<List<Integer>> pairs) implements Encoding {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no feature or repetition, or a pair is not two different features
     */
    public IQPEncoding {
        Features.check(features);
        Features.checkRepeats(repeats);
        pairs = pairs.stream().map(List::copyOf).toList();
        for (List<Integer> pair : pairs) {
            if (new HashSet<>(pair).size() != 2
                    || pair.size() != 2
                    || pair.stream().anyMatch(f -> f < 0 || f >= features)) {
                throw new IllegalArgumentException("A pair of IQP encoding is two different features from 0 to "
                        + (features - 1) + "; got " + pair + ".");
            }
        }
    }

    /** Applied once, with all pairs. */
    public static IQPEncoding of(int features) {
        return new IQPEncoding(features, 1, Entanglement.FULL.pairs(features));
    }

    /** A copy that is applied this many times. */
    public IQPEncoding repeated(int times) {
        return new IQPEncoding(features, times, pairs);
    }

    /** A copy that joins these pairs of features only. */
    public IQPEncoding withPairs(List<List<Integer>> newPairs) {
        return new IQPEncoding(features, repeats, newPairs);
    }

    @Override
    public void appendTo(Circuit.Builder circuit, int firstInput) {
        Features.checkFit("IQP encoding", features, circuit);
        for (int r = 0; r < repeats; r++) {
            for (int q = 0; q < features; q++) {
                circuit.h(q).rz(Angle.input(firstInput + q), q);
            }
            for (List<Integer> pair : pairs) {
                Angle product = Angle.input(firstInput + pair.get(0)).times(Angle.input(firstInput + pair.get(1)));
                circuit.add(StandardGate.RZZ, product, pair.get(0), pair.get(1));
            }
        }
    }
}
