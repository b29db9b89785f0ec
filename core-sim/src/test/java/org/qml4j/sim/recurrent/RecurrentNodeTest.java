package org.qml4j.sim.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Tape;

class RecurrentNodeTest {

    private static Batch words(RecurrentNode node, int size, long seed) {
        return Batch.of(
                size,
                node.inputs(),
                new SplittableRandom(seed)
                        .ints((long) size * node.inputs(), 0, node.cell().words())
                        .asDoubleStream()
                        .toArray());
    }

    private static double loss(Batch y, Batch g) {
        double sum = 0;
        for (int i = 0; i < y.values().length; i++) {
            sum += y.values()[i] * g.values()[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"3,2,1,2,2", "2,1,2,1,3", "2,3,0,3,1", "3,1,1,0,2"})
    void gradientThroughAllStepsIsThatOfDifferences(int workspace, int bits, int stages, int order, int degree) {
        RecurrentCell cell = RecurrentCell.of(workspace, bits, stages, order, degree);
        RecurrentNode node = RecurrentNode.of(cell, 6);
        SplittableRandom random = new SplittableRandom(5);
        double[] w = cell.randomWeights(0.3, 0.3, 0.3, random);
        Batch x = words(node, 5, 11);
        Batch g = Batch.of(
                5, node.outputs(), random.doubles(5L * node.outputs(), -1, 1).toArray());
        Tape tape = new Tape();
        node.forward(x, w, tape);
        double[] dw = new double[w.length];
        Batch dx = node.backward(x, w, g, tape, dw);
        assertThat(dx.values()).containsOnly(0);
        double largest = 0;
        for (double d : dw) {
            largest = Math.max(largest, Math.abs(d));
        }
        double h = 1e-5;
        for (int j = 0; j < w.length; j++) {
            double at = w[j];
            w[j] = at + h;
            double up = loss(node.evaluate(x, w), g);
            w[j] = at - h;
            double down = loss(node.evaluate(x, w), g);
            w[j] = at;
            assertThat((up - down) / (2 * h)).as("weight %d", j).isCloseTo(dw[j], within(1e-6 * largest));
        }
    }

    @Test
    void probabilitiesOfEachStepSumToOne() {
        RecurrentNode node = RecurrentNode.of(RecurrentCell.of(3, 2, 1, 2, 2), 8);
        double[] w = node.cell().randomWeights(1, 1, 1, new SplittableRandom(1));
        Batch y = node.evaluate(words(node, 40, 2), w);
        for (int b = 0; b < y.size(); b++) {
            for (int t = 0; t < 8; t++) {
                double sum = 0;
                for (int m = 0; m < 4; m++) {
                    sum += y.get(b, m * 8 + t);
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void nodeTakesTheSameStepsAsAState() {
        RecurrentNode node = RecurrentNode.of(RecurrentCell.of(2, 2, 1, 2, 3), 5);
        double[] w = node.cell().randomWeights(0.5, 0.5, 0.5, new SplittableRandom(1));
        Batch x = words(node, 1, 9);
        Batch y = node.evaluate(x, w);
        RecurrentState state = RecurrentState.start(node.cell(), w, 1);
        for (int t = 0; t < 5; t++) {
            Batch p = state.read((int) x.get(0, t));
            for (int m = 0; m < 4; m++) {
                assertThat(y.get(0, m * 5 + t)).isCloseTo(p.get(0, m), within(1e-14));
            }
            state.project(t < 4 ? (int) x.get(0, 5 + t) : 0);
        }
    }

    @Test
    void oneThreadAndManyGiveTheSameBits() {
        RecurrentNode many = RecurrentNode.of(RecurrentCell.of(3, 2, 1, 2, 2), 6);
        RecurrentNode one = many.onOneThread();
        int size = 3 * RecurrentNode.CHUNK + 5;
        double[] w = many.cell().randomWeights(0.5, 0.5, 0.5, new SplittableRandom(1));
        Batch x = words(many, size, 4);
        double[] a = gradient(many, x, w);
        assertThat(gradient(one, x, w)).isEqualTo(a);
        assertThat(one.evaluate(x, w)).isEqualTo(many.evaluate(x, w));
    }

    private static double[] gradient(RecurrentNode node, Batch x, double[] w) {
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        double[] dw = new double[w.length];
        node.backward(x, w, y, tape, dw);
        return dw;
    }

    @Test
    void gradientOfBatchIsSumOfSingleGradients() {
        RecurrentNode node = RecurrentNode.of(RecurrentCell.of(2, 2, 1, 2, 2), 4);
        double[] w = node.cell().randomWeights(0.5, 0.5, 0.5, new SplittableRandom(1));
        int size = RecurrentNode.CHUNK + 3;
        Batch x = words(node, size, 4);
        double[] sum = new double[w.length];
        for (int b = 0; b < size; b++) {
            double[] single = gradient(node, Batch.ofRows(x.row(b)), w);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += single[j];
            }
        }
        assertThat(gradient(node, x, w)).containsExactly(sum, within(1e-11));
    }

    @Test
    void reportsGradientNormsAndPostSelections() {
        RecurrentNode node = RecurrentNode.of(RecurrentCell.of(2, 2, 1, 2, 2), 4);
        double[] w = node.cell().randomWeights(0.1, 0.1, 0.1, new SplittableRandom(1));
        Batch x = words(node, 3, 4);
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        PostSelection worst = node.postSelection(tape);
        assertThat(worst.leastOfNeurons()).isBetween(0.125 - 1e-12, 0.9);
        assertThat(worst.leastOfWords()).isBetween(1e-12, 0.9);
        node.backward(x, w, y, tape, new double[w.length]);
        double[] norms = node.gradientNorms(tape);
        assertThat(norms).hasSize(4);
        assertThat(norms[2]).isPositive();
        assertThat(norms[3]).isZero();
    }

    @Test
    void refusesWordsThatAreNone() {
        RecurrentNode node = RecurrentNode.of(RecurrentCell.of(2, 2, 1, 2, 2), 2);
        double[] w = new double[node.weights()];
        assertThatThrownBy(() -> node.evaluate(Batch.ofRows(new double[] {0, 4, 0, 0}), w))
                .hasMessageContaining("Input 1 of sample 0 is 4.0; a word is an integer from 0 to 3");
        assertThatThrownBy(() -> node.evaluate(Batch.ofRows(new double[] {0, 0, 0.5, 0}), w))
                .hasMessageContaining("Input 2 of sample 0 is 0.5");
        assertThatThrownBy(() -> RecurrentNode.of(node.cell(), 0)).hasMessageContaining("got 0");
        Batch x = Batch.zeros(1, 4);
        assertThatThrownBy(() -> node.backward(x, w, Batch.zeros(1, 8), new Tape(), new double[w.length]))
                .hasMessageContaining("backward follows a forward");
    }

    @Test
    void sayWhichWordCannotFollow() {
        // Without any rotation the io lanes stay in word 0.
        RecurrentCell cell = new RecurrentCell(1, 1, 0, new QuantumNeuron(1, 0, 0));
        RecurrentNode node = RecurrentNode.of(cell, 2);
        assertThatThrownBy(() -> node.evaluate(Batch.ofRows(new double[] {0, 0, 1, 0}), new double[cell.weights()]))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("Word 1 of sample 0 has probability 0.0 at step 0");
    }
}
