package org.qml4j.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.events.Event;
import org.qml4j.datasets.events.EventRecording;
import org.qml4j.datasets.format.FormatException;

class NTidigitsTest {
    @TempDir
    Path folder;

    /** A file of the layout of N-TIDIGITS with three recordings, written by the HDF5 library. */
    static void write(Path path, int lastChannel, double lastSecond) {
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset("train_labels", new String[] {"man-ae-a-z", "man-ae-a-o73"});
            file.putDataset("test_labels", new String[] {"woman-bb-b-4"});
            for (String split : new String[] {"train", "test"}) {
                WritableGroup times = file.putGroup(split + "_timestamps");
                WritableGroup channels = file.putGroup(split + "_addresses");
                if (split.equals("test")) {
                    times.putDataset("woman-bb-b-4", new double[] {0.25, 0.5, 0.75});
                    channels.putDataset("woman-bb-b-4", new int[] {5, 6, 7});
                    continue;
                }
                times.putDataset("man-ae-a-z", new double[] {0.001, 0.002, 0.0020004, lastSecond});
                channels.putDataset("man-ae-a-z", new int[] {0, 63, 17, lastChannel});
                times.putDataset("man-ae-a-o73", new double[] {1, 2});
                channels.putDataset("man-ae-a-o73", new int[] {3});
            }
        }
    }

    private Path file(int lastChannel, double lastSecond) {
        Path path = folder.resolve("n-tidigits.hdf5");
        write(path, lastChannel, lastSecond);
        return path;
    }

    @Test
    void idsLabelsTimesAndChannelsAreRead() throws IOException {
        try (NTidigits set = NTidigits.open(file(9, 1.5))) {
            assertThat(set.items("train")).extracting(NTidigits.Item::digits).containsExactly("z", "o73");
            assertThat(set.singleDigits("train"))
                    .extracting(NTidigits.Item::label)
                    .containsExactly(0);
            assertThat(set.singleDigits("test"))
                    .extracting(NTidigits.Item::label)
                    .containsExactly(4);
            EventRecording recording = set.load(set.items("train").get(0));
            assertThat(recording.label()).isZero();
            assertThat(recording.events().sensor()).isEqualTo(NTidigits.SENSOR);
            assertThat(recording.events().size()).isEqualTo(4);
            assertThat(recording.events().event(1)).isEqualTo(new Event(63, 0, 2000, true));
            assertThat(recording.events().event(2)).isEqualTo(new Event(17, 0, 2000, true));
            assertThat(recording.events().event(3)).isEqualTo(new Event(9, 0, 1_500_000, true));
            assertThatThrownBy(() -> set.items("validation")).hasMessageContaining("splits are train, test");
            assertThatThrownBy(() -> set.load(set.items("train").get(1)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("'man-ae-a-o73' that has 2 times and 1 channels");
            assertThatThrownBy(() -> set.load(new NTidigits.Item("train", "nobody-1")))
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void classesAreZeroToNineAndOh() {
        assertThat(NTidigits.CLASS_NAMES).hasSize(11);
        assertThat(new NTidigits.Item("train", "a-b-o").label()).isEqualTo(10);
        assertThat(new NTidigits.Item("train", "a-b-9").label()).isEqualTo(9);
        assertThat(new NTidigits.Item("train", "a-b-99").label()).isEqualTo(-1);
    }

    @Test
    void channelsAndTimesOutOfRangeAreNamed() throws IOException {
        try (NTidigits set = NTidigits.open(file(64, 1.5))) {
            assertThatThrownBy(() -> set.load(set.items("train").get(0)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("has channel 64.0 at event 3, allowed is 0 to 63");
        }
        try (NTidigits set = NTidigits.open(file(3, Double.NaN))) {
            assertThatThrownBy(() -> set.load(set.items("train").get(0)))
                    .hasMessageContaining("has time NaN s at event 3");
        }
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        Path path = folder.resolve("x.hdf5");
        assertThatThrownBy(() -> NTidigits.open(path)).hasMessageContaining("is no file");
        Files.write(path, new byte[100]);
        assertThatThrownBy(() -> NTidigits.open(path))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("x.hdf5 is a damaged HDF5 file");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset("other", new int[] {1});
        }
        assertThatThrownBy(() -> NTidigits.open(path))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("x.hdf5");
    }
}
