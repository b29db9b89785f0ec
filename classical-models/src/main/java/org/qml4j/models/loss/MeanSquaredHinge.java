package org.qml4j.models.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;

/**
 * The squared hinge of one-versus-rest support vector machines, averaged over the classes: with labels
 * \(y_k \in \{-1, +1\}\) and outputs \(o_k\) an example has the loss
 * \[ \frac{1}{K} \sum_{k=1}^{K} \max(0,\; 1 - y_k o_k)^2 \]
 * (Tang 2013, arXiv:1306.0239). Its gradient is \( -\frac{2}{K}\, y_k \max(0, 1 - y_k o_k) \), continuous everywhere.
 *
 * <p>Deeplearning4j's {@code LossSquaredHinge} sums over the classes instead. One-hot labels are not what the loss is
 * for: see {@link SignedLabels}.
 */
public final class MeanSquaredHinge implements ILossFunction {
    private static final long serialVersionUID = 1L;

    /** The loss; it has no options. */
    public MeanSquaredHinge() {}

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activation, mask)
                .sumNumber()
                .doubleValue();
        return average ? sum / labels.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        INDArray shortfall = shortfall(labels, preOutput, activation);
        shortfall.muli(shortfall).divi(labels.size(1));
        if (mask != null) {
            LossUtil.applyMask(shortfall, mask);
        }
        return shortfall.sum(true, 1);
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        INDArray byOutput = shortfall(labels, preOutput, activation)
                .muli(labels.castTo(preOutput.dataType()))
                .muli(-2.0 / labels.size(1));
        if (mask != null) {
            LossUtil.applyMask(byOutput, mask);
        }
        return activation.backprop(preOutput.dup(), byOutput).getFirst();
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    /** \(\max(0, 1 - y_k o_k)\), a new array. */
    private static INDArray shortfall(INDArray labels, INDArray preOutput, IActivation activation) {
        if (!labels.equalShapes(preOutput) || labels.rank() != 2) {
            throw new IllegalArgumentException("Labels of shape " + Arrays.toString(labels.shape())
                    + " do not fit outputs of shape " + Arrays.toString(preOutput.shape())
                    + "; both are [batch, classes].");
        }
        INDArray output = activation.getActivation(preOutput.dup(), true);
        INDArray margin = output.mul(labels.castTo(output.dataType())).rsubi(1);
        return margin.muli(margin.gt(0).castTo(margin.dataType()));
    }

    @Override
    public String name() {
        return "MeanSquaredHinge";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeanSquaredHinge;
    }

    @Override
    public int hashCode() {
        return MeanSquaredHinge.class.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
