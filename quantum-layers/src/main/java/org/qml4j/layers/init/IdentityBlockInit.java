package org.qml4j.layers.init;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.distribution.Distribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weights of a circuit made of blocks \(U(a)\, U(b)^\dagger\), where the \(2k\) weights of a block are \(a\) then
 * \(b\), each in the order in which \(U\) numbers them: \(a\) is drawn uniformly from \([0, 2\pi)\) and \(b = a\), so
 * that each block starts as the identity although its angles are random (Grant et al. 2019, arXiv:1903.05076).
 */
public final class IdentityBlockInit implements IWeightInit {

    private final int weightsPerBlock;

    /**
     * For blocks of a given size.
     *
     * @param weightsPerBlock the weights \(2k\) of one block, even and at least 2
     * @throws IllegalArgumentException for an odd or smaller number
     */
    public IdentityBlockInit(@JsonProperty("weightsPerBlock") int weightsPerBlock) {
        if (weightsPerBlock < 2 || weightsPerBlock % 2 != 0) {
            throw new IllegalArgumentException(
                    "A block U(a) U(b)^-1 has an even number of weights, at least 2; got " + weightsPerBlock + ".");
        }
        this.weightsPerBlock = weightsPerBlock;
    }

    /** The weights of one block. */
    public int getWeightsPerBlock() {
        return weightsPerBlock;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        INDArray flat = paramView.reshape(paramView.length());
        if (flat.length() % weightsPerBlock != 0) {
            throw new IllegalArgumentException("The layer has " + flat.length()
                    + " weights, which is no multiple of the " + weightsPerBlock + " weights of an identity block.");
        }
        Distribution uniform = Nd4j.getDistributions().createUniform(0, 2 * Math.PI);
        Nd4j.rand(flat, uniform);
        int half = weightsPerBlock / 2;
        for (long from = 0; from < flat.length(); from += weightsPerBlock) {
            flat.get(NDArrayIndex.interval(from + half, from + weightsPerBlock))
                    .assign(flat.get(NDArrayIndex.interval(from, from + half)));
        }
        return flat.reshape(order, shape);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IdentityBlockInit i && i.weightsPerBlock == weightsPerBlock;
    }

    @Override
    public int hashCode() {
        return weightsPerBlock;
    }

    @Override
    public String toString() {
        return "IdentityBlockInit(" + weightsPerBlock + ")";
    }
}
