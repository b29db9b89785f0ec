package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's {@code .npy} format, versions 1 to 3, of numbers or truth values. The header must be exactly the
 * dictionary that NumPy writes, and the length of the file must be that of header and data: nothing is evaluated, and
 * object arrays are refused.
 *
 * <p>Types: {@code b1}, {@code u1 u2 u4 u8}, {@code i1 i2 i4 i8}, {@code f2 f4 f8}, of either byte order. Values are read
 * from the bytes of the file when they are asked for.
 *
 * <p>Source: R. Kern, A Simple File Format for NumPy Arrays (2007), NumPy enhancement proposal 1.
 */
public final class NpyArray {
    private static final int MAGIC_BYTES = 6;
    private static final int LONGEST_HEADER = 65_536;
    private static final int MOST_DIMENSIONS = 32;
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '([<>|=])([biuf])([1248])',"
            + " 'fortran_order': (True|False), 'shape': \\(((?:[0-9]{1,10}, ?)*(?:[0-9]{1,10},?)?)\\),? ?\\} *\\n?");

    private final String name;
    private final String type;
    private final boolean fortran;
    private final List<Integer> shape;
    private final int size;
    private final int dataOffset;
    private final ByteBuffer data;

    private NpyArray(
            String name, String type, boolean fortran, List<Integer> shape, int size, int dataOffset, ByteBuffer data) {
        this.name = name;
        this.type = type;
        this.fortran = fortran;
        this.shape = shape;
        this.size = size;
        this.dataOffset = dataOffset;
        this.data = data;
    }

    /**
     * Parses a file.
     *
     * @param name name or path of the file for messages
     * @param content its bytes, plain or compressed with gzip; not copied if plain
     * @return the array
     * @throws FormatException if a byte of the header or the length is wrong
     */
    public static NpyArray parse(String name, byte[] content) throws FormatException {
        byte[] bytes = Gzip.uncompressed(name, content);
        ByteReader reader = ByteReader.of(name, bytes, ByteOrder.LITTLE_ENDIAN);
        if (!reader.latin1(MAGIC_BYTES, "the magic string").equals("\u0093NUMPY")) {
            throw new FormatException(name, 0, "is no NumPy array: it does not start with \\x93NUMPY.");
        }
        int version = reader.unsignedByte("the version");
        reader.skip(1, "the version");
        if (version < 1 || version > 3) {
            throw new FormatException(name, MAGIC_BYTES, "has format version " + version + "; 1 to 3 are read.");
        }
        long length = version == 1
                ? reader.unsignedShort("length of the header")
                : reader.unsignedInt("length of the header");
        if (length > LONGEST_HEADER) {
            throw reader.error("declares a header of " + length + " bytes; at most " + LONGEST_HEADER + " are read.");
        }
        int headerAt = reader.position();
        String header = reader.latin1(length, "the header");
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            String shown = header.substring(0, Math.min(100, header.length())).replaceAll("[^ -~]", "?");
            throw new FormatException(
                    name,
                    headerAt,
                    "has the header \"" + shown.strip() + "\"; expected the type of a number, fortran_order and shape"
                            + " as NumPy writes them.");
        }
        return of(name, bytes, reader, matcher);
    }

    private static NpyArray of(String name, byte[] bytes, ByteReader reader, Matcher header) throws FormatException {
        String type = header.group(2) + header.group(3);
        int width = header.group(3).charAt(0) - '0';
        boolean known = switch (type.charAt(0)) {
            case 'b' -> width == 1;
            case 'f' -> width > 1;
            default -> true;
        };
        if (!known || (header.group(1).equals("|") && width > 1)) {
            throw reader.error("has the type '" + header.group(1) + type + "', which is not read.");
        }
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (String extent : header.group(5).split(",", -1)) {
            if (extent.isBlank()) {
                continue;
            }
            long value = Long.parseLong(extent.strip());
            if (value > Integer.MAX_VALUE || shape.size() == MOST_DIMENSIONS) {
                throw reader.error("has the shape (" + header.group(5) + "), which is too large.");
            }
            shape.add((int) value);
            count = Math.min(Integer.MAX_VALUE, count * value);
        }
        if (count * width != reader.remaining()) {
            throw reader.error("declares " + count + " values of " + width + " bytes in shape " + shape + ", but "
                    + reader.remaining() + " bytes follow its header.");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, reader.position(), reader.remaining())
                .slice()
                .order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean fortran = header.group(4).equals("True") && shape.size() > 1;
        return new NpyArray(name, type, fortran, List.copyOf(shape), (int) count, reader.position(), data);
    }

    /** Name or path of the file. */
    public String name() {
        return name;
    }

    /** Type without byte order: {@code u1}, {@code i8}, {@code f2}, {@code b1}, ... */
    public String type() {
        return type;
    }

    /** Extents of all dimensions; empty for a single value. */
    public List<Integer> shape() {
        return shape;
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /**
     * Checks the shape.
     *
     * @param expected extents; -1 stands for any
     * @return this array
     * @throws FormatException if it differs
     */
    public NpyArray requireShape(int... expected) throws FormatException {
        boolean same = expected.length == shape.size();
        for (int i = 0; same && i < expected.length; i++) {
            same = expected[i] < 0 || expected[i] == shape.get(i);
        }
        if (!same) {
            throw new FormatException(
                    name,
                    MAGIC_BYTES,
                    "has shape " + shape + ", expected "
                            + Arrays.toString(expected).replace("-1", "n") + ".");
        }
        return this;
    }

    /**
     * A value.
     *
     * @param index position with the last dimension running fastest, from 0
     * @return its value; truth values are 0 and 1
     */
    public double real(int index) {
        int at = place(index);
        return switch (type) {
            case "f2" -> halfToDouble(data.getShort(2 * at));
            case "f4" -> data.getFloat(4 * at);
            case "f8" -> data.getDouble(8 * at);
            case "u8" -> {
                long bits = data.getLong(8 * at);
                yield bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
            }
            default -> stored(at);
        };
    }

    /**
     * An integer or truth value.
     *
     * @param index position with the last dimension running fastest, from 0
     * @return its value; truth values are 0 and 1
     * @throws FormatException if the array holds floating-point numbers, or an unsigned number beyond 2^63 - 1
     */
    public long integer(int index) throws FormatException {
        int at = place(index);
        if (type.charAt(0) == 'f') {
            throw new FormatException(name, MAGIC_BYTES, "has type " + type + " where integers are expected.");
        }
        long value = stored(at);
        if (type.equals("u8") && value < 0) {
            throw new FormatException(name, dataOffset + 8L * at, "has an integer beyond 2^63 - 1.");
        }
        return value;
    }

    private long stored(int at) {
        return switch (type) {
            case "b1", "u1" -> Byte.toUnsignedInt(data.get(at));
            case "i1" -> data.get(at);
            case "u2" -> Short.toUnsignedInt(data.getShort(2 * at));
            case "i2" -> data.getShort(2 * at);
            case "u4" -> Integer.toUnsignedLong(data.getInt(4 * at));
            case "i4" -> data.getInt(4 * at);
            default -> data.getLong(8 * at);
        };
    }

    /** Where a value lies: arrays in Fortran's order have the first dimension running fastest. */
    private int place(int index) {
        Objects.checkIndex(index, size);
        if (!fortran) {
            return index;
        }
        int rest = index;
        int place = 0;
        int stride = size;
        for (int i = shape.size() - 1; i >= 0; i--) {
            stride /= shape.get(i);
            place += rest % shape.get(i) * stride;
            rest /= shape.get(i);
        }
        return place;
    }

    /** All values as numbers, the last dimension running fastest. */
    public double[] toDoubles() {
        double[] values = new double[size];
        Arrays.setAll(values, this::real);
        return values;
    }

    /**
     * All values as integers, the last dimension running fastest.
     *
     * @return a fresh array
     * @throws FormatException if a value is no integer or does not fit into 32 bits
     */
    public int[] toInts() throws FormatException {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            long value = integer(i);
            if (value != (int) value) {
                throw new FormatException(
                        name, dataOffset, "has the value " + value + " at position " + i + "; 32 bits are expected.");
            }
            values[i] = (int) value;
        }
        return values;
    }

    /**
     * All values of an array of truth values.
     *
     * @return a fresh array
     * @throws FormatException if it holds something else than 0 and 1
     */
    public boolean[] toBooleans() throws FormatException {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            long value = integer(i);
            if (value != 0 && value != 1) {
                throw new FormatException(
                        name, dataOffset, "has the value " + value + " at position " + i + "; expected true or false.");
            }
            values[i] = value == 1;
        }
        return values;
    }

    /**
     * All bytes of an array of unsigned bytes, the last dimension running fastest.
     *
     * @return a fresh array
     * @throws FormatException if its type is another
     */
    public byte[] toBytes() throws FormatException {
        if (!type.equals("u1")) {
            throw new FormatException(name, MAGIC_BYTES, "has type " + type + ", expected u1 (unsigned byte).");
        }
        byte[] values = new byte[size];
        if (!fortran) {
            data.get(0, values);
            return values;
        }
        for (int i = 0; i < size; i++) {
            values[i] = data.get(place(i));
        }
        return values;
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
    private static double halfToDouble(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, -24);
        } else {
            magnitude = Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
