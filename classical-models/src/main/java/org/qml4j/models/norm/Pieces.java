package org.qml4j.models.norm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * An array of type FLOAT or DOUBLE that is read and written piece by piece, in row-major order. A piece stays in the first
 * cache while it is worked on; a copy of the whole array would go to memory and back in every pass.
 */
final class Pieces {
    private final @Nullable FloatPointer floats;
    private final @Nullable DoublePointer doubles;
    private float[] buffer = {};

    private Pieces(Pointer pointer, DataType type) {
        // Pointers of our own: reading moves them.
        floats = type == DataType.FLOAT ? new FloatPointer(pointer) : null;
        doubles = type == DataType.DOUBLE ? new DoublePointer(pointer) : null;
    }

    /** The entries of an array; of a copy if they do not lie in this order. */
    static Pieces of(INDArray array) {
        INDArray plain = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
        if (plain.dataType() != DataType.FLOAT && plain.dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException(
                    "The data type is " + plain.dataType() + "; FLOAT and DOUBLE are supported.");
        }
        return new Pieces(plain.data().addressPointer(), plain.dataType());
    }

    void get(long from, double[] to, int n) {
        if (doubles != null) {
            doubles.position(from).get(to, 0, n);
        } else if (floats != null) {
            floats.position(from).get(buffer(n), 0, n);
            widen(buffer, to, n);
        }
    }

    void put(double[] values, long to, int n) {
        if (doubles != null) {
            doubles.position(to).put(values, 0, n);
        } else if (floats != null) {
            narrow(values, buffer(n), n);
            floats.position(to).put(buffer, 0, n);
        }
    }

    private float[] buffer(int n) {
        if (buffer.length < n) {
            buffer = new float[n];
        }
        return buffer;
    }

    private static void widen(float[] from, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i];
        }
    }

    private static void narrow(double[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = (float) from[i];
        }
    }
}
