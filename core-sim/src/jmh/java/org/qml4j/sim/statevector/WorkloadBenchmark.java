package org.qml4j.sim.statevector;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * The time of one call for a whole batch, on one thread. Before and after a trial the sums of outputs and derivatives
 * are compared with those that other simulators compute, so that a wrong result has no time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
public class WorkloadBenchmark {

    /** The workloads and the sums of outputs and norms of derivatives that several simulators agree on. */
    public enum Name {
        /** Five qubits, batch 64. */
        W1(Workload::w1, 30.585245495533, 179.188150528908),
        /** Four circuits of five qubits, batch 64. */
        W1x4(Workload::w1Times4, 68.377182395775, 1267.9281445006),
        /** Ten qubits, batch 32. */
        W2(Workload::w2, -0.053306837263, 70.999050277034),
        /** Four qubits, 6272 patches, shared weights. */
        W5(Workload::w5, -147.721819832299, 16985.628456233);

        private final Supplier<Workload> make;
        private final double outputs;
        private final double dw;

        Name(Supplier<Workload> make, double outputs, double dw) {
            this.make = make;
            this.outputs = outputs;
            this.dw = dw;
        }

        void check(Workload workload) {
            workload.gradient();
            Workload.Sums sums = workload.sums();
            if (!(Math.abs(sums.outputs() - outputs) < 1e-9 && Math.abs(sums.dw() / dw - 1) < 1e-9)) {
                throw new IllegalStateException(this + " computes " + sums + "; expected outputs " + outputs + ", dw "
                        + dw + ". The times are worthless.");
            }
        }
    }

    /** The workload. */
    @Param({"W1", "W1x4", "W2", "W5"})
    public Name name = Name.W1;

    private Workload workload = Workload.w1();

    /** Makes the data and checks the results. */
    @Setup
    public void prepare() {
        workload = name.make.get();
        name.check(workload);
    }

    /** Checks the results again, with compiled code. */
    @TearDown
    public void check() {
        name.check(workload);
    }

    /** Outputs alone. */
    @Benchmark
    public double forward() {
        return workload.forward();
    }

    /** Outputs and the derivatives with respect to inputs and weights. */
    @Benchmark
    public double gradient() {
        return workload.gradient();
    }
}
