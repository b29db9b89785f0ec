package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.split.DataSplit;

/** Recordings of N-MNIST in the folder that QML4J_DATA names; skipped where there are none. */
@Tag("data")
class NMnistDataTest {
    static Path folder() {
        Path folder = DataFolders.standard()
                .local()
                .map(local -> local.resolve("n-mnist"))
                .filter(Files::isDirectory)
                .orElse(null);
        assumeTrue(folder != null, "QML4J_DATA names no folder with n-mnist");
        return folder;
    }

    @Test
    void recordingsHaveThePublishedFormAndTheLabelsOfTheirImages() throws IOException {
        NMnist set = NMnist.open(folder());
        assumeTrue(Datasets.standard().available("mnist"), "mnist is not on this machine");
        double events = 0;
        double on = 0;
        int count = 0;
        for (String split : new String[] {"train", "test"}) {
            DataSplit digits = Datasets.standard().load("mnist", split);
            for (NMnist.Item item : set.items(split)) {
                if (item.number() > (split.equals("train") ? 1000 : 100)) {
                    break;
                }
                EventRecording recording = set.load(item);
                assertThat(recording.label()).isEqualTo(digits.label(item.mnistIndex()));
                events += recording.events().size();
                on += recording.events().countOn();
                count++;
            }
        }
        assertThat(count).isEqualTo(1100);
        // Counted before with another program, NumPy on the same bytes.
        assertThat(events / count).isCloseTo(4108, within(1.0));
        assertThat(on / count).isCloseTo(2045.5, within(1.0));
        EventRecording first = set.load(set.items("train").get(0));
        assertThat(first.label()).isEqualTo(5);
        assertThat(first.events().size()).isEqualTo(4681);
    }

    @Test
    void simulatedRecordingsAreNearRealOnesThatTheyWereNotFittedTo() throws IOException {
        assumeTrue(Datasets.standard().available("mnist"), "mnist is not on this machine");
        NMnistSimulator simulator = NMnistSimulator.nMnist();
        List<NMnistCalibration.Pair> test = new ArrayList<>(NMnistCalibration.pairs(folder(), "test", 0));
        test.addAll(NMnistCalibration.pairs(folder(), "test", 1));
        for (List<NMnistCalibration.Pair> pairs : List.of(NMnistCalibration.pairs(folder(), "train", 1), test)) {
            SimulatorFidelity fidelity = NMnistCalibration.measure(simulator, pairs);
            assertThat(fidelity.simulatedEvents()).isCloseTo(fidelity.realEvents(), Percentage.withPercentage(10));
            assertThat(fidelity.simulatedOnShare()).isCloseTo(fidelity.realOnShare(), within(0.02));
            for (int saccade = 0; saccade < 3; saccade++) {
                assertThat(fidelity.saccadeRatio(saccade)).isCloseTo(1, within(0.1));
            }
            assertThat(fidelity.spatialCorrelation()).isGreaterThanOrEqualTo(0.85);
            assertThat(fidelity.polarityCorrelation()).isGreaterThanOrEqualTo(0.75);
            assertThat(fidelity.profileCorrelation()).isGreaterThanOrEqualTo(0.9);
            assertThat(fidelity.profileCorrelationPerRecording()).isGreaterThanOrEqualTo(0.9);
        }
    }
}
