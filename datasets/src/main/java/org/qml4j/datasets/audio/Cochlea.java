package org.qml4j.datasets.audio;

import java.util.SplittableRandom;
import org.qml4j.datasets.events.EventSensor;
import org.qml4j.datasets.events.EventStream;
import org.qml4j.datasets.events.EventStreamBuilder;

/**
 * A model of a silicon cochlea: sound becomes events of 64 frequency channels, as in N-TIDIGITS.
 *
 * <p>The sound is averaged over its channels and divided by its greatest absolute sample. Each channel c filters it with a
 * gammatone of order 4 whose centre lies on the ERB scale between the lowest and the highest frequency, equally spaced,
 * channel 0 the lowest. The output is half-wave rectified and fed to a leaky integrator
 * \( v_n = \alpha v_{n-1} + (1 - \alpha) \max(0, y_n) \), \( \alpha = e^{-1 / (r \tau)} \). When v reaches the threshold of the
 * channel, the channel sends an ON event at the time where a straight line between samples crosses it, v returns to 0 and rests
 * there for the refractory period. Silence gives no events. Cost: about 0.1 microseconds per sample and channel.
 *
 * <p>Sources: J. Anumula, D. Neil, T. Delbruck, S.-C. Liu, Feature representations for neuromorphic audio spike streams,
 * Frontiers in Neuroscience 12, 23 (2018), doi:10.3389/fnins.2018.00023, for the sensor; the model is not fitted to it.
 */
public final class Cochlea {
    private final CochleaSettings settings;
    private final double[] thresholds;

    private Cochlea(CochleaSettings settings, double[] thresholds) {
        this.settings = settings;
        this.thresholds = thresholds;
    }

    /**
     * A cochlea.
     *
     * @param settings its constants
     * @param seed seed of the mismatch of the thresholds
     * @return the cochlea; equal settings and seeds give equal events
     */
    public static Cochlea of(CochleaSettings settings, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] thresholds = new double[settings.channels()];
        for (int c = 0; c < thresholds.length; c++) {
            thresholds[c] =
                    settings.threshold() * Math.max(0.2, 1 + settings.thresholdSpread() * random.nextGaussian());
        }
        return new Cochlea(settings, thresholds);
    }

    /** Number of channels. */
    public int channels() {
        return settings.channels();
    }

    /**
     * Centre frequency of a channel.
     *
     * @param channel channel, from 0
     * @return frequency in Hz
     */
    public double centreHz(int channel) {
        if (settings.channels() == 1) {
            return settings.lowestHz();
        }
        double low = Gammatone.erbNumber(settings.lowestHz());
        double high = Gammatone.erbNumber(settings.highestHz());
        return Gammatone.hertz(low + (high - low) * channel / (settings.channels() - 1));
    }

    /**
     * The events that a sound causes.
     *
     * @param sound sound of any number of channels
     * @return events with x = channel, y = 0, polarity ON
     * @throws IllegalArgumentException if the highest channel is not below half of the sound's rate
     */
    public EventStream listen(Sound sound) {
        if (settings.highestHz() >= sound.rateHz() / 2.0) {
            throw new IllegalArgumentException("The highest channel at " + settings.highestHz()
                    + " Hz needs a sound of more than twice as many samples per second; this one has " + sound.rateHz()
                    + " Hz. Lower highestHz.");
        }
        EventStreamBuilder events = EventStream.builder(EventSensor.channels(settings.channels()));
        float[] signal = normalised(sound.mono());
        for (int channel = 0; channel < settings.channels(); channel++) {
            double[] output = new Gammatone(centreHz(channel), sound.rateHz()).filter(signal);
            fire(channel, output, sound.rateHz(), events);
        }
        return events.build();
    }

    private static float[] normalised(Sound mono) {
        float[] samples = mono.channel(0);
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        if (peak > 0) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] /= peak;
            }
        }
        return samples;
    }

    private void fire(int channel, double[] output, int rateHz, EventStreamBuilder events) {
        double sampleMicros = 1e6 / rateHz;
        double keep = Math.exp(-sampleMicros / settings.leakMicros());
        double threshold = thresholds[channel];
        double level = 0;
        double silentUntil = 0;
        for (int n = 0; n < output.length; n++) {
            double time = n * sampleMicros;
            if (time < silentUntil) {
                continue;
            }
            double before = level;
            level = keep * level + (1 - keep) * Math.max(0, output[n]);
            if (level >= threshold) {
                double share = (threshold - before) / (level - before);
                double crossed = Math.max(0, time - (1 - share) * sampleMicros);
                events.add(channel, 0, (long) crossed, true);
                level = 0;
                silentUntil = crossed + settings.refractoryMicros();
            }
        }
    }
}
