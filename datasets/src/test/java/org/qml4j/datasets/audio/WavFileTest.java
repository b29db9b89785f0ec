package org.qml4j.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.format.FormatException;

class WavFileTest {
    private static Sound noise(int channels, int samples) {
        SplittableRandom random = new SplittableRandom(3);
        float[][] values = new float[channels][samples];
        for (float[] channel : values) {
            for (int i = 0; i < samples; i++) {
                channel[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return Sound.of(8000, values);
    }

    /** The JDK's own writer of WAV files is the outside truth. */
    private static byte[] writtenByTheJdk(byte[] samples, int bits, int channels) throws IOException {
        int frame = channels * bits / 8;
        AudioFormat.Encoding encoding = bits == 8 ? AudioFormat.Encoding.PCM_UNSIGNED : AudioFormat.Encoding.PCM_SIGNED;
        AudioFormat format = new AudioFormat(encoding, 8000, bits, channels, frame, 8000, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / frame),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    @Test
    void filesWrittenByTheJdkAreReadSampleBySample() throws IOException {
        Sound mono16 = WavFile.parse("f", writtenByTheJdk(new byte[] {0, (byte) 0x80, 1, 0, (byte) 0xff, 0x7f}, 16, 1));
        assertThat(mono16.channel(0)).containsExactly(-1f, 1 / 32768f, 32767 / 32768f);
        assertThat(mono16.rateHz()).isEqualTo(8000);
        Sound stereo8 = WavFile.parse("f", writtenByTheJdk(new byte[] {0, (byte) 255, (byte) 128, 64}, 8, 2));
        assertThat(stereo8.channel(0)).containsExactly(-1f, 0f);
        assertThat(stereo8.channel(1)).containsExactly(127 / 128f, -0.5f);
        Sound mono24 = WavFile.parse(
                "f", writtenByTheJdk(new byte[] {0, 0, (byte) 0x80, (byte) 0xff, (byte) 0xff, (byte) 0xff}, 24, 1));
        assertThat(mono24.channel(0)).containsExactly(-1f, -1 / 8388608f);
    }

    @Test
    void writtenFilesEqualThoseOfTheJdkAndReadBackToHalfACode() throws IOException {
        for (int channels = 1; channels <= 2; channels++) {
            for (int bits : new int[] {8, 16, 24}) {
                Sound sound = noise(channels, 100);
                byte[] file = WavFile.format(sound, bits);
                Sound back = WavFile.parse("f", file);
                assertThat(back.channels()).isEqualTo(channels);
                for (int i = 0; i < sound.samples(); i++) {
                    assertThat(back.value(0, i)).isCloseTo(sound.value(0, i), within(1.001f / (1 << (bits - 1))));
                }
                assertThat(WavFile.format(back, bits)).isEqualTo(file);
                byte[] samples = Arrays.copyOfRange(file, 44, 44 + 100 * channels * bits / 8);
                assertThat(Arrays.copyOf(file, 44 + samples.length))
                        .isEqualTo(Arrays.copyOf(writtenByTheJdk(samples, bits, channels), 44 + samples.length));
            }
        }
    }

    @Test
    void zeroAfterAnOddNumberOfBytesMayBeMissingAtTheEnd() throws IOException {
        byte[] samples = {1, 2, 3};
        Sound fromJdk = WavFile.parse("f", writtenByTheJdk(samples, 8, 1));
        assertThat(fromJdk.samples()).isEqualTo(3);
        byte[] padded = WavFile.format(fromJdk, 8);
        assertThat(padded).hasSize(48);
        assertThat(WavFile.parse("f", padded)).isEqualTo(fromJdk);
    }

    @Test
    void otherChunksArePassedOver() throws IOException {
        byte[] file = WavFile.format(noise(1, 10), 16);
        byte[] withList = new byte[file.length + 12];
        System.arraycopy(file, 0, withList, 0, 12);
        System.arraycopy(new byte[] {'L', 'I', 'S', 'T', 3, 0, 0, 0, 1, 2, 3, 0}, 0, withList, 12, 12);
        System.arraycopy(file, 12, withList, 24, file.length - 12);
        withList[4] += 12;
        assertThat(WavFile.parse("f", withList)).isEqualTo(WavFile.parse("f", file));
    }

    @Test
    void wrongHeadersAreNamedWithFileAndByte() {
        byte[] file = WavFile.format(noise(1, 10), 16);
        assertThatThrownBy(() -> WavFile.parse("a.wav", new byte[] {'O', 'g', 'g', 'S', 0, 0, 0, 0}))
                .isInstanceOf(FormatException.class)
                .hasMessage("a.wav has 'OggS' where 'RIFF' is expected: no WAV file. [byte 0]");
        assertThatThrownBy(() -> WavFile.parse("a.wav", Arrays.copyOf(file, 60)))
                .hasMessageContaining("a.wav declares 64 bytes but has 60");
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 20, 3)))
                .hasMessageContaining("1 channels of 16 bits of kind 3")
                .hasMessageContaining("[byte 20]");
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 22, 6)))
                .hasMessageContaining("6 channels of 16 bits");
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 32, 4)))
                .hasMessageContaining("declares 16000 bytes per second and 4 per frame");
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 40, 19))).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 16, 17)))
                .hasMessageContaining("chunk 'fmt ' of 17 bytes");
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 36, 'x'))).hasMessageContaining("no chunk 'data'");
        assertThatThrownBy(() -> WavFile.parse("f", changed(file, 12, 'x')))
                .hasMessageContaining("samples before the chunk 'fmt '");
    }

    private static byte[] changed(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        copy[at] = (byte) value;
        return copy;
    }

    @Test
    void monoIsTheMeanOfTheChannels() {
        Sound stereo = Sound.of(10, new float[] {1, 0}, new float[] {0, -1});
        assertThat(stereo.mono()).isEqualTo(Sound.of(10, new float[] {0.5f, -0.5f}));
        assertThat(stereo.seconds()).isEqualTo(0.2);
    }

    @Test
    void impossibleSoundsAreNamed() {
        assertThatThrownBy(() -> Sound.of(0, new float[1])).hasMessageContaining("got 0 Hz");
        assertThatThrownBy(() -> Sound.of(1, new float[1], new float[2]))
                .hasMessageContaining("Channel 1 has 2 samples");
        assertThatThrownBy(() -> Sound.of(1, new float[] {0, Float.NaN}))
                .hasMessageContaining("Sample 1 of channel 0 is NaN");
        assertThatThrownBy(() -> WavFile.format(noise(1, 1), 12)).hasMessageContaining("1 channels and 12 bits");
    }

    @Test
    void damagedFilesAreRefusedWithFileAndByte() {
        ReaderFuzz.of(WavFile.format(noise(2, 4000), 16)).check(WavFile::parse);
    }
}
