package org.qml4j.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.contract.NodeContract;

class FunctionNodeTest {

    /** \(y = (w_0 \sin x_0, x_0 e^{w_1 x_1})\), without a derivative. */
    private static class Plain extends FunctionNode {
        Plain() {
            super(2, 2, 2);
        }

        @Override
        protected void value(double[] x, double[] w, double[] y) {
            y[0] = w[0] * Math.sin(x[0]);
            y[1] = x[0] * Math.exp(w[1] * x[1]);
        }
    }

    /** The same with its derivative. */
    private static final class WithGradient extends Plain {
        @Override
        protected void gradient(double[] x, double[] w, double[] g, double[] dx, double[] dw) {
            double e = Math.exp(w[1] * x[1]);
            dx[0] += g[0] * w[0] * Math.cos(x[0]) + g[1] * e;
            dx[1] += g[1] * x[0] * w[1] * e;
            dw[0] += g[0] * Math.sin(x[0]);
            dw[1] += g[1] * x[0] * x[1] * e;
        }
    }

    /** \(y = \sqrt{w x}\), whose derivative at 0 is infinite. */
    private static final class Root extends FunctionNode {
        Root() {
            super(1, 1, 1);
        }

        @Override
        protected void value(double[] x, double[] w, double[] y) {
            y[0] = Math.sqrt(w[0] * x[0]);
        }

        @Override
        protected void gradient(double[] x, double[] w, double[] g, double[] dx, double[] dw) {
            dx[0] += g[0] * w[0] / (2 * Math.sqrt(w[0] * x[0]));
            dw[0] += g[0] / (2 * Math.sqrt(w[0]));
        }
    }

    private static final Batch X = Batch.ofRows(new double[] {0.3, -1.2}, new double[] {2, 0.4});
    private static final Batch DY = Batch.ofRows(new double[] {1, -0.5}, new double[] {0.25, 3});
    private static final double[] W = {0.7, -0.9};

    @Test
    void bothKindsKeepTheContract() {
        assertThatNoException().isThrownBy(() -> NodeContract.verify(new Plain(), 1));
        assertThatNoException().isThrownBy(() -> NodeContract.verify(new WithGradient(), 1));
    }

    @Test
    void withoutADerivativeDifferencesAreTaken() {
        double[] exact = new double[2];
        double[] taken = new double[2];
        Batch dx = new WithGradient().backward(X, W, DY, new Tape(), exact);
        assertThat(new Plain().backward(X, W, DY, new Tape(), taken).values())
                .containsExactly(dx.values(), within(1e-9));
        assertThat(taken).containsExactly(exact, within(1e-9));
    }

    @Test
    void wrongShapesAndNumbersThatAreNotFiniteAreRefused() {
        FunctionNode node = new Plain();
        assertRefused(
                () -> node.evaluate(Batch.zeros(1, 3), W), "The node reads 2 inputs per sample but the batch has 3.");
        assertRefused(() -> node.evaluate(X, new double[5]), "The node has 2 weights; got 5.");
        assertRefused(
                () -> node.evaluate(Batch.ofRows(new double[] {0, Double.NaN}), W),
                "Input 1 of sample 0 is NaN; inputs must be finite.");
        assertRefused(
                () -> node.evaluate(X, new double[] {0, Double.POSITIVE_INFINITY}),
                "Weight 1 is Infinity; weights must be finite.");
    }

    @Test
    void backwardRefusesWrongShapesAndNumbersThatAreNotFinite() {
        FunctionNode node = new Plain();
        Tape tape = new Tape();
        double[] dw = new double[2];
        assertRefused(
                () -> node.backward(X, W, Batch.zeros(2, 3), tape, dw),
                "The derivatives of the outputs are 2 x 3; expected 2 x 2.");
        assertRefused(
                () -> node.backward(X, W, Batch.zeros(1, 2), tape, dw),
                "The derivatives of the outputs are 1 x 2; expected 2 x 2.");
        assertRefused(
                () -> node.backward(X, W, DY, tape, new double[3]),
                "The array for the derivatives of the weights has 3 entries; the node has 2 weights.");
        assertRefused(
                () -> node.backward(X, new double[] {Double.NaN, 0}, DY, tape, dw),
                "Weight 0 is NaN; weights must be finite.");
        assertThat(dw).containsOnly(0);
    }

    @Test
    void functionsThatReturnNumbersThatAreNotFiniteAreNamed() {
        FunctionNode root = new Root();
        Batch x = Batch.ofRows(new double[] {1}, new double[] {-1});
        assertFails(
                () -> root.evaluate(x, new double[] {1}),
                "Root: output 0 is NaN at sample 1. Let the node return finite numbers for all inputs and weights that"
                        + " it accepts.");
        Batch zero = Batch.zeros(1, 1);
        Batch dy = Batch.ofRows(new double[] {1});
        double[] dw = {5};
        assertFails(
                () -> root.backward(zero, new double[] {1}, dy, new Tape(), dw),
                "Root: the derivative of input 0 is Infinity at sample 0.");
        assertFails(
                () -> new Root().backward(Batch.ofRows(new double[] {1}), new double[] {0}, dy, new Tape(), dw),
                "Root: the derivative of");
        assertThat(dw).containsExactly(5);
    }

    @Test
    void anonymousNodesAreNamedByTheClassThatTheyStandIn() {
        FunctionNode node = new FunctionNode(1, 0, 1) {
            @Override
            protected void value(double[] x, double[] w, double[] y) {
                y[0] = 1 / x[0];
            }
        };
        assertFails(() -> node.evaluate(Batch.zeros(1, 1), new double[0]), "FunctionNodeTest: output 0 is Infinity");
    }

    @Test
    void nodeOfALambdaIsThatOfASubclass() {
        FunctionNode node = FunctionNode.of(2, 2, 2, (x, w, y) -> {
            y[0] = w[0] * Math.sin(x[0]);
            y[1] = x[0] * Math.exp(w[1] * x[1]);
        });
        assertThat(node.evaluate(X, W)).isEqualTo(new Plain().evaluate(X, W));
    }

    @Test
    void sizesThatNoNodeHasAreRefused() {
        assertRefused(
                () -> new FunctionNode(0, -1, 1) {
                    @Override
                    protected void value(double[] x, double[] w, double[] y) {}
                },
                "A node has at least 1 input and output and 0 or more weights; got 0 inputs, 1 outputs, -1 weights.");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String start) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(call).withMessageStartingWith(start);
    }
}
