package org.qml4j.sim.photonic.slos;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;

/**
 * The time to compute all amplitudes behind one given unitary (W4u), on one thread, in memory that was used before. The
 * weighted sum of the probabilities is compared with that of other simulators before and after a trial.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgs = "-Xmx1500m")
public class SlosBenchmark {

    /** Modes, photons and the sum that several simulators agree on. */
    public enum Size {
        /** 330 states. */
        W4U_8_4(8, 4, 30.844663640462),
        /** 12,376 states. */
        W4U_12_6(12, 6, 73.160248167480),
        /** 490,314 states. */
        W4U_16_8(16, 8, 102.014410577749),
        /** 20,030,010 states. */
        W4U_20_10(20, 10, 199.296946477363);

        private final int modes;
        private final int photons;
        private final double sum;

        Size(int modes, int photons, double sum) {
            this.modes = modes;
            this.photons = photons;
            this.sum = sum;
        }
    }

    /** The size. */
    @Param({"W4U_8_4", "W4U_12_6", "W4U_16_8", "W4U_20_10"})
    public Size size = Size.W4U_8_4;

    private Slos slos = Slos.of(ComputationSpace.FOCK, FockState.of(1));
    private SlosScratch scratch = slos.newScratch();
    private Layers layers = slos.newLayers(/* all= */ false);

    /** Makes the data and checks the results. */
    @Setup
    public void prepare() {
        slos = Slos.of(ComputationSpace.FOCK, FockState.alternating(size.modes, size.photons));
        scratch = slos.newScratch();
        layers = slos.newLayers(/* all= */ false);
        ComplexMatrix unitary = PhotonicWorkload.unitary(size.modes);
        slos.load(unitary, new double[] {1}, new double[] {0}, scratch);
        check();
    }

    /** Checks the results again, with compiled code. */
    @TearDown
    public void check() {
        slos.forward(scratch, layers);
        double sum = PhotonicWorkload.weightedSum(
                size.modes, size.photons, slos.re(scratch, layers), slos.im(scratch, layers));
        if (!(Math.abs(sum - size.sum) < 1e-8)) {
            throw new IllegalStateException(
                    size + " computes " + sum + "; expected " + size.sum + ". The times are worthless.");
        }
    }

    /** All amplitudes. */
    @Benchmark
    public double forward() {
        slos.forward(scratch, layers);
        return slos.re(scratch, layers)[0];
    }
}
