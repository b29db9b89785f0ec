package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SaccadeDriftTest {
    @Test
    void nMnistDriftIsATriangleThatEndsWhereItStarts() {
        SaccadeDrift drift = SaccadeDrift.nMnist();
        long[] times = {0, 52_500, 105_000, 157_500, 210_000, 262_500, 315_000, 400_000};
        double[] x = {0, 1.75, 3.5, 5.25, 7, 3.5, 0, 0};
        double[] y = {0, 3.5, 7, 3.5, 0, 0, 0, 0};
        for (int i = 0; i < times.length; i++) {
            assertThat(drift.pixelsX(times[i])).isCloseTo(x[i], within(1e-12));
            assertThat(drift.pixelsY(times[i])).isCloseTo(y[i], within(1e-12));
        }
    }

    @Test
    void aDotThatDriftsBecomesStill() {
        SaccadeDrift drift = SaccadeDrift.nMnist();
        EventStreamBuilder builder = EventStream.builder(EventSensor.pixels(34, 34));
        for (long time = 0; time < 315_000; time += 1000) {
            builder.add(
                    (int) Math.round(10 + drift.pixelsX(time)), (int) Math.round(12 + drift.pixelsY(time)), time, true);
        }
        EventStream still = drift.stabilise(builder.build());
        assertThat(still.size()).isEqualTo(315);
        for (int i = 0; i < still.size(); i++) {
            assertThat(Math.abs(still.x(i) - 10)).isLessThanOrEqualTo(1);
            assertThat(Math.abs(still.y(i) - 12)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void eventsThatLeaveTheSensorAreLeftOut() {
        EventStream corner = EventStream.builder(EventSensor.pixels(34, 34))
                .add(0, 0, 0, true)
                .add(0, 0, 105_000, true)
                .build();
        assertThat(SaccadeDrift.nMnist().stabilise(corner)).isEqualTo(corner.slice(0, 1));
    }

    @Test
    void impossibleSegmentIsNamed() {
        assertThatThrownBy(() -> new SaccadeDrift.Segment(0, 1, 2)).hasMessageContaining("got 0 us, (1.0, 2.0) pixels");
    }
}
