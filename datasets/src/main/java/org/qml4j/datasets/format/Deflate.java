package org.qml4j.datasets.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes DEFLATE (RFC 1951, RFC 1950) into as many bytes as were declared, growing only as they come. */
final class Deflate {
    private static final int FIRST = 1 << 13;

    private Deflate() {}

    /**
     * Inflates.
     *
     * @param name name of the file for messages
     * @param offset byte of the file at which the compressed bytes start
     * @param compressed compressed bytes
     * @param length how many bytes must come out
     * @param inflater set up for the wrapping in use, no input given; ended here
     */
    static byte[] inflate(String name, long offset, byte[] compressed, long length, Inflater inflater)
            throws FormatException {
        try {
            inflater.setInput(compressed);
            byte[] plain = new byte[(int) Math.min(length, Math.max(FIRST, 2L * compressed.length))];
            int filled = 0;
            while (filled < length) {
                if (filled == plain.length) {
                    plain = Arrays.copyOf(plain, (int) Math.min(length, 2L * plain.length));
                }
                int read = inflater.inflate(plain, filled, plain.length - filled);
                filled += read;
                if (read == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
            if (filled != length || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new FormatException(
                        name,
                        offset,
                        "has compressed bytes that do not give the declared " + length + " bytes; " + filled
                                + " came out.");
            }
            return plain.length == filled ? plain : Arrays.copyOf(plain, filled);
        } catch (DataFormatException e) {
            throw new FormatException(
                    name, offset + inflater.getBytesRead(), "has damaged compressed bytes (" + e.getMessage() + ").");
        } finally {
            inflater.end();
        }
    }
}
