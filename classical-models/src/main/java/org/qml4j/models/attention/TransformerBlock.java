package org.qml4j.models.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.qml4j.models.autograd.AutogradLayer;
import org.qml4j.models.autograd.Parameter;

/**
 * One encoder layer of a transformer, normalised after each step (post-norm):
 * \[ x \leftarrow \mathrm{LN}_1(x + \mathrm{attention}(x)), \qquad x \leftarrow \mathrm{LN}_2(x + W_2\, \mathrm{GELU}(W_1 x + b_1) + b_2), \]
 * the second step with hidden width D, if it is there (Vaswani et al. 2017, arXiv:1706.03762). {@link Similarity} says what
 * attention computes.
 *
 * <p>Shapes: {@code [batch, D, tokens]} to the same, as Deeplearning4j's recurrent layers, so that its global pooling takes the
 * mean over tokens. Masks are refused. Cost for each example: about \(2 n D^2\) multiplications for each matrix and
 * \(4 n^2 D\) for scores and sums, n being the number of tokens.
 *
 * <p>Weights start as PyTorch's linear layers do, uniform within \(\pm 1/\sqrt{D}\).
 */
public class TransformerBlock extends AutogradLayer {
    private static final long serialVersionUID = 1L;
    private static final double EPSILON = 1e-5;

    private Similarity similarity = Similarity.QUERY_KEY;
    private int heads = 1;
    private boolean perceptron = true;
    private TriangularInit triangularInit = TriangularInit.nearIdentity(0.1);

    /** For Deeplearning4j's JSON; use {@link #of}. */
    public TransformerBlock() {}

    /**
     * A block.
     *
     * @param width D, the size of a token
     * @param similarity what attention computes
     * @param heads parts of a token that attend on their own; divides the width
     * @param perceptron whether the second step is there
     * @throws IllegalArgumentException if heads do not divide the width, the similarity has one head only, or a triangular one
     *     has an odd width
     */
    public static TransformerBlock of(int width, Similarity similarity, int heads, boolean perceptron) {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "Tokens of " + width + " numbers cannot be cut into " + heads + " heads; use a divisor.");
        }
        if (heads > 1 && !similarity.hasHeads()) {
            throw new IllegalArgumentException(
                    similarity + " compares whole tokens and has one head; got " + heads + ".");
        }
        if (similarity.isTriangular() && width / heads % 2 != 0) {
            throw new IllegalArgumentException("Triangular matrices are packed for even widths; a head has "
                    + width / heads + " numbers. Change the width or the number of heads.");
        }
        TransformerBlock block = new TransformerBlock();
        block.similarity = similarity;
        block.heads = heads;
        block.perceptron = perceptron;
        block.setNIn(width);
        block.setNOut(width);
        return block;
    }

    /** The same with another start of triangular matrices. */
    public TransformerBlock startingFrom(TriangularInit init) {
        triangularInit = init;
        return this;
    }

    private int width() {
        return Math.toIntExact(getNIn());
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (!(inputType instanceof InputType.InputTypeRecurrent tokens) || tokens.getSize() != getNIn()) {
            throw new IllegalArgumentException("TransformerBlock '" + getLayerName() + "' takes tokens of " + getNIn()
                    + " numbers, shape [batch, " + getNIn() + ", tokens]; got " + inputType + ".");
        }
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        int d = width();
        switch (similarity) {
            case QUERY_KEY -> {
                all.addAll(linear("q"));
                all.addAll(linear("k"));
            }
            case COLLAPSED, COLLAPSED_WITHOUT_VALUES -> all.addAll(linear("qk"));
            case SYMMETRIC, SYMMETRIC_WITHOUT_VALUES -> {
                int w = d / heads;
                all.add(new Parameter(
                        "T", List.of((long) heads, w + 1L, w / 2L), triangularInit, (double) w, (double) w, false));
                all.add(Parameter.bias("g", 1, -Math.log(8)));
            }
            case INDEFINITE -> all.add(Parameter.uniform("U", false, d, d, d));
            case UNIFORM -> {}
        }
        if (similarity.hasValues()) {
            all.addAll(linear("v"));
            all.addAll(linear("o"));
        }
        all.addAll(norm("1"));
        if (perceptron) {
            all.addAll(linear("1"));
            all.addAll(linear("2"));
            all.addAll(norm("2"));
        }
        return all;
    }

    private List<Parameter> linear(String name) {
        return List.of(
                Parameter.uniform("W" + name, false, getNIn(), getNIn(), getNIn()),
                Parameter.uniform("b" + name, true, getNIn(), getNIn()));
    }

    private List<Parameter> norm(String name) {
        return List.of(
                new Parameter("gain" + name, List.of(getNIn()), new WeightInitConstant(1), 1, 1, true),
                Parameter.bias("shift" + name, getNIn(), 0));
    }

    @Override
    protected SDVariable define(SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, long[] shape) {
        Pass pass = new Pass(graph, parameters, Math.toIntExact(shape[0]), Math.toIntExact(shape[2]));
        SDVariable x = input.permute(0, 2, 1).reshape(pass.rows(), width());
        x = pass.norm(x.add(pass.attention(x)), "1");
        if (perceptron) {
            SDVariable hidden = graph.nn().gelu(pass.linear(x, "1"));
            x = pass.norm(x.add(pass.linear(hidden, "2")), "2");
        }
        return x.reshape(shape[0], shape[2], getNIn()).permute(0, 2, 1);
    }

    /** One pass over a batch: tokens are rows of one matrix, {@code [batch * tokens, D]}. */
    private final class Pass {
        private final SameDiff graph;
        private final Map<String, SDVariable> parameters;
        private final int batch;
        private final int tokens;

        Pass(SameDiff graph, Map<String, SDVariable> parameters, int batch, int tokens) {
            this.graph = graph;
            this.parameters = parameters;
            this.batch = batch;
            this.tokens = tokens;
        }

        int rows() {
            return batch * tokens;
        }

        private SDVariable parameter(String name) {
            return Objects.requireNonNull(parameters.get(name));
        }

        SDVariable linear(SDVariable x, String name) {
            return x.mmul(parameter("W" + name)).add(parameter("b" + name));
        }

        /** Layer normalisation by hand: mean and variance of each row. */
        SDVariable norm(SDVariable x, String name) {
            SDVariable centred = x.sub(x.mean(true, 1));
            SDVariable deviation =
                    graph.math().sqrt(graph.math().square(centred).mean(true, 1).add(EPSILON));
            return centred.div(deviation).mul(parameter("gain" + name)).add(parameter("shift" + name));
        }

        SDVariable attention(SDVariable x) {
            SDVariable values = similarity.hasValues() ? linear(x, "v") : x;
            SDVariable mixed = similarity == Similarity.UNIFORM
                    ? graph.tile(heads(values).mean(true, 2), 1, 1, tokens, 1)
                    : graph.mmul(graph.nn().softmax(scores(x), 3), heads(values));
            SDVariable joined = mixed.permute(0, 2, 1, 3).reshape(rows(), width());
            return similarity.hasValues() ? linear(joined, "o") : joined;
        }

        /** {@code [batch, heads, tokens, width of a head]}. */
        private SDVariable heads(SDVariable x) {
            return x.reshape(batch, tokens, heads, width() / heads).permute(0, 2, 1, 3);
        }

        /** Divided by the root of a head's width. */
        private SDVariable scores(SDVariable x) {
            SDVariable left = switch (similarity) {
                case QUERY_KEY -> linear(x, "q");
                case COLLAPSED, COLLAPSED_WITHOUT_VALUES -> linear(x, "qk");
                case INDEFINITE ->
                    x.mmul(parameter("U").add(graph.transpose(parameter("U")))).mul(0.5);
                case SYMMETRIC, SYMMETRIC_WITHOUT_VALUES, UNIFORM -> triangular(x);
            };
            SDVariable right = switch (similarity) {
                case QUERY_KEY -> linear(x, "k");
                case SYMMETRIC, SYMMETRIC_WITHOUT_VALUES, UNIFORM -> left;
                case COLLAPSED, COLLAPSED_WITHOUT_VALUES, INDEFINITE -> x;
            };
            SDVariable s = graph.mmul(heads(left), heads(right), false, true, false)
                    .mul(1 / Math.sqrt(width() / (double) heads));
            return similarity.isTriangular() ? s.mul(graph.math().exp(parameter("g"))) : s;
        }

        /** \(X_h T_h\) side by side. */
        private SDVariable triangular(SDVariable x) {
            int w = width() / heads;
            SDVariable[] parts = new SDVariable[heads];
            for (int h = 0; h < heads; h++) {
                SDVariable packed = graph.slice(parameter("T"), new int[] {h, 0, 0}, 1, w + 1, w / 2)
                        .reshape(w + 1, w / 2);
                SDVariable columns = heads == 1 ? x : graph.slice(x, new int[] {0, h * w}, rows(), w);
                parts[h] = columns.mmul(Triangle.unpack(graph, packed, w, x.dataType()));
            }
            return heads == 1 ? parts[0] : graph.concat(1, parts);
        }
    }

    /** What attention computes. */
    public Similarity getSimilarity() {
        return similarity;
    }

    /** For Deeplearning4j's JSON. */
    public void setSimilarity(Similarity similarity) {
        this.similarity = similarity;
    }

    /** The number of heads. */
    public int getHeads() {
        return heads;
    }

    /** For Deeplearning4j's JSON. */
    public void setHeads(int heads) {
        this.heads = heads;
    }

    /** Whether the second step is there. */
    public boolean isPerceptron() {
        return perceptron;
    }

    /** For Deeplearning4j's JSON. */
    public void setPerceptron(boolean perceptron) {
        this.perceptron = perceptron;
    }

    /** How triangular matrices start. */
    public TriangularInit getTriangularInit() {
        return triangularInit;
    }

    /** For Deeplearning4j's JSON. */
    public void setTriangularInit(TriangularInit triangularInit) {
        this.triangularInit = triangularInit;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof TransformerBlock other
                && super.equals(o)
                && similarity == other.similarity
                && heads == other.heads
                && perceptron == other.perceptron
                && triangularInit.equals(other.triangularInit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), similarity, heads, perceptron, triangularInit);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof TransformerBlock;
    }
}
