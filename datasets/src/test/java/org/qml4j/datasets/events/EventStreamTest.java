package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final EventSensor SENSOR = EventSensor.pixels(5, 4);

    /** Random events with many equal times. */
    static List<Event> randomEvents(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Event(random.nextInt(5), random.nextInt(4), random.nextLong(-50, 50), random.nextBoolean()));
        }
        return events;
    }

    private static EventStream stream(List<Event> events) {
        EventStreamBuilder builder = EventStream.builder(SENSOR);
        events.forEach(e -> builder.add(e.x(), e.y(), e.timeMicros(), e.on()));
        return builder.build();
    }

    private static List<Event> list(EventStream stream) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            events.add(stream.event(i));
        }
        return events;
    }

    @Test
    void builderSortsByTimeAndKeepsTheOrderOfEqualTimes() {
        List<Event> events = randomEvents(1, 500);
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Event::timeMicros));
        assertThat(list(stream(events))).isEqualTo(sorted);
    }

    @Test
    void windowHoldsTheEventsFromStartInclusiveToEndExclusive() {
        EventStream stream = stream(randomEvents(2, 300));
        for (long from = -60; from <= 60; from += 7) {
            for (long to = from; to <= 60; to += 5) {
                long first = from;
                long end = to;
                List<Event> expected = list(stream).stream()
                        .filter(e -> e.timeMicros() >= first && e.timeMicros() < end)
                        .toList();
                assertThat(list(stream.window(from, to))).isEqualTo(expected);
            }
        }
    }

    @Test
    void windowsThatTouchMergeIntoTheWhole() {
        EventStream stream = stream(randomEvents(3, 300));
        assertThat(stream.window(-50, 3).merge(stream.window(3, 50))).isEqualTo(stream);
        assertThat(stream.window(3, 50).merge(stream.window(-50, 3))).isEqualTo(stream);
        assertThat(stream.slice(0, 100).merge(stream.slice(100, 300))).isEqualTo(stream);
    }

    @Test
    void polaritiesMergeIntoTheWholeWhenTimesDiffer() {
        EventStream stream = EventStream.of(
                SENSOR, new int[] {0, 1, 2}, new int[] {3, 2, 1}, new long[] {1, 2, 9}, new boolean[] {true, false, true
                });
        EventStream on = stream.where(Event::on);
        EventStream off = stream.where(e -> !e.on());
        assertThat(on.size()).isEqualTo(2).isEqualTo(stream.countOn());
        assertThat(off.size()).isEqualTo(1).isEqualTo(stream.countOff());
        assertThat(off.merge(on)).isEqualTo(stream).hasSameHashCodeAs(stream);
        assertThat(on.merge(on)).isNotEqualTo(stream);
    }

    @Test
    void countsAddUpToTheNumberOfEvents() {
        EventStream stream = stream(randomEvents(4, 200));
        int[] counts = stream.countsPerAddress();
        assertThat(counts).hasSize(20);
        assertThat(java.util.Arrays.stream(counts).sum()).isEqualTo(200);
        assertThat(counts[2 * 5 + 3]).isEqualTo((int)
                list(stream).stream().filter(e -> e.x() == 3 && e.y() == 2).count());
        int[] bins = stream.countsPerBin(new TimeBins(-50, 30, 3));
        assertThat(bins)
                .containsExactly(
                        stream.window(-50, -20).size(),
                        stream.window(-20, 10).size(),
                        stream.window(10, 40).size());
    }

    @Test
    void cropKeepsTheInsideRelativeToItsCorner() {
        EventStream cropped = stream(randomEvents(5, 200)).crop(1, 2, 3, 2);
        List<Event> expected = list(stream(randomEvents(5, 200))).stream()
                .filter(e -> e.x() >= 1 && e.x() < 4 && e.y() >= 2)
                .map(e -> new Event(e.x() - 1, e.y() - 2, e.timeMicros(), e.on()))
                .toList();
        assertThat(list(cropped)).isEqualTo(expected).isNotEmpty();
        assertThat(cropped.sensor()).isEqualTo(EventSensor.pixels(3, 2));
        assertThatThrownBy(() -> cropped.crop(1, 0, 3, 1))
                .hasMessage("A crop of 3x1 at (1, 0) is not inside the sensor of 3x2.");
    }

    @Test
    void shiftMovesEveryTime() {
        EventStream stream = stream(randomEvents(6, 50));
        assertThat(stream.shifted(100).firstTimeMicros()).isEqualTo(stream.firstTimeMicros() + 100);
        assertThat(stream.shifted(100).shifted(-100)).isEqualTo(stream);
        assertThatThrownBy(() -> stream.shifted(Long.MAX_VALUE).shifted(Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void arraysAreCopied() {
        int[] x = {1};
        EventStream stream = EventStream.of(SENSOR, x, new int[1], new long[1], new boolean[1]);
        x[0] = 3;
        assertThat(stream.x(0)).isEqualTo(1);
    }

    @Test
    void unsortedTimesAndPositionsOffTheSensorAreNamed() {
        assertThatThrownBy(() -> EventStream.of(SENSOR, new int[2], new int[2], new long[] {5, 4}, new boolean[2]))
                .hasMessageContaining("Event 1 has time 4 us, which is before event 0 at 5 us");
        assertThatThrownBy(() -> EventStream.builder(SENSOR).add(5, 0, 0, true))
                .hasMessage("Event 0 is at (5, 0); x must lie in 0..4 and y in 0..3.");
        assertThatThrownBy(() -> EventStream.of(SENSOR, new int[2], new int[1], new long[1], new boolean[1]))
                .hasMessageContaining("got 2, 1, 1 and 1 values");
        assertThatThrownBy(() -> EventSensor.pixels(0, 3)).hasMessageContaining("got 0 x 3");
        assertThatThrownBy(() -> EventSensor.pixels(1 << 16, 1 << 15)).hasMessageContaining("2^31 - 1");
    }

    @Test
    void wrongSlicesWindowsAndMergesAreNamed() {
        EventStream stream = stream(randomEvents(7, 10));
        assertThatThrownBy(() -> stream.slice(3, 11))
                .hasMessageContaining("<= 10")
                .hasMessageContaining("from 3 to 11");
        assertThatThrownBy(() -> stream.window(3, 2)).hasMessageContaining("got 3 to 2 us");
        assertThatThrownBy(() -> stream.merge(stream.crop(0, 0, 5, 3))).hasMessageContaining("5x4 and one of 5x3");
        assertThatThrownBy(() -> stream.slice(0, 0).firstTimeMicros())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no first event");
    }
}
