package org.qml4j.sim.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.device.Batch;

class RecurrentCellTest {

    @ParameterizedTest
    @CsvSource({"8,2,2,2,1212", "5,3,1,3,837", "4,2,1,3,264", "5,3,2,3,1162", "10,3,2,3,9887"})
    void hasTheNumbersOfWeightsOfThePaper(int workspace, int bits, int stages, int degree, int expected) {
        assertThat(RecurrentCell.of(workspace, bits, stages, 2, degree).weights())
                .isEqualTo(expected);
    }

    @Test
    void digitsTakeTwelveQubits() {
        assertThat(RecurrentCell.of(8, 2, 2, 2, 2).qubits()).isEqualTo(12);
    }

    /** A cell gate by gate on all lanes, with the neurons as circuits with ancillas. */
    @ParameterizedTest
    @CsvSource({"2,1,1,1,2", "2,2,1,2,2", "3,1,2,1,3", "1,2,0,2,1"})
    void cellIsTheSequenceOfItsGates(int workspace, int bits, int stages, int order, int degree) {
        RecurrentCell cell =
                new RecurrentCell(workspace, bits, stages, new QuantumNeuron(order, degree, Math.PI / 2 - 0.1));
        SplittableRandom random = new SplittableRandom(7);
        double[] w = random.doubles(cell.weights(), -0.8, 0.8).toArray();
        GateByGate reference = new GateByGate(cell, w);
        RecurrentState state = RecurrentState.start(cell, w, 1);
        for (int step = 0; step < 4; step++) {
            int word = random.nextInt(cell.words());
            int next = random.nextInt(cell.words());
            double[] p = state.read(word).row(0);
            assertThat(p).containsExactly(reference.read(word), within(1e-12));
            state.project(next);
            reference.project(next);
            assertThat(state.squaredNorm(0)).isCloseTo(1, within(1e-12));
        }
    }

    /** All lanes as one state vector; lane 0 is the most significant bit. */
    private static final class GateByGate {
        private final RecurrentCell cell;
        private final double[] weights;
        private double[] psi;
        private int next;

        GateByGate(RecurrentCell cell, double[] weights) {
            this.cell = cell;
            this.weights = weights;
            psi = new double[1 << cell.lanes()];
            psi[0] = 1;
        }

        double[] read(int word) {
            next = 0;
            flip(word);
            for (int stage = 0; stage <= cell.stages(); stage++) {
                if (stage > 0) {
                    for (int lane = cell.wordBits(); lane < cell.lanes(); lane++) {
                        neuron(new QuantumNeuron(0, 0, 0), lane);
                    }
                }
                for (int lane = cell.wordBits(); lane < cell.lanes(); lane++) {
                    neuron(cell.neuron(), lane);
                }
            }
            flip(word);
            for (int lane = 0; lane < cell.wordBits(); lane++) {
                neuron(cell.neuron(), lane);
            }
            double[] p = new double[cell.words()];
            for (int x = 0; x < psi.length; x++) {
                p[x >> cell.workspace()] += psi[x] * psi[x];
            }
            return p;
        }

        void project(int word) {
            double norm = 0;
            for (int x = 0; x < psi.length; x++) {
                psi[x] = x >> cell.workspace() == word ? psi[x] : 0;
                norm += psi[x] * psi[x];
            }
            for (int x = 0; x < psi.length; x++) {
                psi[x] /= Math.sqrt(norm);
            }
            flip(word);
        }

        private void flip(int word) {
            double[] to = new double[psi.length];
            for (int x = 0; x < psi.length; x++) {
                to[x ^ word << cell.workspace()] = psi[x];
            }
            psi = to;
        }

        /** Moves the lane to the end, as the circuit of a neuron has it, and back. */
        private void neuron(QuantumNeuron neuron, int lane) {
            int sources = cell.lanes() - 1;
            int count = neuron.weights(sources);
            double[] w = Arrays.copyOfRange(weights, next, next + count);
            next += count;
            double[] moved = new double[psi.length];
            for (int x = 0; x < psi.length; x++) {
                moved[toEnd(x, lane)] = psi[x];
            }
            double[] out = new NeuronCircuit(neuron, sources).run(moved, w);
            for (int x = 0; x < psi.length; x++) {
                psi[x] = out[toEnd(x, lane)];
            }
        }

        private int toEnd(int x, int lane) {
            int place = cell.lanes() - 1 - lane;
            int low = x & ((1 << place) - 1);
            int high = x >> (place + 1);
            return (high << place | low) << 1 | (x >> place & 1);
        }
    }

    @Test
    void measuredWordsFollowTheProbabilities() {
        RecurrentCell cell = RecurrentCell.of(2, 2, 1, 2, 2);
        double[] w = cell.randomWeights(0.5, 0.5, 0.5, new SplittableRandom(3));
        int shots = 4000;
        RecurrentState state = RecurrentState.start(cell, w, shots);
        int[] words = new int[shots];
        Batch p = state.read(words);
        int[] counts = new int[cell.words()];
        for (int m : state.measure(new SplittableRandom(4))) {
            counts[m]++;
        }
        for (int m = 0; m < counts.length; m++) {
            assertThat(counts[m] / (double) shots).isCloseTo(p.get(0, m), within(0.03));
        }
    }

    @Test
    void postSelectionReportsTheQueriesOfAmplification() {
        assertThat(new PostSelection(0.25, 0.0625).queriesPerNeuron()).isCloseTo(Math.PI / 2, within(1e-15));
        assertThat(new PostSelection(0.25, 0.0625).queriesPerWord()).isCloseTo(Math.PI, within(1e-15));
    }

    @Test
    void refusesWhatItCannotRun() {
        assertThatThrownBy(() -> RecurrentCell.of(0, 2, 1, 1, 1)).hasMessageContaining("got 0 and 2");
        assertThatThrownBy(() -> RecurrentCell.of(4, 2, -1, 1, 1)).hasMessageContaining("stages; got -1");
        assertThatThrownBy(() -> RecurrentCell.of(10, 2, 9, 4, 1)).hasMessageContaining("probability 2^-1530");
        RecurrentCell cell = RecurrentCell.of(2, 1, 0, 1, 1);
        double[] w = new double[cell.weights()];
        assertThatThrownBy(() -> RecurrentState.start(cell, new double[3], 1)).hasMessageContaining("got 3");
        RecurrentState state = RecurrentState.start(cell, w, 1);
        assertThatThrownBy(() -> state.project(0)).hasMessageContaining("read words first");
        assertThatThrownBy(() -> state.read(2)).hasMessageContaining("from 0 to 1; got 2");
        state.read(0);
        assertThatThrownBy(() -> state.read(0)).hasMessageContaining("before the next is read");
    }
}
