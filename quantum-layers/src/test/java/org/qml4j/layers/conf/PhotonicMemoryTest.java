package org.qml4j.layers.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.qml4j.layers.HybridNetworks;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.PhotonicMeasurement;

class PhotonicMemoryTest {

    private static final long GIB = 1L << 30;

    /** 4,545,100 Fock states and 179,400 weights. */
    @Test
    void threePhotonsIn300ModesTrainInOneGibibyte() {
        PhotonicLayer layer = new PhotonicLayer.Builder()
                .simple(300, 300, 3)
                .measure(PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK))
                .build();
        MultiLayerNetwork network = HybridNetworks.classification(layer, 2, new Sgd(0.1), 1);
        INDArray x = Nd4j.rand(16, 300);
        INDArray y = Nd4j.zeros(16, 2);
        y.getColumn(0).assign(1);
        INDArray before = network.params().dup();
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        network.fit(x, y);
        assertThat(heapPeak()).isLessThan(GIB);
        assertThat(network.params()).isNotEqualTo(before);
        assertThat(network.params().sumNumber().doubleValue()).isFinite();
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
