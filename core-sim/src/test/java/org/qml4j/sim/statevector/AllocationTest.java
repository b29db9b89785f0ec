package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.Allocations;
import org.qml4j.sim.workload.CircuitWorkload;
import org.qml4j.sim.workload.Workload;

/** A training step on a tape that was used before allocates what it returns and little else. */
class AllocationTest {
    private static final long LITTLE = 4096;
    private static final long BATCH_OF_64_TIMES_5 = 64 * 5 * Double.BYTES;

    /** Ten qubits, 32 samples, real and imaginary parts. */
    private static final long STATE = 32 * 1024 * 16;

    @Test
    void forwardAndBackwardAllocateTheReturnedBatchesAndLittleElse() {
        Workload workload = CircuitWorkload.fiveQubits(1, 64, true, 1);
        assertThat(Allocations.bytes(workload::run)).isLessThan(2 * BATCH_OF_64_TIMES_5 + LITTLE);
    }

    @Test
    void forwardAllocatesTheReturnedBatchAndLittleElse() {
        Workload workload = CircuitWorkload.fiveQubits(1, 64, false, 1);
        assertThat(Allocations.bytes(workload::run)).isLessThan(BATCH_OF_64_TIMES_5 + LITTLE);
    }

    /** A state kept for each of 38 more layers would take 38 states; tables that samples share take a part of one. */
    @Test
    void memoryOfAGradientDoesNotGrowWithDepth() {
        long shallow = bytesOfFirstStep(2);
        long deep = bytesOfFirstStep(40);
        assertThat(shallow).isGreaterThan(2 * STATE);
        assertThat(deep - shallow).isLessThan(4 * STATE);
    }

    private static long bytesOfFirstStep(int layers) {
        CircuitWorkload warm = CircuitWorkload.layered(10, layers, 32, true, 1);
        for (int k = 0; k < 20; k++) {
            warm.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        CircuitWorkload workload = CircuitWorkload.layered(10, layers, 32, true, 1);
        long before = threads.getThreadAllocatedBytes(id);
        workload.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
