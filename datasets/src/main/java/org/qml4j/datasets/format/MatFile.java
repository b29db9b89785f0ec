package org.qml4j.datasets.format;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A MATLAB level 5 file ({@code .mat}, versions 5 to 7) of real numeric arrays, plain or compressed with zlib, in either
 * byte order. Cells, structures, objects, text, sparse and complex arrays are refused.
 *
 * <p>Source: The MathWorks, MAT-File Format (documentation of the level 5 format).
 */
public final class MatFile {
    private static final int HEADER_BYTES = 128;
    private static final int ENDIAN_AT = 126;
    private static final int TAG_BYTES = 8;
    private static final int INT8 = 1;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int COMPLEX = 0x800;
    private static final int MOST_DIMENSIONS = 32;
    private static final int MOST_NAME_BYTES = 63;

    private final String name;
    private final Map<String, MatArray> arrays;

    private MatFile(String name, Map<String, MatArray> arrays) {
        this.name = name;
        this.arrays = arrays;
    }

    /**
     * Parses a file.
     *
     * @param name name or path of the file for messages
     * @param content its bytes
     * @return its arrays
     * @throws FormatException if the file is damaged or holds something else than real numeric arrays
     */
    public static MatFile parse(String name, byte[] content) throws FormatException {
        ByteReader reader = ByteReader.of(name, content, order(name, content));
        reader.seek(HEADER_BYTES - 4L, "the version");
        int version = reader.unsignedShort("the version");
        if (version != 0x0100) {
            throw reader.error("has version 0x" + Integer.toHexString(version) + ", expected 0x100 (level 5).");
        }
        reader.seek(HEADER_BYTES, "the first element");
        Map<String, MatArray> arrays = new LinkedHashMap<>();
        while (reader.remaining() > 0) {
            MatArray array = element(reader);
            if (arrays.put(array.name(), array) != null) {
                throw reader.error("has two arrays '" + array.name() + "'.");
            }
        }
        return new MatFile(name, arrays);
    }

    private static ByteOrder order(String name, byte[] content) throws FormatException {
        if (content.length < HEADER_BYTES) {
            throw new FormatException(
                    name, content.length, "is truncated: a MATLAB file has a header of " + HEADER_BYTES + " bytes.");
        }
        if (content[ENDIAN_AT] == 'I' && content[ENDIAN_AT + 1] == 'M') {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (content[ENDIAN_AT] == 'M' && content[ENDIAN_AT + 1] == 'I') {
            return ByteOrder.BIG_ENDIAN;
        }
        throw new FormatException(name, ENDIAN_AT, "is no MATLAB level 5 file: its header does not end with IM or MI.");
    }

    private static MatArray element(ByteReader reader) throws FormatException {
        int type = reader.int32("type of an element");
        long bytes = reader.unsignedInt("length of an element");
        if (type == MATRIX) {
            return matrix(reader, reader.position() + bytes);
        }
        if (type != COMPRESSED) {
            throw reader.error("has an element of type " + type + "; arrays (14) and compressed arrays (15) are read.");
        }
        int start = reader.position();
        byte[] packed = reader.bytes(bytes, "a compressed element");
        ByteOrder order = reader.order();
        byte[] tag = head(reader.name(), start, packed);
        ByteReader tagReader = ByteReader.of(reader.name(), tag, order);
        int innerType = tagReader.int32("type of an element");
        long innerBytes = tagReader.unsignedInt("length of an element");
        if (innerType != MATRIX || innerBytes > Integer.MAX_VALUE - TAG_BYTES) {
            throw new FormatException(
                    reader.name(),
                    start,
                    "has a compressed element of type " + innerType + " and " + innerBytes
                            + " bytes; arrays (14) below 2 GiB are read.");
        }
        byte[] plain = Deflate.inflate(reader.name(), start, packed, innerBytes + TAG_BYTES, new Inflater());
        ByteReader inner = ByteReader.of(reader.name(), plain, order);
        inner.skip(TAG_BYTES, "the tag");
        return matrix(inner, plain.length);
    }

    /** The first bytes of a compressed element say how many follow. */
    private static byte[] head(String name, int start, byte[] packed) throws FormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] tag = new byte[TAG_BYTES];
            int read = inflater.inflate(tag);
            if (read < TAG_BYTES) {
                throw new FormatException(name, start, "has a compressed element without a tag.");
            }
            return tag;
        } catch (DataFormatException e) {
            throw new FormatException(name, start, "has damaged compressed bytes (" + e.getMessage() + ").");
        } finally {
            inflater.end();
        }
    }

    private static MatArray matrix(ByteReader reader, long end) throws FormatException {
        reader.require(end - reader.position(), "an array");
        Tag flags = tag(reader, end);
        if (flags.type() != UINT32 || flags.bytes() != 8) {
            throw reader.error("has an array without flags.");
        }
        int flagBits = reader.int32("flags");
        reader.skip(4, "flags");
        MatArray.NumberType type = MatArray.NumberType.ofClass(flagBits & 0xff);
        if (type == MatArray.NumberType.NONE || (flagBits & COMPLEX) != 0) {
            throw reader.error("has an array of class " + (flagBits & 0xff)
                    + ((flagBits & COMPLEX) != 0 ? ", complex" : "") + "; real numeric arrays are read.");
        }
        List<Integer> shape = dimensions(reader, tag(reader, end));
        String arrayName = arrayName(reader, tag(reader, end));
        Tag data = tag(reader, end);
        MatArray.NumberType stored = MatArray.NumberType.ofData(data.type());
        long count = 1;
        for (int extent : shape) {
            count = Math.min(Integer.MAX_VALUE, count * extent);
        }
        if (stored == MatArray.NumberType.NONE || count * stored.bytes() != data.bytes()) {
            throw reader.error("has in array '" + arrayName + "' of shape " + shape + " data of type " + data.type()
                    + " in " + data.bytes() + " bytes.");
        }
        MatArray array = MatArray.of(
                reader.name(), arrayName, shape, stored, reader.slice(data.bytes(), "the data"), reader.position());
        finish(reader, data, end);
        if (reader.position() != end) {
            throw reader.error("has " + (end - reader.position()) + " bytes after array '" + arrayName + "'.");
        }
        return array;
    }

    private record Tag(int type, long bytes, boolean small) {}

    /** A tag has 8 bytes, or 4 if the data fit into the other 4. */
    private static Tag tag(ByteReader reader, long end) throws FormatException {
        if (end - reader.position() < TAG_BYTES) {
            throw reader.error("has an array that ends before its parts.");
        }
        int first = reader.int32("a tag");
        Tag tag = first >>> 16 != 0
                ? new Tag(first & 0xffff, first >>> 16, true)
                : new Tag(first, reader.unsignedInt("a tag"), false);
        if (tag.bytes() > (tag.small() ? 4 : end - reader.position())) {
            throw reader.error("has a part of " + tag.bytes() + " bytes that reaches beyond its array.");
        }
        return tag;
    }

    /** Parts are padded to a multiple of 8 bytes; the last one of a compressed array may lack the padding. */
    private static void finish(ByteReader reader, Tag tag, long end) throws FormatException {
        long padding = tag.small() ? 4 - tag.bytes() : (TAG_BYTES - tag.bytes() % TAG_BYTES) % TAG_BYTES;
        reader.skip(Math.min(padding, end - reader.position()), "padding");
    }

    private static List<Integer> dimensions(ByteReader reader, Tag tag) throws FormatException {
        long count = tag.bytes() / 4;
        if (tag.type() != INT32 || tag.bytes() % 4 != 0 || count < 2 || count > MOST_DIMENSIONS) {
            throw reader.error("has an array without two or more dimensions.");
        }
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int extent = reader.int32("a dimension");
            if (extent < 0) {
                throw reader.error("has the extent " + extent + "; extents are not negative.");
            }
            shape.add(extent);
        }
        finish(reader, tag, reader.size());
        return shape;
    }

    private static String arrayName(ByteReader reader, Tag tag) throws FormatException {
        if (tag.type() != INT8 || tag.bytes() > MOST_NAME_BYTES) {
            throw reader.error("has an array without a name of at most " + MOST_NAME_BYTES + " bytes.");
        }
        String text = reader.latin1(tag.bytes(), "the name");
        if (!text.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw reader.error("has an array whose name is no MATLAB variable.");
        }
        finish(reader, tag, reader.size());
        return text;
    }

    /** Names of the arrays in the order of the file. */
    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }

    /**
     * An array by its name.
     *
     * @param arrayName name of the variable
     * @return the array
     * @throws FormatException if there is none of that name
     */
    public MatArray array(String arrayName) throws FormatException {
        MatArray array = arrays.get(arrayName);
        if (array == null) {
            throw new FormatException(name, HEADER_BYTES, "has no array '" + arrayName + "'; it has " + names() + ".");
        }
        return array;
    }
}
