package org.qml4j.datasets.events;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mini-batches of event streams as arrays of shape [N, C, T], the layout of Deeplearning4j's recurrent layers: N recordings,
 * C inputs (channels * height * width), T time bins.
 */
public final class SpikeTensors {
    private SpikeTensors() {}

    /**
     * The spikes of recordings: 1 where an input sent at least one event in a bin, else 0.
     *
     * @param streams recordings of one sensor
     * @param bins time bins, the same for all recordings
     * @param polarities which polarity goes into which channel
     * @return a new array of shape [N, C, T]
     * @throws IllegalArgumentException if there is no recording or sensors differ
     */
    public static INDArray spikes(List<EventStream> streams, TimeBins bins, PolarityChannels polarities) {
        return stack(streams.stream()
                .map(stream -> EventFrames.of(stream, bins, polarities).binary())
                .toList());
    }

    /**
     * Frames of several recordings as they are: counts stay counts.
     *
     * @param frames frames of equal size
     * @return a new array of shape [N, C, T]
     * @throws IllegalArgumentException if there are no frames or their sizes differ
     */
    public static INDArray stack(List<EventFrames> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A spike tensor needs at least one recording; got none.");
        }
        EventFrames first = frames.get(0);
        List<INDArray> parts = new ArrayList<>();
        for (int n = 0; n < frames.size(); n++) {
            EventFrames frame = frames.get(n);
            if (frame.inputs() != first.inputs()
                    || frame.bins().count() != first.bins().count()) {
                throw new IllegalArgumentException("Recording " + n + " has " + frame.inputs() + " inputs and "
                        + frame.bins().count() + " bins, recording 0 has " + first.inputs() + " and "
                        + first.bins().count() + "; a batch needs equal sizes.");
            }
            parts.add(Nd4j.createFromArray(frame.spikes())
                    .reshape(1, first.inputs(), first.bins().count()));
        }
        return Nd4j.concat(0, parts.toArray(new INDArray[0]));
    }
}
