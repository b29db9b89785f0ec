package org.qml4j.datasets.events;

/** How the polarity of an event chooses its channel in frames and spike tensors. */
public enum PolarityChannels {
    /** Two channels: OFF events in channel 0, ON events in channel 1. */
    SEPARATE(2, 0, 1),
    /** One channel with the events of both polarities. */
    MERGED(1, 0, 0),
    /** One channel with ON events; OFF events are left out. */
    ON_ONLY(1, -1, 0),
    /** One channel with OFF events; ON events are left out. */
    OFF_ONLY(1, 0, -1);

    private final int channels;
    private final int off;
    private final int on;

    PolarityChannels(int channels, int off, int on) {
        this.channels = channels;
        this.off = off;
        this.on = on;
    }

    /** Number of channels. */
    public int channels() {
        return channels;
    }

    /**
     * The channel of a polarity.
     *
     * @param isOn polarity
     * @return channel, or -1 if such events are left out
     */
    public int channelOf(boolean isOn) {
        return isOn ? on : off;
    }
}
