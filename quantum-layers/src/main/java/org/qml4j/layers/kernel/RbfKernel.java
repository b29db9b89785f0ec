package org.qml4j.layers.kernel;

/**
 * The classical kernel \(k(x, y) = \exp(-\gamma |x - y|^2)\), the control beside every quantum kernel. Immutable.
 *
 * <pre>{@code
 * KernelMatrix control = RbfKernel.of(4, 0.5).matrix(x);
 * }</pre>
 */
public final class RbfKernel extends PairwiseKernel {

    private RbfKernel(int features, double gamma) {
        super(features, (rows, columns) -> Rbf.comparison(rows, columns, gamma));
    }

    /**
     * The kernel of an inverse width.
     *
     * @param features the number of features of a sample, 1 or more
     * @param gamma the inverse width \(\gamma\), above 0
     * @throws IllegalArgumentException if one is not allowed
     */
    public static RbfKernel of(int features, double gamma) {
        if (features < 1) {
            throw new IllegalArgumentException("A sample has 1 feature or more; got " + features + ".");
        }
        Rbf.requireGamma(gamma);
        return new RbfKernel(features, gamma);
    }
}
