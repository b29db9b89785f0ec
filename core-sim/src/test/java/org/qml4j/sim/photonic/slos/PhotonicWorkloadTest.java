package org.qml4j.sim.photonic.slos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;

/** The sums that MerLin 0.1.2, Piquasso 8.0.1 and The Walrus agree on for the same meshes. */
class PhotonicWorkloadTest {

    @ParameterizedTest
    @CsvSource({"8, 4, 30.844663640462", "12, 6, 73.160248167480", "16, 8, 102.014410577749"})
    void oneMeshHasThePublishedSum(int modes, int photons, double expected) {
        FockAmplitudes out = Slos.of(ComputationSpace.FOCK, FockState.alternating(modes, photons))
                .amplitudes(PhotonicWorkload.unitary(modes));
        double[] re = new double[out.size()];
        double[] im = new double[out.size()];
        for (int s = 0; s < re.length; s++) {
            re[s] = out.re(s);
            im[s] = out.im(s);
        }
        double sum = PhotonicWorkload.weightedSum(modes, photons, re, im);
        assertThat(sum).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"8, 4, 1928.978256514, 69.501859838999", "12, 5, 3028.877426004757, 95.424366150030"})
    void batchOfMeshesHasThePublishedLossAndGradient(int modes, int photons, double loss, double gradient) {
        PhotonicWorkload workload = new PhotonicWorkload(modes, photons, 64);
        workload.gradient();
        assertThat(workload.sums().loss()).isCloseTo(loss, Percentage.withPercentage(1e-9));
        assertThat(workload.sums().gradient()).isCloseTo(gradient, Percentage.withPercentage(1e-9));
    }
}
