package org.qml4j.layers.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AngleInitTest {

    private static double[] draw(IWeightInit init, int n, DataType type) {
        Nd4j.getRandom().setSeed(11);
        INDArray view = Nd4j.zeros(type, 1, n);
        init.init(n, n, view.shape(), 'c', view);
        return view.castTo(DataType.DOUBLE).data().asDouble();
    }

    @Test
    void uniformFillsTheCircleEvenly() {
        double[] w = draw(AngleInit.uniform(), 4000, DataType.FLOAT);
        assertThat(Arrays.stream(w).min().orElseThrow()).isBetween(0.0, 0.01);
        assertThat(Arrays.stream(w).max().orElseThrow()).isBetween(6.27, 2 * Math.PI + 1e-6);
        assertThat(Arrays.stream(w).average().orElseThrow()).isCloseTo(Math.PI, within(0.1));
    }

    @Test
    void normalHasItsDeviation() {
        double[] w = draw(AngleInit.normal(0.1), 4000, DataType.DOUBLE);
        assertThat(Arrays.stream(w).average().orElseThrow()).isCloseTo(0, within(0.01));
        double variance = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(0.1, within(0.005));
    }

    @Test
    void zerosAreZero() {
        assertThat(draw(AngleInit.zeros(), 5, DataType.DOUBLE)).containsOnly(0);
    }

    @Test
    void secondHalfOfEachIdentityBlockRepeatsTheFirst() {
        double[] w = draw(AngleInit.identityBlocks(6), 12, DataType.DOUBLE);
        assertThat(Arrays.copyOfRange(w, 3, 6)).isEqualTo(Arrays.copyOfRange(w, 0, 3));
        assertThat(Arrays.copyOfRange(w, 9, 12)).isEqualTo(Arrays.copyOfRange(w, 6, 9));
        assertThat(w).doesNotContain(0);
        assertThat(Arrays.stream(w).distinct().count()).isEqualTo(6);
    }

    @Test
    void sameSeedGivesTheSameAngles() {
        assertThat(draw(AngleInit.uniform(), 9, DataType.DOUBLE))
                .isEqualTo(draw(AngleInit.uniform(), 9, DataType.DOUBLE));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> AngleInit.identityBlocks(3)).hasMessageContaining("even number");
        assertThatThrownBy(() -> draw(AngleInit.identityBlocks(4), 6, DataType.DOUBLE))
                .hasMessageContaining("6 weights, which is no multiple of the 4");
        assertThatThrownBy(() -> AngleInit.normal(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> AngleInit.uniform(2, 1)).hasMessageContaining("ascending");
    }
}
