package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.format.FormatException;

class NMnistFileTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void bitsOfAnEventArePositionPolarityAndTime() throws FormatException {
        EventStream stream = NMnistFile.parse("f", bytes(33, 7, 0x80 | 0x01, 0x02, 0x03, 0, 33, 0x7f, 0xff, 0xff));
        assertThat(stream.event(0)).isEqualTo(new Event(33, 7, 0x010203, true));
        assertThat(stream.event(1)).isEqualTo(new Event(0, 33, (1 << 23) - 1, false));
        assertThat(stream.size()).isEqualTo(2);
    }

    @Test
    void overflowAdds8192MicrosecondsToAllLaterTimesAndIsNoEvent() throws FormatException {
        EventStream stream = NMnistFile.parse(
                "f", bytes(1, 2, 0, 0, 100, 0, 240, 0, 0, 0, 1, 2, 0, 0, 5, 9, 240, 0, 0, 0, 1, 2, 0, 0, 7));
        assertThat(stream.size()).isEqualTo(3);
        assertThat(stream.timeMicros(0)).isEqualTo(100);
        assertThat(stream.timeMicros(1)).isEqualTo(8192 + 5);
        assertThat(stream.timeMicros(2)).isEqualTo(2 * 8192 + 7);
    }

    @Test
    void writtenFilesReadBackAsTheSameEventsAndBytes() throws FormatException {
        SplittableRandom random = new SplittableRandom(5);
        EventStreamBuilder builder = EventStream.builder(NMnistFile.SENSOR);
        for (int i = 0; i < 1000; i++) {
            builder.add(random.nextInt(34), random.nextInt(34), random.nextInt(1 << 23), random.nextBoolean());
        }
        EventStream stream = builder.build();
        byte[] content = NMnistFile.format(stream);
        assertThat(NMnistFile.parse("f", content)).isEqualTo(stream);
        assertThat(NMnistFile.format(NMnistFile.parse("f", content))).isEqualTo(content);
    }

    @Test
    void emptyFileHasNoEvents() throws FormatException {
        assertThat(NMnistFile.parse("f", new byte[0]).isEmpty()).isTrue();
    }

    @Test
    void lengthPositionAndTimeErrorsNameFileAndOffset() {
        assertThatThrownBy(() -> NMnistFile.parse("Train/5/00001.bin", new byte[13]))
                .isInstanceOf(FormatException.class)
                .hasMessage("Train/5/00001.bin ends inside an event: an event has 5 bytes, the file has 13. [byte 10]");
        assertThatThrownBy(() -> NMnistFile.parse("f", bytes(0, 0, 0, 0, 0, 34, 3, 0, 0, 0)))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("f has an event at (34, 3)", "[byte 5]");
        assertThatThrownBy(() -> NMnistFile.parse("f", bytes(0, 239, 0, 0, 0))).hasMessageContaining("(0, 239)");
        assertThatThrownBy(() -> NMnistFile.parse("f", bytes(0, 0, 0, 0, 9, 0, 0, 0, 0, 8)))
                .isInstanceOf(FormatException.class)
                .hasMessageContainingAll("f has time 8 us after time 9 us", "[byte 5]");
    }

    @Test
    void eventsThatTheFormatCannotHoldAreNamed() {
        EventStream late =
                EventStream.builder(NMnistFile.SENSOR).add(0, 0, 1 << 23, true).build();
        assertThatThrownBy(() -> NMnistFile.format(late)).hasMessageContaining("Event 0 has time 8388608 us");
        assertThatThrownBy(() -> NMnistFile.format(late.shifted(-(1 << 24)))).hasMessageContaining("0..8388607");
        assertThatThrownBy(() -> NMnistFile.format(late.crop(0, 0, 16, 16))).hasMessageContaining("got 16x16");
    }
}
