package org.qml4j.models.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AttackTest {
    private static final INDArray WEIGHTS = Nd4j.create(new double[][] {{1, -1}, {-2, 0.5}, {0.25, 1}});

    /** Softmax of \(xW\), W of shape 3 x 2: the gradient's sign for class 0 is that of \(W_1 - W_0\). */
    private static InputGradient linear() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        network.setParam("0_W", WEIGHTS.castTo(DataType.DOUBLE));
        network.setParam("0_b", Nd4j.zeros(DataType.DOUBLE, 1, 2));
        return InputGradient.of(network);
    }

    private static List<Attack> attacks(double epsilon) {
        return List.of(
                new FastGradientSign(epsilon, ValueRange.UNIT),
                new BasicIterative(epsilon, epsilon / 4, 10, ValueRange.UNIT),
                ProjectedGradient.of(epsilon, epsilon / 4, 10, ValueRange.UNIT, 7));
    }

    /** On a linear model the best change is eps sign(W_1 - W_0); ten steps of eps/4 reach it from everywhere in the ball. */
    @Test
    void linearModelIsAttackedInClosedForm() {
        INDArray x = Nd4j.create(new double[][] {{0.5, 0.5, 0.5}, {0.05, 0.5, 0.97}});
        INDArray y = Nd4j.create(new double[][] {{1, 0}, {1, 0}});
        double[][] expected = {{0.4, 0.6, 0.6}, {0, 0.6, 1}};
        for (Attack attack : attacks(0.1)) {
            double[][] adversarial = attack.perturb(linear(), x.castTo(DataType.DOUBLE), y.castTo(DataType.DOUBLE))
                    .toDoubleMatrix();
            for (int i = 0; i < 2; i++) {
                assertThat(adversarial[i]).as(attack + ", example " + i).containsExactly(expected[i], within(1e-12));
            }
        }
    }

    @Test
    void boundOfZeroChangesNothing() {
        InputGradient model = InputGradient.of(InputGradientTest.network());
        INDArray x = InputGradientTest.inputs(6, 1);
        for (Attack attack : attacks(0)) {
            assertThat(attack.perturb(model, x, InputGradientTest.labels(6)))
                    .as("%s", attack)
                    .isEqualTo(x);
        }
    }

    @Test
    void changesStayInTheBallAndTheRange() {
        InputGradient model = InputGradient.of(InputGradientTest.network());
        INDArray x = InputGradientTest.inputs(6, 1);
        INDArray kept = x.dup();
        for (Attack attack : attacks(0.07)) {
            INDArray adversarial = attack.perturb(model, x, InputGradientTest.labels(6));
            double change = adversarial.sub(x).amaxNumber().doubleValue();
            assertThat(change).as("%s", attack).isCloseTo(0.07, within(1e-15));
            assertThat(adversarial.minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
            assertThat(adversarial.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        }
        assertThat(x).as("the inputs are left").isEqualTo(kept);
    }

    @Test
    void robustAccuracyDoesNotRiseWithTheBound() {
        MultiLayerNetwork network = InputGradientTest.network();
        INDArray x = InputGradientTest.inputs(30, 1);
        INDArray y = InputGradientTest.labels(30);
        for (int epoch = 0; epoch < 300; epoch++) {
            network.fit(new DataSet(x, y));
        }
        InputGradient model = InputGradient.of(network);
        double last = accuracy(model, x, y);
        double clean = last;
        for (double epsilon : new double[] {0.02, 0.1, 0.3, 1}) {
            INDArray adversarial = ProjectedGradient.of(epsilon, epsilon / 4, 10, ValueRange.UNIT, 7)
                    .perturb(model, x, y);
            double robust = accuracy(model, adversarial, y);
            assertThat(robust).as("epsilon " + epsilon).isLessThanOrEqualTo(last);
            last = robust;
        }
        assertThat(last).isLessThan(clean - 0.2);
    }

    private static double accuracy(InputGradient model, INDArray x, INDArray y) {
        return model.output(x)
                .argMax(1)
                .eq(y.argMax(1))
                .castTo(DataType.DOUBLE)
                .meanNumber()
                .doubleValue();
    }

    @Test
    void startsDependOnSeedAndExampleAlone() {
        InputGradient model = InputGradient.of(InputGradientTest.network());
        INDArray x = InputGradientTest.inputs(6, 1);
        INDArray y = InputGradientTest.labels(6);
        ProjectedGradient attack = ProjectedGradient.of(0.1, 0, 1, ValueRange.UNIT, 7);
        INDArray whole = attack.perturb(model, x, y);
        INDArray third = attack.perturb(
                model,
                x.slice(2).reshape(1, 2, 5, 5).dup(),
                y.getRow(2).reshape(1, 3).dup(),
                2);
        assertThat(third.reshape(50)).isEqualTo(whole.slice(2).reshape(50));
        assertThat(whole).isEqualTo(attack.perturb(model, x, y));
        assertThat(whole)
                .isNotEqualTo(
                        ProjectedGradient.of(0.1, 0, 1, ValueRange.UNIT, 8).perturb(model, x, y));
    }

    @Test
    void inputsOutsideTheRangeAreRefusedOrClipped() {
        INDArray x = Nd4j.create(new double[][] {{-0.4, 0.5, 2.8}}).castTo(DataType.DOUBLE);
        INDArray y = Nd4j.create(new double[][] {{1, 0}}).castTo(DataType.DOUBLE);
        ProjectedGradient attack = ProjectedGradient.of(0.1, 0.05, 4, ValueRange.UNIT, 1);
        assertThatThrownBy(() -> attack.perturb(linear(), x, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from -0.4 to 2.8")
                .hasMessageContaining("withNormalization");
        assertThat(attack.clippingInputs().perturb(linear(), x, y).toDoubleVector())
                .containsExactly(new double[] {0, 0.6, 1}, within(1e-12));
    }

    @Test
    void badNumbersAreNamed() {
        assertThatThrownBy(() -> new FastGradientSign(-1, ValueRange.UNIT)).hasMessageContaining("epsilon is -1.0");
        assertThatThrownBy(() -> new BasicIterative(1, Double.NaN, 1, ValueRange.UNIT))
                .hasMessageContaining("stepSize is NaN");
        assertThatThrownBy(() -> ProjectedGradient.of(1, 1, 0, ValueRange.UNIT, 1))
                .hasMessageContaining("steps is 0");
        assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessageContaining("from 1.0 to 1.0");
    }
}
