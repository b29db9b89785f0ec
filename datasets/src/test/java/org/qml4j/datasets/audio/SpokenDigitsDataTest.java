package org.qml4j.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.events.EventStream;

/** Spoken digits in the folder that QML4J_DATA names; skipped where there are none. */
@Tag("data")
class SpokenDigitsDataTest {
    private static Path folder() {
        Path folder = DataFolders.standard()
                .local()
                .map(local -> local.resolve("fsdd"))
                .filter(Files::isDirectory)
                .orElse(null);
        assumeTrue(folder != null, "QML4J_DATA names no folder with fsdd");
        return folder;
    }

    @Test
    void sixSpeakersSayEveryDigitFiveTimesInTheTestSet() throws IOException {
        SpokenDigits set = SpokenDigits.open(folder());
        assertThat(set.items("test")).hasSize(300);
        assertThat(set.items("test").stream().map(SpokenDigits.Item::speaker).distinct())
                .hasSize(6);
        int[] counts = new int[10];
        set.items("test").forEach(item -> counts[item.digit()]++);
        assertThat(counts).containsOnly(30);
    }

    @Test
    void everyRecordingIsHeardAsEventsOfManyChannels() throws IOException {
        SpokenDigits set = SpokenDigits.open(folder());
        Cochlea cochlea = Cochlea.of(CochleaSettings.speech(), 1);
        double events = 0;
        for (SpokenDigits.Item item : set.items("test")) {
            Sound sound = set.load(item);
            assertThat(sound.rateHz()).isEqualTo(8000);
            assertThat(sound.channels()).isEqualTo(1);
            assertThat(sound.samples()).isGreaterThan(1000);
            EventStream stream = cochlea.listen(sound);
            events += stream.size();
            assertThat(stream.lastTimeMicros()).isLessThanOrEqualTo((long) (1e6 * sound.seconds()));
            assertThat(java.util.Arrays.stream(stream.countsPerAddress()).filter(n -> n > 0))
                    .hasSizeGreaterThan(10);
        }
        assertThat(events / 300).isBetween(1000.0, 4000.0);
    }
}
