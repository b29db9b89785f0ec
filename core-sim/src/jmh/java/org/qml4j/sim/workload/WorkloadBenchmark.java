package org.qml4j.sim.workload;

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
 * The time of one call of a {@link StandardWorkload}, on one thread. Before and after a trial the results are compared
 * with those of other simulators, so that a wrong result has no time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "-Xmx3g")
public class WorkloadBenchmark {

    /** The workload; those that take seconds are left to the command line. */
    @Param({
        "W1_FORWARD",
        "W1_GRADIENT",
        "W1X4_FORWARD",
        "W1X4_GRADIENT",
        "W2_FORWARD",
        "W2_GRADIENT",
        "W3_20_FORWARD",
        "W3_20_GRADIENT",
        "W4U_8_4",
        "W4U_12_6",
        "W4U_16_8",
        "W4B_8_4_FORWARD",
        "W4B_8_4_GRADIENT",
        "W4B_12_5_FORWARD",
        "W4B_12_5_GRADIENT",
        "W5_FORWARD",
        "W5_GRADIENT",
        "W6_SAMPLES",
        "W6_COUNTS",
        "W7"
    })
    public StandardWorkload name = StandardWorkload.W1_FORWARD;

    private Workload workload = name.prepare(1);

    /** Makes the data and checks the results. */
    @Setup
    public void prepare() {
        workload = name.prepare(1);
        check();
    }

    /** Checks the results again, with compiled code. */
    @TearDown
    public void check() {
        workload.run();
        name.requireExpected(workload);
    }

    /** One call. */
    @Benchmark
    public Workload run() {
        workload.run();
        return workload;
    }
}
