package org.qml4j.datasets.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A real numeric array of a {@link MatFile}; the first dimension runs fastest. */
public final class MatArray {
    private final String file;
    private final String name;
    private final List<Integer> shape;
    private final NumberType stored;
    private final ByteBuffer data;
    private final long offset;

    private MatArray(String file, String name, List<Integer> shape, NumberType stored, ByteBuffer data, long offset) {
        this.file = file;
        this.name = name;
        this.shape = shape;
        this.stored = stored;
        this.data = data;
        this.offset = offset;
    }

    static MatArray of(String file, String name, List<Integer> shape, NumberType stored, ByteBuffer data, long offset) {
        return new MatArray(file, name, List.copyOf(shape), stored, data, offset);
    }

    /** How numbers are stored; a class may be stored in a smaller type. */
    enum NumberType {
        INT8(8, 1, 1),
        UINT8(9, 2, 1),
        INT16(10, 3, 2),
        UINT16(11, 4, 2),
        INT32(12, 5, 4),
        UINT32(13, 6, 4),
        SINGLE(7, 7, 4),
        DOUBLE(6, 9, 8),
        INT64(14, 12, 8),
        NONE(-1, -1, 1);

        private final int arrayClass;
        private final int dataType;
        private final int bytes;

        NumberType(int arrayClass, int dataType, int bytes) {
            this.arrayClass = arrayClass;
            this.dataType = dataType;
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }

        static NumberType ofClass(int code) {
            return Arrays.stream(values())
                    .filter(type -> type.arrayClass == code)
                    .findFirst()
                    .orElse(NONE);
        }

        static NumberType ofData(int code) {
            return Arrays.stream(values())
                    .filter(type -> type.dataType == code)
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** Name of the variable. */
    public String name() {
        return name;
    }

    /** Extents of all dimensions, two at least. */
    public List<Integer> shape() {
        return shape;
    }

    /** Number of values. */
    public int size() {
        return data.limit() / stored.bytes();
    }

    /**
     * A value.
     *
     * @param index position with the first dimension running fastest, from 0
     * @return its value
     */
    public double real(int index) {
        int at = index * stored.bytes();
        return switch (stored) {
            case INT8 -> data.get(at);
            case UINT8 -> Byte.toUnsignedInt(data.get(at));
            case INT16 -> data.getShort(at);
            case UINT16 -> Short.toUnsignedInt(data.getShort(at));
            case INT32 -> data.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(data.getInt(at));
            case SINGLE -> data.getFloat(at);
            case DOUBLE -> data.getDouble(at);
            default -> data.getLong(at);
        };
    }

    /** All values, the first dimension running fastest. */
    public double[] toDoubles() {
        double[] values = new double[size()];
        Arrays.setAll(values, this::real);
        return values;
    }

    /**
     * All bytes of an array that is stored as unsigned bytes, the first dimension running fastest.
     *
     * @return a fresh array
     * @throws FormatException if it is stored as something else
     */
    public byte[] toBytes() throws FormatException {
        if (stored != NumberType.UINT8) {
            throw new FormatException(
                    file, offset, "has array '" + name + "' stored as " + stored + ", expected unsigned bytes.");
        }
        byte[] bytes = new byte[data.limit()];
        data.get(0, bytes);
        return bytes;
    }

    FormatException error(String problem) {
        return new FormatException(file, offset, "has array '" + name + "' " + problem);
    }
}
