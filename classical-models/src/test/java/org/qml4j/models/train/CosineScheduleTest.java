package org.qml4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

class CosineScheduleTest {

    @Test
    void fallsFromTheInitialToTheFinalRateAlongHalfACosine() {
        CosineSchedule schedule = new CosineSchedule(0.1, 0.02, 8);
        assertThat(schedule.valueAt(0, 0)).isEqualTo(0.1);
        assertThat(schedule.valueAt(2, 0)).isCloseTo(0.06 + 0.04 * Math.sqrt(0.5), within(1e-15));
        assertThat(schedule.valueAt(4, 1)).isCloseTo(0.06, within(1e-15));
        assertThat(schedule.valueAt(8, 2)).isCloseTo(0.02, within(1e-15));
        assertThat(schedule.valueAt(100, 9)).as("after the end").isCloseTo(0.02, within(1e-15));
    }

    @Test
    void survivesTheJsonOfANetwork() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .updater(new Adam(CosineSchedule.over(1e-3, 500)))
                .list()
                .layer(new OutputLayer.Builder().nIn(2).nOut(2).build())
                .build();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
    }

    @Test
    void refusesRatesAndLengthsThatMakeNoSense() {
        assertThatThrownBy(() -> new CosineSchedule(-1, 0, 5)).hasMessageContaining("got -1.0 and 0.0");
        assertThatThrownBy(() -> new CosineSchedule(Double.NaN, 0, 5)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> CosineSchedule.over(0.1, 0)).hasMessageContaining("got 0");
    }
}
