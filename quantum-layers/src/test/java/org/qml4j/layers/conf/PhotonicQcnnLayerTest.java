package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qml4j.layers.HybridNetworks;
import org.qml4j.layers.contract.LayerContract;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicMeasurement;

class PhotonicQcnnLayerTest {

    @Test
    void keepsTheContract() {
        LayerContract.verify(new PhotonicQcnnLayer.Builder(4, 2).extraModes(1), InputType.feedForward(8));
        LayerContract.verify(
                new PhotonicQcnnLayer.Builder(4, 4)
                        .stages(2)
                        .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK)),
                InputType.feedForward(16));
    }

    @Test
    void everyOptionIsPartOfTheModel() {
        assertThat(List.of(
                        new PhotonicQcnnLayer.Builder(4, 4).build(),
                        new PhotonicQcnnLayer.Builder(4, 8).build(),
                        new PhotonicQcnnLayer.Builder(4, 4).kernel(4).build(),
                        new PhotonicQcnnLayer.Builder(4, 4).stages(2).build(),
                        new PhotonicQcnnLayer.Builder(4, 4).extraModes(1).build(),
                        new PhotonicQcnnLayer.Builder(4, 4)
                                .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK))
                                .build()))
                .doesNotHaveDuplicates();
    }

    /** Images of 4 x 4 pixels whose rows, or whose columns, are all of one colour, each both ways round. */
    private static DataSet barsAndStripes() {
        double[][] images = new double[28][16];
        double[][] classes = new double[28][2];
        for (int pattern = 1; pattern < 15; pattern++) {
            for (int kind = 0; kind < 2; kind++) {
                int sample = 2 * (pattern - 1) + kind;
                for (int p = 0; p < 16; p++) {
                    images[sample][p] = pattern >> (kind == 0 ? p / 4 : p % 4) & 1;
                }
                classes[sample][kind] = 1;
            }
        }
        return new DataSet(Nd4j.create(images), Nd4j.create(classes));
    }

    @Test
    void learnsBarsFromStripes() {
        DataSet data = barsAndStripes();
        MultiLayerNetwork network = HybridNetworks.classification(
                new PhotonicQcnnLayer.Builder(4, 4).extraModes(2).build(), 2, new Adam(0.05), 4);
        for (int step = 0; step < 150; step++) {
            network.fit(data);
        }
        INDArray found = network.output(data.getFeatures()).argMax(1);
        double right = found.eq(data.getLabels().argMax(1))
                .castTo(data.getFeatures().dataType())
                .meanNumber()
                .doubleValue();
        assertThat(right).isGreaterThan(0.9);
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheName() {
        assertThatThrownBy(() -> new PhotonicQcnnLayer.Builder(4, 6)
                        .name("eye")
                        .stages(2)
                        .build())
                .hasMessageContaining("PhotonicQcnnLayer 'eye': 6 columns are halved");
        assertThatThrownBy(() -> new PhotonicQcnnLayer.Builder(4, 4).nIn(10).build())
                .hasMessageContaining("images of 4 x 4 pixels have 16 inputs but nIn is 10. Feed 16 pixels");
    }
}
