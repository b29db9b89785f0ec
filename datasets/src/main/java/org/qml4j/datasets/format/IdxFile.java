package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An IDX file of unsigned bytes, plain or compressed with gzip: the format of MNIST and Fashion-MNIST.
 *
 * <p>Layout, most significant byte first: two zero bytes, the type code (8 is unsigned byte), the number of dimensions d,
 * d extents of four bytes, the values with the last dimension running fastest. Reading is strict: a length that differs
 * from the product of the extents by one byte is an error.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits, section "The IDX file
 * format".
 */
public final class IdxFile {
    private static final int UNSIGNED_BYTE = 8;

    private final String name;
    private final int[] extents;
    private final byte[] values;

    private IdxFile(String name, int[] extents, byte[] values) {
        this.name = name;
        this.extents = extents;
        this.values = values;
    }

    /**
     * Parses the bytes of a file; gzip is recognised by its first two bytes.
     *
     * @param name name or path of the file for error messages
     * @param content all bytes of the file
     * @param dimensions expected number of dimensions: 3 for images, 1 for labels
     * @return the parsed file
     * @throws FormatException if a byte of the header or the length is wrong
     */
    public static IdxFile parse(String name, byte[] content, int dimensions) throws FormatException {
        byte[] bytes = Gzip.uncompressed(name, content);
        int headerBytes = 4 + 4 * dimensions;
        checkMagic(name, bytes, dimensions);
        if (bytes.length < headerBytes) {
            throw new FormatException(
                    name,
                    bytes.length,
                    "is truncated: an IDX header of " + dimensions + " dimensions has " + headerBytes
                            + " bytes, the file has " + bytes.length + ".");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, 4, 4 * dimensions);
        int[] extents = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++) {
            extents[i] = header.getInt();
            if (extents[i] < 0 || (i > 0 && extents[i] == 0)) {
                throw new FormatException(
                        name,
                        4 + 4L * i,
                        "has extent " + extents[i] + " in dimension " + i + "; extents must be positive.");
            }
            count = saturatedProduct(count, extents[i]);
        }
        checkLength(name, bytes.length, headerBytes, count);
        return new IdxFile(name, extents, Arrays.copyOfRange(bytes, headerBytes, bytes.length));
    }

    private static void checkMagic(String name, byte[] bytes, int dimensions) throws FormatException {
        byte[] found = Arrays.copyOf(bytes, Math.min(4, bytes.length));
        byte[] expected = {0, 0, UNSIGNED_BYTE, (byte) dimensions};
        if (Arrays.equals(found, expected)) {
            return;
        }
        String cause = "it is not an IDX file";
        if (found.length < 4) {
            cause = "the file ends there";
        } else if (found[0] == 0 && found[1] == 0 && found[2] == UNSIGNED_BYTE) {
            cause = "it has " + found[3] + " dimensions instead of " + dimensions;
        } else if (found[0] == 0 && found[1] == 0) {
            cause = "its type code is " + found[2] + ", only 8 (unsigned byte) is read";
        }
        throw new FormatException(
                name, 0, "starts with bytes [" + hex(found) + "], expected [" + hex(expected) + "]: " + cause + ".");
    }

    private static void checkLength(String name, int length, int headerBytes, long count) throws FormatException {
        long expected = headerBytes + count;
        if (length != expected) {
            String kind = length < expected ? "is truncated" : "is too long";
            throw new FormatException(
                    name,
                    Math.min(length, expected),
                    kind + ": its header asks for " + expected + " bytes (uncompressed), the file has " + length + ".");
        }
    }

    private long headerBytes() {
        return 4 + 4L * extents.length;
    }

    private static long saturatedProduct(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / 2 / b ? Long.MAX_VALUE / 2 : a * b;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format(Locale.ROOT, text.isEmpty() ? "%02x" : " %02x", b));
        }
        return text.toString();
    }

    /** Name or path of the file. */
    public String name() {
        return name;
    }

    /** Number of items: the extent of the first dimension. */
    public int count() {
        return extents[0];
    }

    /** Extents of all dimensions. */
    public List<Integer> extents() {
        return Arrays.stream(extents).boxed().collect(Collectors.toUnmodifiableList());
    }

    /** All values, the last dimension running fastest, as a fresh array of unsigned bytes. */
    public byte[] values() {
        return values.clone();
    }

    /**
     * The values as class labels.
     *
     * @param classes number of classes
     * @return a fresh array
     * @throws FormatException if a label is not below {@code classes}
     */
    public int[] labels(int classes) throws FormatException {
        return labels(0, classes);
    }

    /**
     * The values as class labels that start from another number than 0.
     *
     * @param offset label of the first class in the file
     * @param classes number of classes
     * @return labels from 0, as a fresh array
     * @throws FormatException if a label is not in {@code offset .. offset + classes - 1}
     */
    public int[] labels(int offset, int classes) throws FormatException {
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            int code = Byte.toUnsignedInt(values[i]);
            labels[i] = code - offset;
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new FormatException(
                        name,
                        headerBytes() + (long) i,
                        "has label " + code + " at position " + i + "; labels must lie in " + offset + ".."
                                + (offset + classes - 1) + ".");
            }
        }
        return labels;
    }

    /**
     * Checks that this file of images has a given size of images.
     *
     * @param height expected rows
     * @param width expected columns
     * @throws FormatException if an image has another size
     */
    public void checkImageSize(int height, int width) throws FormatException {
        if (extents.length != 3 || extents[1] != height || extents[2] != width) {
            throw new FormatException(
                    name, 4, "has extents " + extents() + "; expected [n, " + height + ", " + width + "].");
        }
    }

    /**
     * Checks that a file of labels has one label per image of this file.
     *
     * @param labels file of labels
     * @throws FormatException if the counts differ
     */
    public void checkSameCount(IdxFile labels) throws FormatException {
        if (count() != labels.count()) {
            throw new FormatException(
                    name,
                    4,
                    "has " + count() + " images but " + labels.name + " has " + labels.count()
                            + " labels; both must be equal.");
        }
    }
}
