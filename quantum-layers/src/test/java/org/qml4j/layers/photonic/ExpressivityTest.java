package org.qml4j.layers.photonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** Photons add frequencies: Gan, Leykam and Angelakis 2022, arXiv:2107.05224. */
class ExpressivityTest {

    private static final int POINTS = 32;

    private static QuantumNode node(int photons, int readings) {
        return SlosDevice.exact()
                .compile(
                        PhotonicCircuits.reuploading(1, 3, readings),
                        PhotonicInput.of(PhotonicCircuits.simpleInput(3, photons)),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK));
    }

    private static Batch grid() {
        double[] x = new double[POINTS];
        Arrays.setAll(x, k -> 2 * Math.PI * k / POINTS);
        return Batch.of(POINTS, 1, x);
    }

    private static double[] weights(QuantumNode node, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return random.doubles(node.weights(), 0, 2 * Math.PI).toArray();
    }

    /** The largest Fourier coefficient of any output at a frequency. */
    private static double coefficient(Batch y, int frequency) {
        double largest = 0;
        for (int t = 0; t < y.width(); t++) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < POINTS; k++) {
                re += y.get(k, t) * Math.cos(2 * Math.PI * k * frequency / POINTS) / POINTS;
                im += y.get(k, t) * Math.sin(2 * Math.PI * k * frequency / POINTS) / POINTS;
            }
            largest = Math.max(largest, Math.hypot(re, im));
        }
        return largest;
    }

    @ParameterizedTest(name = "{0} photons, {1} readings")
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 2", "2, 2", "3, 2", "1, 3"})
    void frequenciesReachPhotonsTimesReadings(int photons, int readings) {
        QuantumNode node = node(photons, readings);
        Batch y = node.evaluate(grid(), weights(node, 3));
        for (int frequency = 1; frequency <= POINTS / 2; frequency++) {
            if (frequency <= photons * readings) {
                assertThat(coefficient(y, frequency))
                        .as("frequency " + frequency)
                        .isGreaterThan(1e-4);
            } else {
                assertThat(coefficient(y, frequency))
                        .as("frequency " + frequency)
                        .isLessThan(1e-13);
            }
        }
    }

    /** The mean of squared errors of the best sum of outputs after training, for a wave of the frequencies 1, 2 and 3. */
    private static double error(int photons) {
        QuantumNode node = node(photons, 1);
        int width = node.outputs();
        double[] w = weights(node, 11);
        double[] head = new double[width + 1];
        double[] m = new double[w.length + head.length];
        double[] v = new double[m.length];
        Batch x = grid();
        Tape tape = new Tape();
        double loss = 0;
        for (int step = 1; step <= 400; step++) {
            Batch y = node.forward(x, w, tape);
            double[] dHead = new double[head.length];
            Batch g = Batch.zeros(POINTS, width);
            loss = 0;
            for (int k = 0; k < POINTS; k++) {
                double found = head[width];
                for (int t = 0; t < width; t++) {
                    found += head[t] * y.get(k, t);
                }
                double angle = x.get(k, 0);
                double wave = (Math.sin(angle) + Math.sin(2 * angle) + Math.sin(3 * angle)) / 3;
                double error = found - wave;
                loss += error * error / POINTS;
                for (int t = 0; t < width; t++) {
                    dHead[t] += 2 * error * y.get(k, t) / POINTS;
                    g.values()[k * width + t] = 2 * error * head[t] / POINTS;
                }
                dHead[width] += 2 * error / POINTS;
            }
            double[] dw = new double[w.length];
            node.backward(x, w, g, tape, dw);
            for (int j = 0; j < m.length; j++) {
                double d = j < w.length ? dw[j] : dHead[j - w.length];
                m[j] = 0.9 * m[j] + 0.1 * d;
                v[j] = 0.999 * v[j] + 0.001 * d * d;
                double move = 0.05
                        * m[j]
                        / (1 - Math.pow(0.9, step))
                        / (Math.sqrt(v[j] / (1 - Math.pow(0.999, step))) + 1e-8);
                if (j < w.length) {
                    w[j] -= move;
                } else {
                    head[j - w.length] -= move;
                }
            }
        }
        return loss;
    }

    /**
     * A wave of three frequencies of equal power 1/18: whatever one photon learns, two of them remain as error, and with two
     * photons one.
     */
    @Test
    void oneTwoAndThreePhotonsLearnMoreAndMoreOfAWave() {
        double one = error(1);
        double two = error(2);
        double three = error(3);
        assertThat(one).isBetween(2.0 / 18 - 1e-9, 2.3 / 18);
        assertThat(two).isBetween(1.0 / 18 - 1e-9, 1.3 / 18);
        assertThat(three).isLessThan(0.3 / 18);
    }

    @Test
    void readingsAreCounted() {
        assertThatThrownBy(() -> PhotonicCircuits.reuploading(1, 3, 0))
                .hasMessageContaining("once or more often; got 0");
    }
}
