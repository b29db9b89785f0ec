package org.qml4j.datasets.events;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.ReaderFuzz;

class NMnistFuzzTest {
    @Test
    void damagedRecordingsAreRefusedWithFileAndByte() {
        SplittableRandom random = new SplittableRandom(11);
        EventStreamBuilder builder = EventStream.builder(NMnistFile.SENSOR);
        for (int i = 0; i < 4000; i++) {
            builder.add(random.nextInt(34), random.nextInt(34), random.nextInt(315_000), random.nextBoolean());
        }
        ReaderFuzz.of(NMnistFile.format(builder.build())).check(NMnistFile::parse);
    }
}
