package org.qml4j.datasets.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.format.ByteReader;
import org.qml4j.datasets.format.FormatException;

/**
 * WAV files of uncompressed samples (PCM) with 8, 16 or 24 bits, mono or stereo.
 *
 * <p>Layout, least significant byte first: {@code RIFF}, length of the rest, {@code WAVE}, then chunks of a name of four
 * letters, a length, the content and a zero byte if the length is odd (optional at the end of the file). Chunk {@code fmt } must come before {@code data};
 * other chunks are passed over. Samples of 8 bits are unsigned with 128 as zero, the others are signed; the value of code c is
 * c / 2^(bits - 1). Reading is strict: lengths that contradict each other are errors that name the file and the byte.
 *
 * <p>Source: IBM and Microsoft, Multimedia Programming Interface and Data Specifications 1.0 (1991), and Microsoft's
 * WAVEFORMATEXTENSIBLE.
 */
public final class WavFile {
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int HEADER_BYTES = 44;
    private static final int MOST_HERTZ = 1_000_000;
    /** The part of a sub-format's identifier that follows its number. */
    private static final String SUB_FORMAT_TAIL = "0000000010008000" + "00aa00389b71";

    private WavFile() {}

    private record Form(int channels, int rateHz, int bits) {
        int frameBytes() {
            return channels * bits / 8;
        }
    }

    /**
     * Parses a file.
     *
     * @param name name or path of the file for error messages
     * @param content all bytes of the file
     * @return the sound
     * @throws FormatException if the file is damaged or its samples are of another kind
     */
    public static Sound parse(String name, byte[] content) throws FormatException {
        ByteReader reader = ByteReader.of(name, content, ByteOrder.LITTLE_ENDIAN);
        expect(reader, "RIFF");
        long rest = reader.unsignedInt("the length of the file");
        if (rest != content.length - 8L) {
            throw reader.error("declares " + (rest + 8) + " bytes but has " + content.length + ".");
        }
        expect(reader, "WAVE");
        Form form = null;
        Sound sound = null;
        while (reader.remaining() > 0) {
            String chunk = reader.latin1(4, "the name of a chunk");
            long length = reader.unsignedInt("the length of a chunk");
            reader.require(length, "the chunk '" + printable(chunk) + "'");
            int end = reader.position() + (int) length;
            if (chunk.equals("fmt ")) {
                form = once(reader, form, form(reader, length), chunk);
            } else if (chunk.equals("data")) {
                if (form == null) {
                    throw reader.error("has samples before the chunk 'fmt ' that describes them.");
                }
                sound = once(reader, sound, samples(reader, form, (int) length), chunk);
            }
            reader.seek(end, "the end of a chunk");
            // Some writers, the JDK's among them, leave out the zero at the end of the file.
            if (length % 2 == 1 && reader.remaining() > 0) {
                reader.skip(1, "the zero after a chunk of odd length");
            }
        }
        if (sound == null) {
            throw reader.error("has no chunk 'data'.");
        }
        return sound;
    }

    private static <T> T once(ByteReader reader, @Nullable T before, T value, String chunk) throws FormatException {
        if (before != null) {
            throw reader.error("has two chunks '" + chunk + "'.");
        }
        return value;
    }

    private static void expect(ByteReader reader, String magic) throws FormatException {
        int at = reader.position();
        String found = reader.latin1(4, magic);
        if (!found.equals(magic)) {
            throw new FormatException(
                    reader.name(),
                    at,
                    "has '" + printable(found) + "' where '" + magic + "' is expected: no WAV file.");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static Form form(ByteReader reader, long length) throws FormatException {
        int start = reader.position();
        if (length != 16 && length != 18 && length != 40) {
            throw reader.error("has a chunk 'fmt ' of " + length + " bytes; 16, 18 and 40 are read.");
        }
        int tag = reader.unsignedShort("the kind of samples");
        int channels = reader.unsignedShort("the number of channels");
        long rate = reader.unsignedInt("the rate");
        long bytesPerSecond = reader.unsignedInt("the bytes per second");
        int frame = reader.unsignedShort("the bytes per frame");
        int bits = reader.unsignedShort("the bits per sample");
        if (tag == EXTENSIBLE && length == 40) {
            reader.skip(8, "extension of the format");
            tag = reader.unsignedShort("the kind of samples");
            StringBuilder tail = new StringBuilder();
            for (byte b : reader.bytes(14, "identifier of the kind of samples")) {
                tail.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
            }
            tag = tail.toString().equals(SUB_FORMAT_TAIL) ? tag : -1;
        }
        boolean known = tag == PCM && (channels == 1 || channels == 2) && (bits == 8 || bits == 16 || bits == 24);
        if (!known) {
            throw new FormatException(
                    reader.name(),
                    start,
                    "has " + channels + " channels of " + bits + " bits of kind " + tag
                            + "; read are 1 or 2 channels of 8, 16 or 24 bits of kind 1 (PCM).");
        }
        if (rate < 1 || rate > MOST_HERTZ) {
            throw new FormatException(
                    reader.name(), start + 4L, "has a rate of " + rate + " Hz; 1 to " + MOST_HERTZ + " are read.");
        }
        Form form = new Form(channels, (int) rate, bits);
        if (frame != form.frameBytes() || bytesPerSecond != rate * frame) {
            throw new FormatException(
                    reader.name(),
                    start + 8L,
                    "declares " + bytesPerSecond + " bytes per second and " + frame + " per frame; " + channels
                            + " channels of " + bits + " bits at " + rate + " Hz have " + rate * form.frameBytes()
                            + " and " + form.frameBytes() + ".");
        }
        return form;
    }

    private static Sound samples(ByteReader reader, Form form, int length) throws FormatException {
        if (length % form.frameBytes() != 0) {
            throw reader.error("has " + length + " bytes of samples, which is no multiple of the " + form.frameBytes()
                    + " bytes of a frame.");
        }
        int count = length / form.frameBytes();
        float[][] channels = new float[form.channels()][count];
        for (int i = 0; i < count; i++) {
            for (float[] channel : channels) {
                channel[i] = sample(reader, form.bits());
            }
        }
        return Sound.owning(form.rateHz(), channels);
    }

    private static float sample(ByteReader reader, int bits) throws FormatException {
        return switch (bits) {
            case 8 -> (reader.unsignedByte("a sample") - 128) / 128f;
            case 16 -> (short) reader.unsignedShort("a sample") / 32768f;
            default -> {
                int low = reader.unsignedShort("a sample");
                yield ((byte) reader.unsignedByte("a sample") * 65536 + low) / 8388608f;
            }
        };
    }

    /**
     * The bytes of a WAV file. Values are rounded to the nearest code; those outside of [-1, 1) become the nearest that there
     * is.
     *
     * @param sound sound of one or two channels
     * @param bits 8, 16 or 24
     * @return a whole file, which {@link #parse} reads back to half a code
     * @throws IllegalArgumentException for other numbers of channels or bits
     */
    public static byte[] format(Sound sound, int bits) {
        if (sound.channels() > 2 || (bits != 8 && bits != 16 && bits != 24)) {
            throw new IllegalArgumentException("WAV files of 1 or 2 channels with 8, 16 or 24 bits are written; got "
                    + sound.channels() + " channels and " + bits + " bits.");
        }
        int frame = sound.channels() * bits / 8;
        int length = Math.multiplyExact(sound.samples(), frame);
        int padded = Math.addExact(length, length % 2);
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.addExact(HEADER_BYTES, padded)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + padded).put(ascii("WAVE"));
        bytes.put(ascii("fmt ")).putInt(16).putShort((short) PCM).putShort((short) sound.channels());
        bytes.putInt(sound.rateHz()).putInt(Math.multiplyExact(sound.rateHz(), frame));
        bytes.putShort((short) frame).putShort((short) bits);
        bytes.put(ascii("data")).putInt(length);
        for (int i = 0; i < sound.samples(); i++) {
            for (int c = 0; c < sound.channels(); c++) {
                putSample(bytes, sound.value(c, i), bits);
            }
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void putSample(ByteBuffer bytes, float value, int bits) {
        int half = 1 << (bits - 1);
        int code = (int) Math.max(-half, Math.min(half - 1, Math.rint(value * (double) half)));
        if (bits == 8) {
            bytes.put((byte) (code + 128));
            return;
        }
        for (int shift = 0; shift < bits; shift += 8) {
            bytes.put((byte) (code >> shift));
        }
    }
}
