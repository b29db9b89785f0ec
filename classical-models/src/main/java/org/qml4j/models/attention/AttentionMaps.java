package org.qml4j.models.attention;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks into the transformer blocks of a network: which token attends to which. Computed by loops over tokens from the weights
 * of a block, apart from the graph that trains it; for pictures and for checks, not for speed.
 */
public final class AttentionMaps {
    private final TransformerBlock block;
    private final Layer layer;

    private AttentionMaps(TransformerBlock block, Layer layer) {
        this.block = block;
        this.layer = layer;
    }

    /**
     * Looks at a block.
     *
     * @param network initialised
     * @param index of the layer
     * @throws IllegalArgumentException if the layer is no {@link TransformerBlock}, or a {@link Similarity#UNIFORM} one, which
     *     compares nothing
     */
    public static AttentionMaps of(MultiLayerNetwork network, int index) {
        Layer layer = network.getLayer(index);
        if (!(layer.conf().getLayer() instanceof TransformerBlock block)
                || block.getSimilarity() == Similarity.UNIFORM) {
            throw new IllegalArgumentException("Layer " + index + " is "
                    + layer.conf().getLayer() + "; only transformer blocks that compare tokens have attention maps.");
        }
        return new AttentionMaps(block, layer);
    }

    /**
     * The scores before the softmax.
     *
     * @param tokens what enters the block, {@code [tokens][D]}
     * @return {@code [head][from][to]}
     */
    public double[][][] scores(double[][] tokens) {
        int heads = block.getHeads();
        int width = Math.toIntExact(block.getNIn()) / heads;
        double[][][] scores = new double[heads][][];
        for (int h = 0; h < heads; h++) {
            double[][] left = left(tokens, h, width);
            double[][] right = right(tokens, h, width, left);
            double scale = scale() / Math.sqrt(width);
            scores[h] = new double[tokens.length][tokens.length];
            for (int a = 0; a < tokens.length; a++) {
                for (int b = 0; b < tokens.length; b++) {
                    for (int c = 0; c < width; c++) {
                        scores[h][a][b] += scale * left[a][c] * right[b][c];
                    }
                }
            }
        }
        return scores;
    }

    /** How much of each token every token takes; rows sum to 1. See {@link #scores}. */
    public double[][][] weights(double[][] tokens) {
        double[][][] weights = scores(tokens);
        for (double[][] head : weights) {
            for (double[] row : head) {
                double most = Arrays.stream(row).max().orElseThrow();
                double sum = 0;
                for (int b = 0; b < row.length; b++) {
                    row[b] = Math.exp(row[b] - most);
                    sum += row[b];
                }
                for (int b = 0; b < row.length; b++) {
                    row[b] /= sum;
                }
            }
        }
        return weights;
    }

    /** The mean entropy of the rows, \(-\sum_b w_{ab} \ln w_{ab}\), in nats: 0 if each token looks at one only. */
    public double entropy(double[][] tokens) {
        double sum = 0;
        int rows = 0;
        for (double[][] head : weights(tokens)) {
            for (double[] row : head) {
                sum -= Arrays.stream(row).map(w -> w > 0 ? w * Math.log(w) : 0).sum();
                rows++;
            }
        }
        return sum / rows;
    }

    private double scale() {
        return block.getSimilarity().isTriangular()
                ? Math.exp(layer.getParam("g").getDouble(0))
                : 1;
    }

    private double[][] left(double[][] tokens, int head, int width) {
        return switch (block.getSimilarity()) {
            case QUERY_KEY -> part(linear(tokens, "q"), head, width);
            case COLLAPSED, COLLAPSED_WITHOUT_VALUES -> linear(tokens, "qk");
            case INDEFINITE -> product(tokens, symmetric(layer.getParam("U").toDoubleMatrix()));
            case SYMMETRIC, SYMMETRIC_WITHOUT_VALUES, UNIFORM ->
                product(
                        part(tokens, head, width),
                        Triangle.unpack(layer.getParam("T").slice(head).toDoubleMatrix()));
        };
    }

    private double[][] right(double[][] tokens, int head, int width, double[][] left) {
        return switch (block.getSimilarity()) {
            case QUERY_KEY -> part(linear(tokens, "k"), head, width);
            case SYMMETRIC, SYMMETRIC_WITHOUT_VALUES, UNIFORM -> left;
            case COLLAPSED, COLLAPSED_WITHOUT_VALUES, INDEFINITE -> tokens;
        };
    }

    private double[][] linear(double[][] rows, String name) {
        INDArray bias = layer.getParam("b" + name);
        double[][] result = product(rows, layer.getParam("W" + name).toDoubleMatrix());
        for (double[] row : result) {
            for (int c = 0; c < row.length; c++) {
                row[c] += bias.getDouble(c);
            }
        }
        return result;
    }

    private static double[][] symmetric(double[][] u) {
        double[][] s = new double[u.length][u.length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < u.length; j++) {
                s[i][j] = (u[i][j] + u[j][i]) / 2;
            }
        }
        return s;
    }

    private static double[][] part(double[][] rows, int head, int width) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, head * width, (head + 1) * width))
                .toArray(double[][]::new);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }
}
