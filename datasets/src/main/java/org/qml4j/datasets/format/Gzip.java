package org.qml4j.datasets.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Undoes gzip (RFC 1952) in memory. */
public final class Gzip {
    private static final int BUFFER = 1 << 14;
    private static final int SMALLEST = 18;

    private Gzip() {}

    /**
     * Whether bytes start as a gzip file does.
     *
     * @param content all bytes of a file
     * @return true if the first two bytes are 1f 8b
     */
    public static boolean isCompressed(byte[] content) {
        return content.length >= 2 && content[0] == 0x1f && (content[1] & 0xff) == 0x8b;
    }

    /**
     * Undoes gzip if the content is compressed. The length that the last four bytes declare bounds what is read, so that
     * no more memory is taken than the file says.
     *
     * @param name name of the file for error messages
     * @param content all bytes of the file
     * @return the content itself if it is not compressed
     * @throws FormatException if the compressed stream is damaged, ends early or is longer than declared
     */
    public static byte[] uncompressed(String name, byte[] content) throws FormatException {
        if (!isCompressed(content)) {
            return content;
        }
        long declared = content.length < SMALLEST ? 0 : declaredLength(content);
        ByteArrayOutputStream plain = new ByteArrayOutputStream((int) Math.min(declared, content.length));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content), BUFFER)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (plain.size() + (long) read > declared) {
                    throw new FormatException(
                            name,
                            plain.size(),
                            "is a gzip file with more bytes than the " + declared + " it declares.");
                }
                plain.write(buffer, 0, read);
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new FormatException(
                    name,
                    plain.size(),
                    "is a damaged gzip file of " + content.length + " bytes (" + e.getMessage() + ").");
        }
        return plain.toByteArray();
    }

    /**
     * Undoes gzip while reading, for files that are not held in memory.
     *
     * @param name name of the file for error messages
     * @param content bytes of the file; must support {@code mark}
     * @return the stream itself if it is not compressed
     * @throws IOException if it cannot be read
     * @throws FormatException if it starts as a gzip file does and is none
     */
    public static InputStream uncompressed(String name, InputStream content) throws IOException {
        content.mark(2);
        int first = content.read();
        int second = content.read();
        content.reset();
        if (first != 0x1f || second != 0x8b) {
            return content;
        }
        try {
            return new GZIPInputStream(content, BUFFER);
        } catch (ZipException | EOFException e) {
            throw new FormatException(name, 0, "is a damaged gzip file (" + e.getMessage() + ").");
        }
    }

    private static long declaredLength(byte[] content) {
        long length = 0;
        for (int i = 1; i <= Integer.BYTES; i++) {
            length = length << 8 | Byte.toUnsignedInt(content[content.length - i]);
        }
        return length;
    }
}
