package org.qml4j.models.matryoshka;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The sum of the cross-entropies of several classifiers that stand side by side: with logits {@code [batch, M * K]} and
 * one-hot labels {@code [batch, K]},
 * \[ \sum_{m=1}^{M} -\log \mathrm{softmax}(o_m)_y. \]
 * A sum and not a mean, as in the authors' code: the gradient grows with the number of classifiers.
 *
 * <p>Use it in a {@code LossLayer} or {@code OutputLayer} with the identity as activation.
 */
public final class NestedCrossEntropy implements ILossFunction {
    private static final long serialVersionUID = 1L;

    /** The loss; it has no options. */
    public NestedCrossEntropy() {}

    private static int classifiers(INDArray labels, INDArray logits) {
        long k = labels.size(1);
        if (labels.size(0) != logits.size(0) || logits.size(1) % k != 0) {
            throw new IllegalArgumentException("Logits of shape " + Arrays.toString(logits.shape())
                    + " are not those of classifiers of " + k + " classes for labels of shape "
                    + Arrays.toString(labels.shape()) + "; the width is a multiple of the number of classes.");
        }
        return Math.toIntExact(logits.size(1) / k);
    }

    private static INDArray part(INDArray logits, int classifier, long k) {
        return logits.get(NDArrayIndex.all(), NDArrayIndex.interval(classifier * k, (classifier + 1) * k));
    }

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
        refuse(mask);
        INDArray logits = activation.getActivation(preOutput.dup(), true);
        INDArray y = labels.castTo(logits.dataType());
        INDArray sum = Nd4j.zeros(logits.dataType(), labels.size(0), 1);
        for (int m = 0; m < classifiers(labels, logits); m++) {
            INDArray logarithms = Transforms.log(softmax(part(logits, m, labels.size(1))), false);
            sum.subi(logarithms.muli(y).sum(true, 1));
        }
        return sum;
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        refuse(mask);
        INDArray logits = activation.getActivation(preOutput.dup(), true);
        INDArray y = labels.castTo(logits.dataType());
        INDArray byLogit = Nd4j.createUninitialized(logits.dataType(), logits.shape());
        for (int m = 0; m < classifiers(labels, logits); m++) {
            part(byLogit, m, labels.size(1))
                    .assign(softmax(part(logits, m, labels.size(1))).subi(y));
        }
        return activation.backprop(preOutput.dup(), byLogit).getFirst();
    }

    /** A new array; probabilities are held above zero, so that no logarithm is infinite. */
    private static INDArray softmax(INDArray logits) {
        INDArray p = Transforms.softmax(logits.dup('c'), false);
        return Transforms.max(p, 1e-30, false);
    }

    private static void refuse(@Nullable INDArray mask) {
        if (mask != null) {
            throw new IllegalArgumentException("NestedCrossEntropy takes no masks; got one of shape "
                    + Arrays.toString(mask.shape()) + ". Leave the masked examples out of the batch.");
        }
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return "NestedCrossEntropy";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NestedCrossEntropy;
    }

    @Override
    public int hashCode() {
        return NestedCrossEntropy.class.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
