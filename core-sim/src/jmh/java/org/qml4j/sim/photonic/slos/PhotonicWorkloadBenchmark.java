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

/**
 * The time of one call for 64 meshes whose angles are inputs (W4b), on one thread: unitaries, probabilities, and the
 * gradient with respect to all angles. Loss and gradient are compared with those of other simulators before and after a
 * trial.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class PhotonicWorkloadBenchmark {
    private static final int BATCH = 64;

    /** Modes, photons, and the loss and norm of its gradient that several simulators agree on. */
    public enum Size {
        /** 330 states, 56 angles. */
        W4B_8_4(8, 4, 1928.978256514, 69.501859838999),
        /** 4368 states, 132 angles. */
        W4B_12_5(12, 5, 3028.877426004757, 95.424366150030);

        private final int modes;
        private final int photons;
        private final double loss;
        private final double gradient;

        Size(int modes, int photons, double loss, double gradient) {
            this.modes = modes;
            this.photons = photons;
            this.loss = loss;
            this.gradient = gradient;
        }
    }

    /** The size. */
    @Param({"W4B_8_4", "W4B_12_5"})
    public Size size = Size.W4B_8_4;

    private PhotonicWorkload workload = new PhotonicWorkload(2, 1, 1);

    /** Makes the data and checks the results. */
    @Setup
    public void prepare() {
        workload = new PhotonicWorkload(size.modes, size.photons, BATCH);
        check();
    }

    /** Checks the results again, with compiled code. */
    @TearDown
    public void check() {
        workload.gradient();
        PhotonicWorkload.Sums sums = workload.sums();
        if (!(Math.abs(sums.loss() / size.loss - 1) < 1e-9 && Math.abs(sums.gradient() / size.gradient - 1) < 1e-9)) {
            throw new IllegalStateException(size + " computes " + sums + "; expected loss " + size.loss + ", gradient "
                    + size.gradient + ". The times are worthless.");
        }
    }

    /** Probabilities alone. */
    @Benchmark
    public double forward() {
        return workload.forward();
    }

    /** Probabilities and the derivatives with respect to all angles. */
    @Benchmark
    public double gradient() {
        return workload.gradient();
    }
}
