package org.qml4j.recipes.minimal_transformer;

import org.qml4j.models.attention.Similarity;
import org.qml4j.models.attention.TransformerBlock;
import org.qml4j.models.attention.TriangularInit;

/** The architectures that are compared, and two controls. */
enum Variant {
    /** The usual block. */
    FULL("full", Similarity.QUERY_KEY, true),
    /** Without the perceptron. */
    ATTENTION("attention", Similarity.QUERY_KEY, false),
    /** One matrix for queries and keys. */
    COLLAPSED("collapsed", Similarity.COLLAPSED, false),
    /** One matrix for everything. */
    ONE_MATRIX("onematrix", Similarity.COLLAPSED_WITHOUT_VALUES, false),
    /** One matrix, and the perceptron. */
    ONE_MATRIX_PERCEPTRON("onematrix.mlp", Similarity.COLLAPSED_WITHOUT_VALUES, true),
    /** Half a matrix for queries and keys. */
    SYMMETRIC("symmetric", Similarity.SYMMETRIC, false),
    /** Half a matrix for everything: the least. */
    LEAST("least", Similarity.SYMMETRIC_WITHOUT_VALUES, false),
    /** Symmetric, but similarities may be negative. */
    INDEFINITE("indefinite", Similarity.INDEFINITE, false),
    /** Symmetric with entries that start as standard normal ones. */
    SYMMETRIC_LARGE("symmetric.large", Similarity.SYMMETRIC, false),
    /** The mean of all tokens in place of attention. */
    UNIFORM("uniform", Similarity.UNIFORM, false);

    private final String metric;
    private final Similarity similarity;
    private final boolean perceptron;

    Variant(String metric, Similarity similarity, boolean perceptron) {
        this.metric = metric;
        this.similarity = similarity;
        this.perceptron = perceptron;
    }

    String metric() {
        return metric;
    }

    /** Whether a block has triangular matrices and the scale that goes with them. */
    boolean isTriangular() {
        return similarity == Similarity.SYMMETRIC || similarity == Similarity.SYMMETRIC_WITHOUT_VALUES;
    }

    boolean hasPerceptron() {
        return perceptron;
    }

    TransformerBlock block(int size) {
        return TransformerBlock.of(size, similarity, 1, perceptron)
                .startingFrom(this == SYMMETRIC_LARGE ? TriangularInit.normal(1) : TriangularInit.nearIdentity(0.1));
    }
}
