package org.qml4j.models.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AutogradLayerTest {

    /** What a layer of 4 inputs and 4 outputs computes from its input and a 4 x 4 matrix. */
    interface Body {
        SDVariable of(SameDiff graph, SDVariable x, SDVariable w);
    }

    /** A layer that is given its formula, for tests alone. */
    static final class FormulaLayer extends AutogradLayer {
        private final transient Body body;

        FormulaLayer(Body body) {
            this.body = body;
            setNIn(4);
            setNOut(4);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.uniform("W", false, 4, 4, 4));
        }

        @Override
        protected SDVariable define(
                SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, long[] shape) {
            return body.of(graph, input, parameters.get("W"));
        }

        @Override
        public InputType getOutputType(int layerIndex, InputType inputType) {
            return InputType.feedForward(4);
        }

        @Override
        public FormulaLayer clone() {
            return this;
        }
    }

    @BeforeEach
    void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(5);
    }

    @AfterEach
    void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static MultiLayerNetwork network(Body body) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(3)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new FormulaLayer(body))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static boolean gradientsAreRight(Body body) {
        return GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                .net(network(body))
                .input(Nd4j.randn(DataType.DOUBLE, 5, 3))
                .labels(Nd4j.create(new double[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}})));
    }

    /** For each operation a formula that uses it on values where it is smooth. */
    private static Map<String, Body> formulas() {
        Map<String, Body> all = new TreeMap<>();
        all.put("add", (g, x, w) -> x.mmul(w).add(x));
        all.put("subtract", (g, x, w) -> x.mmul(w).sub(x));
        all.put("multiply", (g, x, w) -> x.mmul(w).mul(x));
        all.put("divide", (g, x, w) -> x.mmul(w).div(g.math().exp(x)));
        all.put("add_scalar", (g, x, w) -> x.mmul(w).add(0.5));
        all.put("sub_scalar", (g, x, w) -> x.mmul(w).sub(0.5));
        all.put("mul_scalar", (g, x, w) -> x.mmul(w).mul(0.5));
        all.put("div_scalar", (g, x, w) -> x.mmul(w).div(0.5));
        all.put("rsub_scalar", (g, x, w) -> x.mmul(w).rsub(0.5));
        all.put("rdiv_scalar", (g, x, w) -> g.math().exp(x.mmul(w)).rdiv(0.5));
        all.put("pow", (g, x, w) -> g.math().exp(x.mmul(w)).pow(1.5));
        all.put("neg", (g, x, w) -> g.math().neg(x.mmul(w)));
        all.put("matmul", (g, x, w) -> x.mmul(w));
        all.put("softmax", (g, x, w) -> g.nn().softmax(x.mmul(w), 1));
        all.put("log_softmax", (g, x, w) -> g.nn().logSoftmax(x.mmul(w)));
        all.put("layer_norm", (g, x, w) -> g.nn().layerNorm(x.mmul(w), w.sum(0), w.mean(1), false, 1));
        all.put("permute", (g, x, w) -> x.mmul(w).permute(1, 0).permute(1, 0).mul(x));
        all.put("transpose", (g, x, w) -> x.mmul(g.transpose(w)));
        all.put("reshape", (g, x, w) -> x.mmul(w).reshape(-1, 2, 2).mul(2).reshape(-1, 4));
        all.put("expand_dims", (g, x, w) -> g.expandDims(x.mmul(w), 1).sum(1));
        all.put("squeeze", (g, x, w) -> g.squeeze(x.mmul(w).reshape(-1, 1, 4), 1));
        all.put("concat", (g, x, w) -> g.concat(1, x.mmul(w), x).mmul(g.concat(0, w, w)));
        all.put("stack", (g, x, w) -> g.stack(1, x.mmul(w), x).sum(1));
        all.put(
                "slice",
                (g, x, w) ->
                        g.concat(1, g.slice(x.mmul(w), new int[] {0, 1}, 5, 2), g.slice(x, new int[] {0, 0}, 5, 2)));
        all.put("tile", (g, x, w) -> g.tile(x.mmul(w).sum(true, 1), 1, 4).mul(x));
        all.put("reduce_sum", (g, x, w) -> x.mmul(w).mul(x.sum(true, 1)));
        all.put("reduce_mean", (g, x, w) -> x.mmul(w).mul(x.mean(true, 1)));
        all.put("exp", (g, x, w) -> g.math().exp(x.mmul(w)));
        all.put("log", (g, x, w) -> g.math().log(g.math().exp(x.mmul(w)).add(1)));
        all.put("sqrt", (g, x, w) -> g.math().sqrt(g.math().exp(x.mmul(w))));
        all.put("square", (g, x, w) -> g.math().square(x.mmul(w)));
        all.put("abs", (g, x, w) -> g.math().abs(x.mmul(w)));
        all.put("tanh", (g, x, w) -> g.math().tanh(x.mmul(w)));
        all.put("sigmoid", (g, x, w) -> g.nn().sigmoid(x.mmul(w)));
        all.put("relu", (g, x, w) -> g.nn().relu(x.mmul(w), 0));
        all.put("softplus", (g, x, w) -> g.nn().softplus(x.mmul(w)));
        all.put("gelu", (g, x, w) -> g.nn().gelu(x.mmul(w)));
        all.put("precise_gelu", (g, x, w) -> g.nn().preciseGelu(x.mmul(w)));
        all.put("swish", (g, x, w) -> g.nn().swish(x.mmul(w)));
        all.put("erf", (g, x, w) -> g.math().erf(x.mmul(w)));
        all.put("sin", (g, x, w) -> g.math().sin(x.mmul(w)));
        all.put("cos", (g, x, w) -> g.math().cos(x.mmul(w)));
        return all;
    }

    static Stream<String> names() {
        return formulas().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientsAreThoseOfFiniteDifferences(String operation) {
        assertThat(gradientsAreRight(formulas().get(operation))).isTrue();
    }

    /** ND4J's session reuses the memory of a matrix while its transpose, a view of it, is still needed. */
    @Test
    void gradientsAreRightWhereAMatrixMeetsItsTranspose() {
        assertThat(gradientsAreRight((g, x, w) -> x.mmul(w.add(g.transpose(w)))))
                .isTrue();
    }

    @Test
    void everyOperationThatMayBeUsedHasAFormulaAboveThatUsesIt() {
        assertThat(formulas().keySet()).isEqualTo(Differentiable.operations());
        formulas().forEach((name, body) -> assertThat(used(body)).as(name).contains(name));
    }

    private static TreeSet<String> used(Body body) {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", DataType.DOUBLE, 5, 4);
        body.of(graph, x, graph.placeHolder("w", DataType.DOUBLE, 4, 4));
        TreeSet<String> names = new TreeSet<>();
        graph.getOps().values().forEach(op -> names.add(op.getOp().opName()));
        return names;
    }

    /** Deeplearning4j's own SameDiffLayer fails this by a factor of 2. */
    @Test
    void linearFormulaHasTheGradientsOfADenseLayer() {
        MultiLayerNetwork formula = network((g, x, w) -> x.mmul(w));
        MultiLayerNetwork dense = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(3)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(4)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        dense.init();
        dense.setParams(formula.params());
        INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 3);
        INDArray y = Nd4j.create(new double[][] {{1, 0, 0}, {0, 0, 1}});
        INDArray expected = gradient(dense, x, y);
        assertThat(gradient(formula, x, y).sub(expected).amaxNumber().doubleValue())
                .isLessThan(1e-14);
        assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(0.01);
    }

    private static INDArray gradient(MultiLayerNetwork network, INDArray x, INDArray y) {
        network.setInput(x);
        network.setLabels(y);
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    /** ND4J's own session would take two to the 40th steps. */
    @Test
    void formulasMayPartAndMeetManyTimes() {
        MultiLayerNetwork network = network((g, x, w) -> {
            SDVariable y = x.mmul(w);
            for (int i = 0; i < 40; i++) {
                y = g.math().sin(y).add(g.math().cos(y));
            }
            return y;
        });
        INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 3);
        assertThat(network.output(x).sumNumber().doubleValue())
                .isEqualTo(2, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void operationsWithWrongGradientsAreRefused() {
        MultiLayerNetwork network = network((g, x, w) -> g.cumsum(x.mmul(w), 1));
        assertThatThrownBy(() -> network.output(Nd4j.randn(DataType.DOUBLE, 2, 3)))
                .hasMessageContaining("FormulaLayer uses the operation 'cumsum'")
                .hasMessageContaining("backward pass of its own");
    }
}
