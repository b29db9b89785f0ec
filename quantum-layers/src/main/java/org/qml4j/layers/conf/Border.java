package org.qml4j.layers.conf;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The border between ND4J arrays and Java arrays in row-major order. Contiguous arrays cross it in one native copy;
 * element by element 320 numbers would take a hundred times as long. Belongs to one layer, that is to one thread.
 *
 * <p>It stands here and not in a place shared with the classical models, whose {@code BulkCopy} does the same for their
 * layers: neither module depends on the other, and the simulator below does not know ND4J.
 */
final class Border {

    private float[] floats = {};
    private double[] doubles = {};

    /**
     * The entries in row-major order.
     *
     * @param from any array; views and odd strides are copied first
     * @param reuse is filled and returned if its length fits
     */
    double[] read(INDArray from, double[] reuse) {
        int n = Math.toIntExact(from.length());
        double[] to = reuse.length == n ? reuse : new double[n];
        if (n == 0) {
            return to;
        }
        boolean real = isReal(from);
        if (real && isContiguous(from, 'c')) {
            copy(from, to);
        } else if (real && from.rank() == 2 && isContiguous(from, 'f')) {
            doubles = doubles.length == n ? doubles : new double[n];
            copy(from, doubles);
            transpose(doubles, (int) from.size(1), (int) from.size(0), to);
        } else {
            copyOfOdd(from, to);
        }
        return to;
    }

    /** Overwrites all entries with values in row-major order. */
    void write(double[] from, INDArray to) {
        if (from.length != to.length()) {
            throw new IllegalArgumentException(
                    "Cannot write " + from.length + " values into an array of " + to.length() + ".");
        }
        if (from.length == 0) {
            return;
        }
        if (!isReal(to) || !isContiguous(to, 'c')) {
            assignOdd(from, to);
            return;
        }
        Pointer pointer = to.data().addressPointer();
        if (pointer instanceof DoublePointer p) {
            p.put(from, 0, from.length);
        } else {
            floats = floats.length < from.length ? new float[from.length] : floats;
            for (int i = 0; i < from.length; i++) {
                floats[i] = (float) from[i];
            }
            ((FloatPointer) pointer).put(floats, 0, from.length);
        }
    }

    private void copy(INDArray contiguous, double[] to) {
        Pointer pointer = contiguous.data().addressPointer();
        if (pointer instanceof DoublePointer p) {
            p.get(to, 0, to.length);
            return;
        }
        floats = floats.length < to.length ? new float[to.length] : floats;
        ((FloatPointer) pointer).get(floats, 0, to.length);
        for (int i = 0; i < to.length; i++) {
            to[i] = floats[i];
        }
    }

    // Arrays made on the way live on the heap side, outside of the workspaces that a network cycles through.

    @SuppressWarnings("try")
    private void copyOfOdd(INDArray from, double[] to) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            copy(from.castTo(DataType.DOUBLE).dup('c'), to);
        }
    }

    @SuppressWarnings("try")
    private static void assignOdd(double[] from, INDArray to) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            to.assign(Nd4j.createFromArray(from).castTo(to.dataType()).reshape('c', to.shape()));
        }
    }

    private static void transpose(double[] from, int rows, int columns, double[] to) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                to[c * rows + r] = from[r * columns + c];
            }
        }
    }

    private static boolean isReal(INDArray array) {
        return array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE;
    }

    private static boolean isContiguous(INDArray array, char order) {
        if (array.isVectorOrScalar() && array.rank() <= 2) {
            return array.length() == 1 || array.elementWiseStride() == 1;
        }
        return array.ordering() == order && Shape.hasDefaultStridesForShape(array);
    }
}
