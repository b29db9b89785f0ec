package org.qml4j.recipes.photonic_baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.recipe.Seeds;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.slos.PermanentSimulator;

class QuantumTrainTest {
    private static final int WEIGHTS = 6690;

    @ParameterizedTest
    @CsvSource({"1,223", "2,316", "3,471", "4,688", "5,967", "6,1308", "7,1711", "8,2176", "9,2703", "10,3292"})
    void parametersAreAsManyAsThePaperCounts(int chi, int parameters) {
        assertThat(new QuantumTrainGenerator(chi, WEIGHTS, true).parameters()).isEqualTo(parameters);
    }

    @Test
    void networkHasThe6690WeightsOfThePaper() {
        assertThat(QuantumTrainCnn.network(1e-3, 1, DataType.FLOAT).numParams()).isEqualTo(WEIGHTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void treesGiveTheProductOfAllSites(int chi) {
        RandomGenerator random = Seeds.of(chi).stream("test");
        QuantumTrainMps mps = new QuantumTrainMps(chi, WEIGHTS);
        double[] theta = normal(mps.parameters(), random);
        double[] p = normal(WEIGHTS, random);
        double[] made = mps.forward(theta, p).weights();
        double[] direct = new double[WEIGHTS];
        Arrays.setAll(direct, j -> contracted(theta, chi, j, p[j]));
        double mean = Arrays.stream(direct).average().orElseThrow();
        double scale = Arrays.stream(direct).map(v -> Math.abs(v - mean)).max().orElseThrow();
        for (int j = 0; j < WEIGHTS; j++) {
            assertThat(made[j]).isCloseTo(direct[j] - mean, within(1e-11 * scale));
        }
    }

    /** One weight before the mean is taken off, site by site from the left. */
    private static double contracted(double[] theta, int chi, int j, double p) {
        double[] row = new double[chi];
        Arrays.fill(row, 1);
        for (int site = 0; site < 14; site++) {
            if (site == 7) {
                row = times(row, theta, 30 * chi * chi, 0, 1, 0);
            }
            double x = site == 13 ? p : (j >> (12 - site) & 1) == 1 ? 1 : -1;
            row = times(row, theta, 2 * site * chi * chi, (site < 7 ? 28 : 29) * chi * chi, x, 1 - x);
        }
        return Arrays.stream(row).sum();
    }

    /** row (x A + y B + C), where B stands behind A; with y = 0 row (x A). */
    private static double[] times(double[] row, double[] theta, int a, int c, double x, double y) {
        int chi = row.length;
        double[] product = new double[chi];
        for (int k = 0; k < chi * chi; k++) {
            double rest = c == 0 ? 0 : y * theta[a + chi * chi + k] + theta[c + k];
            product[k % chi] += row[k / chi] * (x * theta[a + k] + rest);
        }
        return product;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void gradientIsThatOfFiniteDifferences(int chi) {
        RandomGenerator random = Seeds.of(10 + chi).stream("test");
        QuantumTrainGenerator generator = new QuantumTrainGenerator(chi, WEIGHTS, true);
        double[] theta = generator.initial(random);
        double[] g = normal(WEIGHTS, random);
        double[] gradient = generator.forward(theta).backward(g);
        assertThat(gradient).hasSize(generator.parameters());
        assertLikeDifferences(gradient, theta, t -> dot(generator.forward(t).weights(), g));
    }

    @Test
    void gradientWithRespectToProbabilitiesIsThatOfFiniteDifferences() {
        RandomGenerator random = Seeds.of(20).stream("test");
        QuantumTrainMps mps = new QuantumTrainMps(3, 200);
        double[] theta = mps.initial(random);
        double[] p = normal(200, random);
        double[] g = normal(200, random);
        double[] dp = new double[200];
        mps.forward(theta, p).backward(g, dp);
        assertLikeDifferences(dp, p, v -> dot(mps.forward(theta, v).weights(), g));
    }

    @Test
    void lossOfTheNetworkHasTheGradientOfFiniteDifferences() {
        RandomGenerator random = Seeds.of(30).stream("test");
        Nd4j.getRandom().setSeed(5);
        MultiLayerNetwork network = QuantumTrainCnn.network(1e-3, 1, DataType.DOUBLE);
        DataSet batch = new DataSet(
                Nd4j.rand(DataType.DOUBLE, 3, 1, 28, 28),
                Nd4j.eye(10).castTo(DataType.DOUBLE).getRows(2, 7, 4));
        QuantumTrainGenerator generator = new QuantumTrainGenerator(2, WEIGHTS, true);
        double[] theta = generator.initial(random);
        QuantumTrainGenerator.Pass pass = generator.forward(theta);
        QuantumTrainCnn.setWeights(network, pass.weights());
        double[] gradient = pass.backward(QuantumTrainCnn.gradient(network, batch));
        assertLikeDifferences(gradient, theta, t -> {
            QuantumTrainCnn.setWeights(network, generator.forward(t).weights());
            return network.score(batch);
        });
    }

    @Test
    void weightsHaveTheMean0AndMostOfThemDiffer() {
        QuantumTrainGenerator generator = new QuantumTrainGenerator(4, WEIGHTS, true);
        double[] w =
                generator.forward(generator.initial(Seeds.of(1).stream("test"))).weights();
        assertThat(Arrays.stream(w).average().orElseThrow()).isCloseTo(0, within(1e-15));
        assertThat(Arrays.stream(w).distinct().count()).isGreaterThan(WEIGHTS / 2);
    }

    @Test
    void samplersGiveTheProductsOfPermanents() {
        QuantumTrainSamplers samplers = new QuantumTrainSamplers();
        double[] angles = samplers.initial(Seeds.of(2).stream("test"));
        assertThat(angles).hasSize(108 + 84);
        assertThat(samplers.outputs()).isEqualTo(126 * 70);
        double[] one = probabilities(9, Arrays.copyOfRange(angles, 0, 108), FockState.of(1, 0, 1, 0, 0, 1, 0, 0, 1));
        double[] two = probabilities(8, Arrays.copyOfRange(angles, 108, 192), FockState.of(1, 0, 1, 0, 1, 0, 0, 1));
        double[] p = samplers.forward(angles).probabilities(126 * 70);
        for (int j = 0; j < p.length; j++) {
            assertThat(p[j]).isCloseTo(one[j / 70] * two[j % 70], within(1e-13));
        }
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
    }

    private static double[] probabilities(int modes, double[] angles, FockState input) {
        var mesh = Interferometer.clements(modes).withCell(Interferometer.Cell.SPLITTER_AND_PHASES);
        double[] p = PermanentSimulator.amplitudes(
                        mesh.circuit().unitary(new double[0], angles), input, ComputationSpace.UNBUNCHED)
                .probabilities();
        double kept = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / kept).toArray();
    }

    @Test
    void optimizerLeavesOtherParametersAndStepsByItsRate() {
        double[] theta = {1, 2, 3, 4};
        new QuantumTrainOptimizer(0.01, 1, 3).step(theta, new double[] {5, 5, -0.1, 5});
        // The first step of Adam has the size of the learning rate, whatever the gradient.
        assertThat(theta).containsExactly(new double[] {1, 1.99, 3.01, 4}, within(1e-6));
    }

    @FunctionalInterface
    private interface Loss {
        double of(double[] parameters);
    }

    private static void assertLikeDifferences(double[] gradient, double[] at, Loss loss) {
        double h = 1e-5;
        double scale = Math.sqrt(dot(gradient, gradient));
        assertThat(scale).isPositive();
        for (int k = 0; k < at.length; k++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[k] += h;
            down[k] -= h;
            double difference = (loss.of(up) - loss.of(down)) / (2 * h);
            assertThat(gradient[k]).as("parameter %d", k).isCloseTo(difference, within(1e-6 * scale));
        }
    }

    private static double[] normal(int count, RandomGenerator random) {
        double[] values = new double[count];
        Arrays.setAll(values, k -> random.nextGaussian());
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
