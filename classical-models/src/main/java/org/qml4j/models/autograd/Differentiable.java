package org.qml4j.models.autograd;

import java.util.Set;
import java.util.TreeSet;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * The operations of ND4J 1.0.0-M2.1 that an {@link AutogradLayer} may use.
 *
 * <p>The gradient of each was compared with finite differences; a test of this project does it again for every name.
 * Among those left out: {@code cumsum}, {@code cumprod} and {@code matrix_inverse}, whose gradients are wrong in that version
 * (use a product with a triangular matrix for the first), {@code strided_slice}, wrong where two points of one variable
 * are taken (use {@link SameDiff#slice}), and {@code gather}, {@code top_k} and {@code Where}, which have none (use a
 * product with a matrix of zeros and ones).
 */
public final class Differentiable {

    private static final Set<String> OPS = Set.of(
            "add",
            "subtract",
            "multiply",
            "divide",
            "add_scalar",
            "sub_scalar",
            "mul_scalar",
            "div_scalar",
            "rsub_scalar",
            "rdiv_scalar",
            "pow",
            "neg",
            "matmul",
            "softmax",
            "log_softmax",
            "layer_norm",
            "permute",
            "transpose",
            "reshape",
            "expand_dims",
            "squeeze",
            "concat",
            "stack",
            "slice",
            "tile",
            "reduce_sum",
            "reduce_mean",
            "exp",
            "log",
            "sqrt",
            "square",
            "abs",
            "tanh",
            "sigmoid",
            "relu",
            "softplus",
            "gelu",
            "precise_gelu",
            "swish",
            "erf",
            "sin",
            "cos");

    private Differentiable() {}

    /** The names of all operations that may be used, as ND4J has them. */
    public static Set<String> operations() {
        return new TreeSet<>(OPS);
    }

    /**
     * Refuses a graph with another operation.
     *
     * @throws IllegalArgumentException with the name of the operation
     */
    static void check(SameDiff graph, String layer) {
        for (SameDiffOp op : graph.getOps().values()) {
            String name = op.getOp().opName();
            if (!OPS.contains(name)) {
                throw new IllegalArgumentException(layer + " uses the operation '" + name
                        + "', whose gradient in ND4J 1.0.0-M2.1 is wrong, missing or not checked. Use only "
                        + operations() + ", or write the layer with a backward pass of its own.");
            }
        }
    }
}
