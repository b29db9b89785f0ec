package org.qml4j.models.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lower triangular matrices of an even width d, packed without zeros into rectangles of d + 1 rows and d / 2 columns: the left
 * half of the matrix from row 1 on, and the transposed triangle of its lower right quarter above it (the rectangular full
 * packed form of LAPACK). Unpacking takes a handful of operations whatever the width.
 */
final class Triangle {

    private Triangle() {}

    /** The matrix of a packed one, for graphs: {@code [d + 1, d / 2]} to {@code [d, d]}. */
    static SDVariable unpack(SameDiff graph, SDVariable packed, int d, DataType type) {
        int half = d / 2;
        SDVariable left = graph.slice(packed, new int[] {1, 0}, d, half).mul(graph.constant(lower(d, half, type)));
        SDVariable corner = graph.transpose(graph.slice(packed, new int[] {0, 0}, half, half))
                .mul(graph.constant(lower(half, half, type)));
        SDVariable right = graph.concat(0, graph.constant(Nd4j.zeros(type, half, half)), corner);
        return graph.concat(1, left, right);
    }

    /** The same outside of graphs. */
    static double[][] unpack(double[][] packed) {
        int d = packed.length - 1;
        double[][] t = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                t[i][j] = j < d / 2 ? packed[i + 1][j] : packed[j - d / 2][i - d / 2];
            }
        }
        return t;
    }

    /** Row and column of a diagonal entry in the packed form. */
    static long[] diagonal(long i, long d) {
        return i < d / 2 ? new long[] {i + 1, i} : new long[] {i - d / 2, i - d / 2};
    }

    private static INDArray lower(int rows, int columns, DataType type) {
        INDArray ones = Nd4j.zeros(type, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= Math.min(i, columns - 1); j++) {
                ones.putScalar(i, j, 1);
            }
        }
        return ones;
    }
}
