package org.qml4j.models.attention;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts packed triangular matrices, see {@link Triangle}: normal values of mean 0, with a given diagonal or a normal one.
 *
 * <p>With a diagonal of 1 and a small deviation \(T T^T\) is near the identity, and a token is about as similar to itself as it
 * is long. With standard normal entries \(T T^T\) has entries of the size of the width, the softmax takes one token alone, and
 * hardly anything is learnt.
 */
public final class TriangularInit implements IWeightInit {
    private static final long serialVersionUID = 1L;

    private double diagonal = 1;
    private double deviation = 0.1;
    private boolean normalDiagonal;

    /** For Deeplearning4j's JSON. */
    public TriangularInit() {}

    /** The given diagonal; the other entries normal. */
    public static TriangularInit nearIdentity(double deviation) {
        TriangularInit init = new TriangularInit();
        init.deviation = deviation;
        return init;
    }

    /** All entries normal, the diagonal too. */
    public static TriangularInit normal(double deviation) {
        TriangularInit init = nearIdentity(deviation);
        init.normalDiagonal = true;
        return init;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        INDArray packed = Nd4j.randn(DataType.DOUBLE, shape).muli(deviation);
        if (!normalDiagonal) {
            for (long head = 0; head < shape[0]; head++) {
                for (long i = 0; i < shape[1] - 1; i++) {
                    long[] at = Triangle.diagonal(i, shape[1] - 1);
                    packed.putScalar(new long[] {head, at[0], at[1]}, diagonal);
                }
            }
        }
        paramView.assign(packed.castTo(paramView.dataType()));
        return paramView;
    }

    /** The diagonal entries, unless they are normal. */
    public double getDiagonal() {
        return diagonal;
    }

    /** For Deeplearning4j's JSON. */
    public void setDiagonal(double diagonal) {
        this.diagonal = diagonal;
    }

    /** The standard deviation of the other entries. */
    public double getDeviation() {
        return deviation;
    }

    /** For Deeplearning4j's JSON. */
    public void setDeviation(double deviation) {
        this.deviation = deviation;
    }

    /** Whether the diagonal is normal too. */
    public boolean isNormalDiagonal() {
        return normalDiagonal;
    }

    /** For Deeplearning4j's JSON. */
    public void setNormalDiagonal(boolean normalDiagonal) {
        this.normalDiagonal = normalDiagonal;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof TriangularInit other
                && diagonal == other.diagonal
                && deviation == other.deviation
                && normalDiagonal == other.normalDiagonal;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(diagonal) + Double.hashCode(deviation)) + Boolean.hashCode(normalDiagonal);
    }
}
