package org.qml4j.recipes.photonic_baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.recipe.Seeds;
import org.qml4j.recipes.photonic_baselines.PhotonicNetworks.Start;
import org.qml4j.recipes.photonic_baselines.PhotonicNetworks.Trains;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

class PhotonicNetworksTest {
    private static final Config.Trained TRAINED = new Config.Trained(10, 3, 1, 8, 0.05);
    private static final Config.Annotation ANNOTATION = new Config.Annotation(8, 4, 10, 100, 1, 8, 0.01);
    private static final int PIXELS = 784;

    private static Start start(Trains trains) {
        return PhotonicNetworks.start(10, PIXELS, trains, Seeds.of(1).stream("test"));
    }

    private static MultiLayerNetwork network(Trains trains) {
        return PhotonicNetworks.trained(TRAINED, PIXELS, trains, Seeds.of(1).stream("test"), 1);
    }

    @Test
    void weightsAreAsManyAsThePartsThatTrainHave() {
        assertThat(start(Trains.ALL).weights()).hasSize(180 + PIXELS + 90);
        assertThat(start(Trains.SCALES).weights()).hasSize(PIXELS);
        assertThat(start(Trains.HEAD).weights()).isEmpty();
        // 220 states of three photons in ten modes, ten classes.
        assertThat(network(Trains.ALL).numParams()).isEqualTo(180 + PIXELS + 90 + 2210);
        assertThat(network(Trains.HEAD).numParams()).isEqualTo(2210);
        assertThat(PhotonicNetworks.annotated(ANNOTATION, 1).numParams()).isEqualTo(900 + 112 + 1110);
    }

    @ParameterizedTest
    @EnumSource
    void circuitStartsAsTheSameUnitaryWhateverTrains(Trains trains) {
        double[] x = pixels();
        ComplexMatrix expected = unitary(start(Trains.ALL), x);
        assertThat(unitary(start(trains), x).distance(expected)).isLessThan(1e-12);
    }

    @Test
    void circuitIsInterferometerPhasesInterferometer() {
        double[] x = pixels();
        double[] w = start(Trains.ALL).weights().stream().mapToDouble(v -> v).toArray();
        LinearOpticalCircuit left = Interferometer.clements(10)
                .withCell(Interferometer.Cell.TUNABLE_MZI)
                .circuit();
        double[] phases = new double[10];
        for (int k = 0; k < PIXELS; k++) {
            phases[k % 10] += w[180 + k] * x[k];
        }
        LinearOpticalCircuit.Builder middle = LinearOpticalCircuit.builder(10);
        for (int mode = 0; mode < 10; mode++) {
            middle.phaseShifter(mode, phases[mode]);
        }
        double[] none = {};
        ComplexMatrix expected = Interferometer.clements(10)
                .circuit()
                .unitary(none, Arrays.copyOfRange(w, 180 + PIXELS, w.length))
                .times(middle.build().unitary())
                .times(left.unitary(none, Arrays.copyOf(w, 180)));
        assertThat(unitary(start(Trains.ALL), x).distance(expected)).isLessThan(1e-11);
    }

    @Test
    void splittersOfTheTrainedInterferometerStartBalanced() {
        List<Double> weights = start(Trains.ALL).weights();
        for (int k = 0; k < 180; k += 2) {
            assertThat(weights.get(k)).isEqualTo(Math.PI / 2);
            assertThat(weights.get(k + 1)).isBetween(-Math.PI, Math.PI).isNotEqualTo(Math.PI / 2);
        }
        assertThat(weights.subList(180, 180 + PIXELS))
                .allSatisfy(s -> assertThat(s).isBetween(0.0, 1.0));
    }

    @ParameterizedTest
    @EnumSource
    void trainingChangesTheWeightsThatTrain(Trains trains) {
        MultiLayerNetwork network = network(trains);
        double[] before = network.params().dup().data().asDouble();
        double[] started = start(trains).weights().stream().mapToDouble(w -> w).toArray();
        assertThat(Arrays.copyOf(before, started.length)).containsExactly(started, within(1e-6));
        DataSet batch = new DataSet(
                Nd4j.create(pixels()).reshape(1, PIXELS).castTo(network.params().dataType()),
                Nd4j.eye(10).getRows(3));
        network.fit(batch);
        double[] after = network.params().data().asDouble();
        long changed = 0;
        for (int k = 0; k < before.length; k++) {
            changed += before[k] != after[k] ? 1 : 0;
        }
        // The last phases before the counting of photons, and the scales of dark pixels, have no derivative.
        assertThat(changed).isGreaterThan(before.length * 9 / 10);
    }

    @Test
    void widerDenseLayerHasTheParametersOfTheAnnotatedNetwork() {
        long parameters = PhotonicNetworks.annotated(ANNOTATION, 1).numParams();
        int hidden = PhotonicNetworks.hiddenUnitsFor(ANNOTATION, parameters);
        assertThat(PhotonicNetworks.dense(ANNOTATION, hidden, 1).numParams())
                .isBetween(parameters - 10, parameters + 10);
    }

    private static double[] pixels() {
        double[] x = new double[PIXELS];
        for (int k = 0; k < PIXELS; k++) {
            x[k] = (k * 37 % 101 + 1) / 102.0;
        }
        return x;
    }

    private static ComplexMatrix unitary(Start start, double[] x) {
        double[] w = start.weights().stream().mapToDouble(v -> v).toArray();
        return start.circuit().unitary(x, w);
    }
}
