package org.qml4j.recipes.photonic_baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.qml4j.recipe.Seeds;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.slos.SlosDevice;

/** The photonic quanvolution and the boson sampler with threshold detectors. */
class PhotonicPatchesTest {
    private static final Map<String, String> SMALL = Map.of("image", "5", "stride", "2", "depth", "6");

    private static double[] random(int count, String name) {
        RandomGenerator random = Seeds.of(3).stream(name);
        double[] values = new double[count];
        Arrays.setAll(values, k -> random.nextDouble());
        return values;
    }

    @Test
    void rectangleOfSixColumnsHasFortyEightPhases() {
        assertThat(PhotonicPatches.circuit(6).weights()).isEqualTo(48);
        assertThat(PhotonicPatches.circuit(6).inputs()).isEqualTo(9);
    }

    @Test
    void channelsAreTheSharesOfBothPhotonsAtEachPosition() {
        QuantumNode node = new PhotonicPatches().create(SMALL);
        double[] image = random(25, "image");
        double[] w = random(48, "phases");
        double[] shares = node.evaluate(Batch.of(1, 25, image), w).values();
        assertThat(shares).hasSize(9 * 4);
        // The patch of the last position: rows 2 to 4, columns 2 to 4.
        double[] patch = new double[9];
        Arrays.setAll(patch, k -> image[(2 + k / 3) * 5 + 2 + k % 3]);
        ComplexMatrix u = PhotonicPatches.circuit(6).unitary(patch, w);
        for (int mode = 0; mode < 9; mode++) {
            // Mean photons need no interference of two photons: the columns of both inputs add up.
            double mean = Math.pow(Math.hypot(u.re(mode, 2), u.im(mode, 2)), 2)
                    + Math.pow(Math.hypot(u.re(mode, 6), u.im(mode, 6)), 2);
            assertThat(shares[mode * 4 + 3]).isCloseTo(mean / 2, within(1e-12));
        }
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        QuantumNode node = new PhotonicPatches().create(SMALL);
        Batch image = Batch.of(1, 25, random(25, "image"));
        double[] w = random(48, "phases");
        double[] direction = random(36, "direction");
        Tape tape = new Tape();
        node.forward(image, w, tape);
        double[] gradient = new double[48];
        node.backward(image, w, Batch.of(1, 36, direction), tape, gradient);
        for (int k : new int[] {0, 17, 31}) {
            double[] up = w.clone();
            double[] down = w.clone();
            up[k] += 1e-5;
            down[k] -= 1e-5;
            double difference =
                    (dot(node.evaluate(image, up), direction) - dot(node.evaluate(image, down), direction)) / 2e-5;
            assertThat(gradient[k]).isCloseTo(difference, within(1e-8));
        }
    }

    private static double dot(Batch y, double[] direction) {
        double sum = 0;
        for (int k = 0; k < direction.length; k++) {
            sum += y.values()[k] * direction[k];
        }
        return sum;
    }

    @Test
    void parametersThatDoNotFitAreNamed() {
        PhotonicPatches factory = new PhotonicPatches();
        assertThatThrownBy(() -> factory.create(Map.of("image", "5")))
                .hasMessageContaining("takes the parameters image, stride and depth; got [image]");
        assertThatThrownBy(() -> factory.create(Map.of("image", "2", "stride", "1", "depth", "6")))
                .hasMessageContaining("got image 2 and stride 1");
        assertThatThrownBy(() -> factory.create(Map.of("image", "x", "stride", "1", "depth", "6")))
                .hasMessageContaining("image of 'photonic-quanvolution-3x3' is a whole number; got 'x'");
    }

    @Test
    void samplerReportsThePatternsOfClicks() {
        Config.AnnotatedCnn config = new Config.AnnotatedCnn(4, 3, 2, 8, 1, 8, 1e-3);
        double[] x = random(AnnotatedCnnExperiment.components(config), "components");
        double[] reported = AnnotatedCnnExperiment.sampler(config)
                .evaluate(Batch.of(1, x.length, x), new double[0])
                .values();
        // Two or three of four detectors click.
        assertThat(reported).hasSize(6 + 4);

        // By hand: the distribution over all Fock states, photons of one mode seen as one click.
        double[] all = SlosDevice.exact()
                .compile(
                        PhotonicNetworks.triangleOfInputs(4, x.length),
                        AnnotatedCnnExperiment.input(config),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK))
                .evaluate(Batch.of(1, x.length, x), new double[0])
                .values();
        List<FockState> states = ComputationSpace.FOCK.basis(4, 3).states();
        double[] clicks = new double[16];
        double kept = 0;
        for (int k = 0; k < all.length; k++) {
            int pattern = 0;
            for (int mode = 0; mode < 4; mode++) {
                pattern |= states.get(k).photonsIn(mode) > 0 ? 1 << mode : 0;
            }
            clicks[pattern] += all[k];
            kept += Integer.bitCount(pattern) >= 2 ? all[k] : 0;
        }
        double share = kept;
        double[] expected = java.util.stream.IntStream.range(0, 16)
                .filter(pattern -> Integer.bitCount(pattern) >= 2 && Integer.bitCount(pattern) <= 3)
                .mapToDouble(pattern -> clicks[pattern] / share)
                .sorted()
                .toArray();
        double[] sorted = reported.clone();
        Arrays.sort(sorted);
        assertThat(sorted).containsExactly(expected, within(1e-12));
    }

    @Test
    void phasesOfTheSamplerAreComponentsTimesTwoPiAndThenZero() {
        var circuit = PhotonicNetworks.triangleOfInputs(4, 10);
        List<Angle> phases = circuit.placements().stream()
                .flatMap(p -> p.angles().stream())
                .filter(angle -> !angle.terms().isEmpty())
                .toList();
        assertThat(phases).hasSize(10);
        assertThat(phases.get(9)).isEqualTo(Angle.input(9).times(2 * Math.PI));
        assertThat(circuit.weights()).isZero();
    }

    @Test
    void annotatedNetworkHasTheParametersOfConvolutionsAndHead() {
        assertThat(PhotonicNetworks.convolutional(1e-3, 0, 1).numParams()).isEqualTo(160 + 4640 + 15_690);
        assertThat(PhotonicNetworks.convolutional(1e-3, 2431, 1).numParams()).isEqualTo(160 + 4640 + 15_690 + 24_310);
    }
}
