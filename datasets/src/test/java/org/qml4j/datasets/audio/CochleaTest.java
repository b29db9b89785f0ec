package org.qml4j.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.events.EventStream;

class CochleaTest {
    private static final CochleaSettings EQUAL = CochleaSettings.speech().withThreshold(0.02, 0);

    private static Sound tone(double hertz, int samples, double amplitude) {
        float[] values = new float[samples];
        for (int i = 0; i < samples; i++) {
            values[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / 8000));
        }
        return Sound.of(8000, values);
    }

    @Test
    void gammatoneHasUnitGainAtItsCentreAndTheBandwidthOfTheAuditoryFilter() {
        for (double centre : new double[] {200, 1000, 3000}) {
            double[] tone = new Gammatone(centre, 48_000).filter(at48(centre));
            double peak = 0;
            for (int n = 40_000; n < tone.length; n++) {
                peak = Math.max(peak, Math.abs(tone[n]));
            }
            assertThat(peak).as("gain at %s Hz", centre).isCloseTo(1, within(0.01));
            float[] impulse = new float[48_000];
            impulse[0] = 1;
            double energy = 0;
            for (double h : new Gammatone(centre, 48_000).filter(impulse)) {
                energy += h * h;
            }
            // Parseval: a filter of unit gain has the equivalent rectangular bandwidth energy * rate / 2.
            assertThat(energy * 24_000)
                    .as("bandwidth at %s Hz", centre)
                    .isCloseTo(24.7 * (4.37e-3 * centre + 1), Percentage.withPercentage(1));
        }
    }

    private static float[] at48(double hertz) {
        float[] values = new float[48_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(2 * Math.PI * hertz * i / 48_000);
        }
        return values;
    }

    @Test
    void centresAreEquallySpacedOnTheErbScale() {
        Cochlea cochlea = Cochlea.of(EQUAL, 1);
        assertThat(cochlea.channels()).isEqualTo(64);
        assertThat(cochlea.centreHz(0)).isCloseTo(100, within(1e-9));
        assertThat(cochlea.centreHz(63)).isCloseTo(3600, within(1e-9));
        double first = 21.4 * Math.log10(1 + 0.00437 * cochlea.centreHz(1)) - 21.4 * Math.log10(1.437);
        for (int c = 1; c < 64; c++) {
            double step = 21.4 * Math.log10(1 + 0.00437 * cochlea.centreHz(c))
                    - 21.4 * Math.log10(1 + 0.00437 * cochlea.centreHz(c - 1));
            assertThat(step).isCloseTo(first, within(1e-9));
        }
    }

    @Test
    void aToneExcitesTheChannelOfItsFrequencyMost() {
        Cochlea cochlea = Cochlea.of(EQUAL, 1);
        for (int channel = 4; channel < 60; channel += 9) {
            EventStream events = cochlea.listen(tone(cochlea.centreHz(channel), 8000, 0.3));
            int[] counts = events.countsPerAddress();
            for (int c = 0; c < 64; c++) {
                // Near channels fire at nearly the same rate, and whole events may differ by chance: 2 %.
                double most = Math.abs(c - channel) < 12 ? 1.02 * counts[channel] : 0.1 * counts[channel];
                assertThat((double) counts[c])
                        .as("channel %d for a tone of channel %d", c, channel)
                        .isLessThanOrEqualTo(most);
            }
        }
    }

    @Test
    void aSteadyLevelFiresAtTheRateOfTheLeakyIntegrator() {
        // A rectified unit sine has mean 1 / pi; a leaky integrator with that input reaches v after
        // -tau ln(1 - pi v), and the refractory period follows.
        CochleaSettings slow = new CochleaSettings(1, 2000, 2000, 20_000, 0.1, 0, 1000);
        EventStream events = Cochlea.of(slow, 1).listen(tone(2000.5, 32_000, 1));
        double period = -0.020 * Math.log(1 - Math.PI * 0.1) + 0.001;
        double rate = events.window(1_000_000, 4_000_000).size() / 3.0;
        assertThat(rate).isCloseTo(1 / period, Percentage.withPercentage(5));
    }

    @Test
    void loudnessDoesNotMatterAndSilenceGivesNothing() {
        Cochlea cochlea = Cochlea.of(CochleaSettings.speech(), 4);
        // Halving is exact in binary, so the events are the same to the microsecond.
        assertThat(cochlea.listen(tone(700, 4000, 0.5))).isEqualTo(cochlea.listen(tone(700, 4000, 0.25)));
        assertThat(cochlea.listen(Sound.of(8000, new float[1000])).isEmpty()).isTrue();
        assertThat(cochlea.listen(Sound.of(8000, new float[0])).isEmpty()).isTrue();
    }

    @Test
    void refractoryPeriodSeparatesTheEventsOfAChannel() {
        EventStream events = Cochlea.of(EQUAL, 1).listen(tone(500, 8000, 1));
        long[] last = new long[64];
        java.util.Arrays.fill(last, -1_000_000);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.timeMicros(i) - last[events.x(i)]).isGreaterThanOrEqualTo(999);
            last[events.x(i)] = events.timeMicros(i);
        }
        assertThat(events.size()).isGreaterThan(100);
    }

    @Test
    void seedChoosesTheMismatchOfTheChannels() {
        Sound sound = tone(600, 4000, 1);
        EventStream once = Cochlea.of(CochleaSettings.speech(), 5).listen(sound);
        assertThat(Cochlea.of(CochleaSettings.speech(), 5).listen(sound)).isEqualTo(once);
        assertThat(Cochlea.of(CochleaSettings.speech(), 6).listen(sound)).isNotEqualTo(once);
    }

    @Test
    void impossibleSettingsAreNamed() {
        Cochlea cochlea = Cochlea.of(EQUAL, 1);
        assertThatThrownBy(() -> cochlea.listen(Sound.of(7200, new float[10])))
                .hasMessageContaining("highest channel at 3600.0 Hz")
                .hasMessageContaining("this one has 7200 Hz");
        assertThatThrownBy(() -> EQUAL.withChannels(64, 0, 100)).hasMessageContaining("from 0.0 to 100.0 Hz");
        assertThatThrownBy(() -> EQUAL.withThreshold(0, 0)).hasMessageContaining("threshold in [1.0E-9");
    }
}
