package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.split.DataSplit;

class NMnistSimulatorTest {
    private static final SaccadePath STILL = new SaccadePath(3, 3, List.of(), 315_000);
    private static final PixelModel IDEAL = new PixelModel(false, 1, 0, 0.1, 0.2, 0.3, 0, 0, 0);

    private static DataSplit digits() throws IOException {
        return Datasets.standard().load("mnist-perceval", "validation");
    }

    private static float[] image(DataSplit digits, int example) {
        float[] image = new float[28 * 28];
        digits.copyImage(example, image, 0);
        return image;
    }

    @Test
    void anImageThatDoesNotMoveGivesNoEventsButNoise() throws IOException {
        float[] image = image(digits(), 0);
        NMnistSimulator still = NMnistSimulator.of(NMnistFile.SENSOR, IDEAL, STILL, 1);
        assertThat(still.simulate(image, 28, 1).isEmpty()).isTrue();
        NMnistSimulator noisy = NMnistSimulator.of(NMnistFile.SENSOR, IDEAL.withNoisePerSecond(10), STILL, 1);
        EventStream noise = noisy.simulate(image, 28, 1);
        // Poisson of mean 10 * 1156 * 0.315 = 3641, six standard deviations.
        assertThat((double) noise.size()).isCloseTo(3641, within(6 * Math.sqrt(3641)));
        assertThat((double) noise.countOn()).isCloseTo(noise.size() / 2.0, within(3 * Math.sqrt(3641)));
    }

    @Test
    void aPixelSendsOneEventPerThresholdOfLogIntensity() {
        // A white dot moves one pixel to the right: pixel (3, 3) falls from ln 1.1 to ln 0.1, pixel (4, 3) rises as
        // much.
        SaccadePath step = new SaccadePath(3, 3, List.of(new SaccadePath.Move(0, 100_000, 4, 3)), 100_000);
        EventStream events =
                NMnistSimulator.of(EventSensor.pixels(8, 8), IDEAL, step, 1).simulate(new float[] {1}, 1, 1);
        int[] counts = events.countsPerAddress();
        double change = Math.log(1.1 / 0.1);
        assertThat(counts[3 * 8 + 3]).isEqualTo((int) (change / 0.3));
        assertThat(counts[3 * 8 + 4]).isEqualTo((int) (change / 0.2));
        assertThat(events.size()).isEqualTo(counts[3 * 8 + 3] + counts[3 * 8 + 4]);
        assertThat(events.where(Event::on).size()).isEqualTo(counts[3 * 8 + 4]);
        // The first OFF event comes where ln(0.1 + 1 - s(u)) has fallen by 0.3, s(u) = u - sin(2 pi u) / (2 pi).
        EventStream off = events.where(event -> !event.on());
        double u = off.timeMicros(0) / 100_000.0;
        double share = u - Math.sin(2 * Math.PI * u) / (2 * Math.PI);
        assertThat(Math.log(1.1) - Math.log(1.1 - share)).isCloseTo(0.3, within(2e-3));
    }

    @Test
    void darkOnBrightDotsTurnTheFrontEdgeOff() {
        SaccadePath step = new SaccadePath(3, 3, List.of(new SaccadePath.Move(0, 100_000, 4, 3)), 100_000);
        PixelModel dark = new PixelModel(true, 1, 0, 0.1, 0.2, 0.3, 0, 0, 0);
        EventStream events =
                NMnistSimulator.of(EventSensor.pixels(8, 8), dark, step, 1).simulate(new float[] {1}, 1, 1);
        double change = Math.log(1.1 / 0.1);
        assertThat(events.where(Event::on).countsPerAddress()[3 * 8 + 3]).isEqualTo((int) (change / 0.2));
        assertThat(events.where(event -> !event.on()).countsPerAddress()[3 * 8 + 4])
                .isEqualTo((int) (change / 0.3));
        assertThat(events.countOn()).isEqualTo((int) (change / 0.2));
    }

    @Test
    void refractoryPeriodSeparatesTheEventsOfAPixel() throws IOException {
        EventStream events = NMnistSimulator.of(
                        NMnistFile.SENSOR, NMnistConstants.PIXELS.withNoisePerSecond(0), NMnistConstants.PATH, 1)
                .simulate(image(digits(), 3), 28, 1);
        long[] last = new long[34 * 34];
        java.util.Arrays.fill(last, -10_000);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.timeMicros(i) - last[events.address(i)])
                    .isGreaterThanOrEqualTo((long) NMnistConstants.PIXELS.refractoryMicros());
            last[events.address(i)] = events.timeMicros(i);
        }
        assertThat(events.size()).isGreaterThan(1000);
    }

    @Test
    void recordingsDependOnImageAndSeedAloneAndFitTheFormat() throws IOException {
        DataSplit digits = digits();
        NMnistSimulator simulator = NMnistSimulator.nMnist();
        List<EventRecording> some = simulator.simulate(digits, 0, 6, 9);
        assertThat(simulator.simulate(digits, 3, 5, 9)).isEqualTo(some.subList(3, 5));
        assertThat(NMnistSimulator.nMnist().simulate(digits, 0, 6, 9)).isEqualTo(some);
        assertThat(simulator.simulate(digits, 0, 1, 10).get(0).events())
                .isNotEqualTo(some.get(0).events());
        for (int i = 0; i < 6; i++) {
            EventStream events = some.get(i).events();
            assertThat(some.get(i).label()).isEqualTo(digits.label(i));
            assertThat(some.get(i).sourceIndex()).isEqualTo(i);
            assertThat(events.size()).isBetween(1000, 8000);
            assertThat(NMnistFile.parse("f", NMnistFile.format(events))).isEqualTo(events);
        }
    }

    @Test
    void stabilisedEventsDrawTheImage() throws IOException {
        DataSplit digits = digits();
        double moving = 0;
        double still = 0;
        for (EventRecording recording : NMnistSimulator.nMnist().simulate(digits, 0, 20, 2)) {
            double[] shifted = new double[34 * 34];
            for (int y = 0; y < 28; y++) {
                for (int x = 0; x < 28; x++) {
                    shifted[(y + 1) * 34 + x] = digits.image(recording.sourceIndex())[y * 28 + x];
                }
            }
            moving += correlation(shifted, recording.events());
            still += correlation(shifted, SaccadeDrift.nMnist().stabilise(recording.events()));
        }
        assertThat(still / 20).isGreaterThan(0.5).isGreaterThan(moving / 20 + 0.1);
    }

    private static double correlation(double[] image, EventStream events) {
        double[] counts = java.util.Arrays.stream(events.countsPerAddress())
                .asDoubleStream()
                .toArray();
        return SimulatorFidelity.correlation(image, counts);
    }

    @Test
    void impossibleImagesPathsAndModelsAreNamed() {
        NMnistSimulator simulator = NMnistSimulator.nMnist();
        assertThatThrownBy(() -> simulator.simulate(new float[10], 3, 1))
                .hasMessageContaining("10 values has no rows of 3 columns");
        assertThatThrownBy(() -> simulator.simulate(new float[] {0, Float.NaN}, 2, 1))
                .hasMessageContaining("Pixel 1 of the image is NaN");
        assertThatThrownBy(() -> simulator.simulate(new float[] {1.5f}, 1, 1)).hasMessageContaining("is 1.5");
        assertThatThrownBy(() -> simulator.simulate(digits(), 5, 601, 1)).hasMessageContaining("<= 600");
        assertThatThrownBy(() -> IDEAL.withThresholds(0, 1, 0)).hasMessageContaining("onThreshold in");
        assertThatThrownBy(() -> new SaccadePath(0, 0, List.of(new SaccadePath.Move(5, 5, 0, 0)), 9))
                .hasMessageContaining("longer than 0 us");
        assertThatThrownBy(() -> new SaccadePath(0, 0, List.of(new SaccadePath.Move(5, 10, 0, 0)), 9))
                .hasMessageContaining("at least 10 us");
    }
}
