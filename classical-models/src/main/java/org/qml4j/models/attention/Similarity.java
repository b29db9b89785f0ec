package org.qml4j.models.attention;

/**
 * How tokens are compared and what is passed on. \(X\) holds a token in each row, \(d\) is the width of a head, and the
 * scores \(S\) are divided by \(\sqrt{d}\) before the softmax of each row (Bermeitinger et al. 2024, arXiv:2410.13732).
 */
public enum Similarity {
    /** \(S = (X W_q + b_q)(X W_k + b_k)^T\), output \(\mathrm{softmax}(S)(X W_v + b_v) W_o + b_o\). */
    QUERY_KEY(true),
    /** \(S = (X W + b) X^T\), one matrix for queries and keys; values and output as usual. One head. */
    COLLAPSED(true),
    /** \(S = (X W + b) X^T\), output \(\mathrm{softmax}(S) X\). One head. */
    COLLAPSED_WITHOUT_VALUES(false),
    /** \(S = e^g X_h T_h T_h^T X_h^T\) with lower triangular \(T_h\) on the h-th part of the columns; values and output as usual. */
    SYMMETRIC(true),
    /** \(S = e^g X T T^T X^T\), output \(\mathrm{softmax}(S) X\). One head. */
    SYMMETRIC_WITHOUT_VALUES(false),
    /** \(S = X (U + U^T) X^T / 2\): symmetric, but not positive; values and output as usual. One head. */
    INDEFINITE(true),
    /** No comparison: every token gets the mean of all, output \(\frac{1}{n} 1 1^T X\). For comparison. One head. */
    UNIFORM(false);

    private final boolean values;

    Similarity(boolean values) {
        this.values = values;
    }

    /** Whether there are matrices for values and output. */
    public boolean hasValues() {
        return values;
    }

    /** Whether there may be more than one head. */
    public boolean hasHeads() {
        return this == QUERY_KEY || this == SYMMETRIC;
    }

    /** Whether scores come from a triangular matrix. */
    boolean isTriangular() {
        return this == SYMMETRIC || this == SYMMETRIC_WITHOUT_VALUES;
    }
}
