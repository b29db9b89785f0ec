package org.qml4j.datasets.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class EventFramesTest {
    private static final EventSensor SENSOR = EventSensor.pixels(3, 2);
    // Two ON events at (2, 1) in bin 0, one OFF event at (0, 1) in bin 1, one ON event after the last bin.
    private static final EventStream STREAM = EventStream.of(
            SENSOR, new int[] {2, 2, 0, 1}, new int[] {1, 1, 1, 0}, new long[] {0, 9, 10, 20}, new boolean[] {
                true, true, false, true
            });

    @Test
    void framesCountEventsPerBinPolarityAndPixel() {
        EventFrames frames = EventFrames.of(STREAM, TimeBins.of(10, 2), PolarityChannels.SEPARATE);
        assertThat(frames.count(0, 1, 2, 1)).isEqualTo(2);
        assertThat(frames.count(1, 0, 0, 1)).isEqualTo(1);
        INDArray array = frames.toArray();
        assertThat(array.shape()).containsExactly(2, 2, 2, 3);
        assertThat(array.sumNumber().doubleValue()).isEqualTo(3);
        assertThat(array.getDouble(0, 1, 1, 2)).isEqualTo(2);
        assertThat(array.getDouble(1, 0, 1, 0)).isEqualTo(1);
        assertThat(frames.binary().count(0, 1, 2, 1)).isEqualTo(1);
    }

    @Test
    void polarityChannelsChooseWhatIsCounted() {
        TimeBins bins = TimeBins.of(100, 1);
        double[] sums = {4, 3, 1};
        List<PolarityChannels> single =
                List.of(PolarityChannels.MERGED, PolarityChannels.ON_ONLY, PolarityChannels.OFF_ONLY);
        for (int i = 0; i < sums.length; i++) {
            INDArray array = EventFrames.of(STREAM, bins, single.get(i)).toArray();
            assertThat(array.shape()).containsExactly(1, 1, 2, 3);
            assertThat(array.sumNumber().doubleValue()).as(single.get(i).name()).isEqualTo(sums[i]);
        }
    }

    @Test
    void spikeTensorIsBinaryWithRecordingInputAndTimeAxes() {
        EventStream other = STREAM.slice(2, 3).shifted(-10);
        INDArray spikes = SpikeTensors.spikes(List.of(STREAM, other), TimeBins.of(10, 3), PolarityChannels.SEPARATE);
        assertThat(spikes.shape()).containsExactly(2, 12, 3);
        assertThat(spikes.sumNumber().doubleValue()).isEqualTo(4);
        assertThat(spikes.getDouble(0, 6 + 5, 0)).isEqualTo(1);
        assertThat(spikes.getDouble(0, 3, 1)).isEqualTo(1);
        assertThat(spikes.getDouble(0, 6 + 1, 2)).isEqualTo(1);
        assertThat(spikes.getDouble(1, 3, 0)).isEqualTo(1);
    }

    @Test
    void spanningBinsAreWholeMillisecondsFromZeroToTheLastEvent() {
        EventStream long258 = STREAM.slice(0, 1).shifted(257_999);
        assertThat(TimeBins.spanning(long258, 129)).isEqualTo(TimeBins.of(2_000, 129));
        EventStream long259 = STREAM.slice(0, 1).shifted(258_000);
        assertThat(TimeBins.spanning(long259, 129)).isEqualTo(TimeBins.of(3_000, 129));
        assertThatThrownBy(() -> TimeBins.spanning(STREAM.shifted(-1), 4))
                .hasMessageContaining("first event is at -1 us");
    }

    @Test
    void timeSurfaceDecaysFromTheLastEventOfEachPixel() {
        TimeSurface surface = TimeSurface.at(STREAM, 15, 20, PolarityChannels.SEPARATE);
        assertThat(surface.value(1, 2, 1)).isCloseTo((float) Math.exp(-6 / 20.0), within(1e-7f));
        assertThat(surface.value(0, 0, 1)).isCloseTo((float) Math.exp(-5 / 20.0), within(1e-7f));
        assertThat(surface.value(1, 1, 0)).as("event of the future").isZero();
        assertThat(surface.toArray().shape()).containsExactly(2, 2, 3);
        assertThat(surface.neighbourhood(1, 2, 0, 1)).containsExactly(0, 0, 0, 0, 0, 0, 0, surface.value(1, 2, 1), 0);
        assertThat(TimeSurface.at(STREAM, 20, 20, PolarityChannels.MERGED).value(0, 1, 0))
                .isEqualTo(1);
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatThrownBy(() -> TimeBins.of(0, 3)).hasMessageContaining("got 3 bins of 0 us");
        assertThatThrownBy(() -> TimeSurface.at(STREAM, 0, Double.NaN, PolarityChannels.MERGED))
                .hasMessageContaining("got NaN us");
        assertThatThrownBy(() -> EventFrames.of(STREAM, TimeBins.of(1, Integer.MAX_VALUE), PolarityChannels.MERGED))
                .hasMessageContaining("Use fewer bins");
        EventFrames frames = EventFrames.of(STREAM, TimeBins.of(10, 2), PolarityChannels.MERGED);
        EventFrames more = EventFrames.of(STREAM, TimeBins.of(10, 3), PolarityChannels.MERGED);
        assertThatThrownBy(() -> frames.count(2, 0, 0, 0)).hasMessageContaining("no value at bin 2");
        assertThatThrownBy(() -> SpikeTensors.stack(List.of(frames, more)))
                .hasMessageContaining("Recording 1 has 6 inputs and 3 bins, recording 0 has 6 and 2");
        assertThatThrownBy(() -> SpikeTensors.stack(List.of())).hasMessageContaining("at least one recording");
    }
}
