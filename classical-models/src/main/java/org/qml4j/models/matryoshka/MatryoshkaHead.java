package org.qml4j.models.matryoshka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.qml4j.models.autograd.AutogradLayer;
import org.qml4j.models.autograd.Parameter;

/**
 * Linear classifiers on nested prefixes of an embedding: for each size \(m\) of a list, the logits
 * \[ W_m z_{1:m} + b_m. \]
 * The output is {@code [batch, sizes * classes]}, the logits of the smallest prefix first; {@link NestedCrossEntropy} is the
 * loss for it (Kusupati et al. 2022, arXiv:2205.13147).
 *
 * <p>The efficient form has one matrix and one bias for all sizes, \(W_m = W_{:, 1:m}\). It has \(K d + K\) parameters for
 * \(K\) classes and the largest size \(d\), the other form \(\sum_m (K m + K)\).
 *
 * <p>Coordinate \(j\) of the embedding gets a gradient from every prefix that holds it. Put no rectifier between the
 * embedding and this layer: it would remove the sign from the coordinates that retrieval compares.
 */
public class MatryoshkaHead extends AutogradLayer {
    private static final long serialVersionUID = 1L;

    private List<Integer> sizes = List.of();
    private int classes;
    private boolean efficient;

    /** For Deeplearning4j's JSON; use {@link #of}. */
    public MatryoshkaHead() {}

    /**
     * A head for each size.
     *
     * @param classes K, at least 2
     * @param sizes increasing, each at least 1; the last is the size of the embedding
     * @throws IllegalArgumentException for anything else
     */
    public static MatryoshkaHead of(int classes, List<Integer> sizes) {
        return new MatryoshkaHead(classes, sizes, false);
    }

    /** One matrix for all sizes; see {@link #of}. */
    public static MatryoshkaHead efficient(int classes, List<Integer> sizes) {
        return new MatryoshkaHead(classes, sizes, true);
    }

    private MatryoshkaHead(int classes, List<Integer> sizes, boolean efficient) {
        if (classes < 2) {
            throw new IllegalArgumentException("A classifier has at least 2 classes; got " + classes + ".");
        }
        int before = 0;
        for (int size : sizes) {
            if (size <= before) {
                throw new IllegalArgumentException("Sizes of prefixes increase from at least 1; got " + sizes + ".");
            }
            before = size;
        }
        if (before == 0) {
            throw new IllegalArgumentException("There are no sizes; give at least one, such as the whole embedding's.");
        }
        this.classes = classes;
        this.sizes = List.copyOf(sizes);
        this.efficient = efficient;
        super.setNIn(before);
        setNOut((long) classes * sizes.size());
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        long given = ((InputType.InputTypeFeedForward) inputType).getSize();
        if (given != getNIn()) {
            throw new IllegalArgumentException("MatryoshkaHead with the sizes " + sizes + " takes an embedding of "
                    + getNIn() + " numbers; the layer before has " + given + ". Make the last size that.");
        }
    }

    @Override
    public List<Parameter> parameters() {
        if (efficient) {
            return parameters("", getNIn());
        }
        List<Parameter> all = new ArrayList<>();
        for (int size : sizes) {
            all.addAll(parameters(String.valueOf(size), size));
        }
        return all;
    }

    private List<Parameter> parameters(String suffix, long in) {
        return List.of(
                Parameter.uniform("W" + suffix, false, in, in, classes),
                Parameter.uniform("b" + suffix, true, in, classes));
    }

    @Override
    protected SDVariable define(SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, long[] shape) {
        int batch = Math.toIntExact(shape[0]);
        SDVariable[] logits = new SDVariable[sizes.size()];
        for (int i = 0; i < logits.length; i++) {
            int size = sizes.get(i);
            String suffix = efficient ? "" : String.valueOf(size);
            SDVariable w = parameters.get("W" + suffix);
            SDVariable prefix = graph.slice(input, new int[] {0, 0}, batch, size);
            SDVariable rows = efficient ? graph.slice(w, new int[] {0, 0}, size, classes) : w;
            logits[i] = prefix.mmul(rows).add(parameters.get("b" + suffix));
        }
        return logits.length == 1 ? logits[0] : graph.concat(1, logits);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(getNOut());
    }

    /** The sizes of the prefixes. */
    public List<Integer> getSizes() {
        return sizes;
    }

    /** For Deeplearning4j's JSON. */
    public void setSizes(List<Integer> sizes) {
        this.sizes = List.copyOf(sizes);
    }

    /** The number of classes. */
    public int getClasses() {
        return classes;
    }

    /** For Deeplearning4j's JSON. */
    public void setClasses(int classes) {
        this.classes = classes;
    }

    /** Whether all sizes share one matrix. */
    public boolean isEfficient() {
        return efficient;
    }

    /** For Deeplearning4j's JSON. */
    public void setEfficient(boolean efficient) {
        this.efficient = efficient;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof MatryoshkaHead other
                && super.equals(o)
                && sizes.equals(other.sizes)
                && classes == other.classes
                && efficient == other.efficient;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * super.hashCode() + sizes.hashCode()) + classes) + Boolean.hashCode(efficient);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof MatryoshkaHead;
    }
}
