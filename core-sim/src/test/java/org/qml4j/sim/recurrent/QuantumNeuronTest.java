package org.qml4j.sim.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantumNeuronTest {

    @ParameterizedTest
    @CsvSource({"0,0", "0,2", "1,1", "1,3", "2,1", "2,2", "2,3", "3,2"})
    void fastNeuronIsTheCircuitWithAncillas(int order, int degree) {
        int sources = 3;
        SplittableRandom random = new SplittableRandom(10L * order + degree);
        QuantumNeuron neuron = new QuantumNeuron(order, degree, 0.4 + random.nextDouble());
        double[] weights = random.doubles(neuron.weights(sources), -1, 1).toArray();
        double[] psi = normalized(random.doubles(1 << (sources + 1), -1, 1).toArray());

        double[] expected = new double[psi.length];
        List<List<Integer>> subsets = neuron.subsets(sources);
        for (int x = 0; x < psi.length / 2; x++) {
            double eta = neuron.biasRadians();
            for (int j = 0; j < subsets.size(); j++) {
                int state = x;
                boolean all = subsets.get(j).stream().allMatch(i -> (state >> (sources - 1 - i) & 1) == 1);
                eta += all ? weights[j] : 0;
            }
            double c = Math.pow(Math.cos(eta / 2), 1 << order);
            double s = Math.pow(Math.sin(eta / 2), 1 << order);
            expected[2 * x] = c * psi[2 * x] - s * psi[2 * x + 1];
            expected[2 * x + 1] = c * psi[2 * x + 1] + s * psi[2 * x];
        }
        assertThat(new NeuronCircuit(neuron, sources).run(psi, weights))
                .containsExactly(normalized(expected), within(1e-12));
    }

    private static double[] normalized(double[] v) {
        double norm = 0;
        for (double a : v) {
            norm += a * a;
        }
        for (int i = 0; i < v.length; i++) {
            v[i] /= Math.sqrt(norm);
        }
        return v;
    }

    @Test
    void subsetsAreOrderedBySizeThenLexicographically() {
        assertThat(QuantumNeuron.of(2, 2).subsets(3))
                .containsExactly(
                        List.of(), List.of(0), List.of(1), List.of(2), List.of(0, 1), List.of(0, 2), List.of(1, 2));
    }

    @ParameterizedTest
    @CsvSource({"0,0,1", "2,1,7", "2,2,22", "2,3,42", "2,9,64"})
    void weightsCountTheSubsets(int order, int degree, int expected) {
        assertThat(QuantumNeuron.of(order, degree).weights(6)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void activationIsTheNestedTangent(int order) {
        QuantumNeuron neuron = QuantumNeuron.of(order, 1);
        for (double eta = 0.1; eta < Math.PI; eta += 0.3) {
            assertThat(neuron.activationRadians(eta))
                    .isCloseTo(2 * Math.atan(Math.pow(Math.tan(eta / 2), 1 << order)), within(1e-12));
        }
    }

    @Test
    void postSelectionIsLeastLikelyAtTheBias() {
        QuantumNeuron neuron = QuantumNeuron.of(2, 1);
        assertThat(neuron.postSelectionProbability(Math.PI / 2)).isCloseTo(0.125, within(1e-15));
        assertThat(neuron.postSelectionProbability(0)).isEqualTo(1);
    }

    @Test
    void refusesAnOrderThatItDoesNotHave() {
        assertThatThrownBy(() -> QuantumNeuron.of(5, 1)).hasMessageContaining("order from 0 to 4; got 5");
        assertThatThrownBy(() -> QuantumNeuron.of(1, -1)).hasMessageContaining("degree of 0 or more; got -1");
        assertThatThrownBy(() -> new QuantumNeuron(1, 1, Double.NaN)).hasMessageContaining("finite; got NaN");
        assertThatThrownBy(() -> new NeuronCircuit(QuantumNeuron.of(1, 1), -1)).hasMessageContaining("got -1");
    }
}
