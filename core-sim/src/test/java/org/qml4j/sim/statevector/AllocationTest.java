package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A training step on a tape that was used before allocates what it returns and little else. */
class AllocationTest {
    private static final long LITTLE = 4096;
    private static final long BATCH_OF_64_TIMES_5 = 64 * 5 * Double.BYTES;

    @Test
    void forwardAndBackwardAllocateTheReturnedBatchesAndLittleElse() {
        Workload workload = Workload.w1();
        assertThat(bytes(workload::gradient)).isLessThan(2 * BATCH_OF_64_TIMES_5 + LITTLE);
    }

    @Test
    void forwardAllocatesTheReturnedBatchAndLittleElse() {
        Workload workload = Workload.w1();
        assertThat(bytes(workload::forward)).isLessThan(BATCH_OF_64_TIMES_5 + LITTLE);
    }

    /**
     * The median of some calls: class loading and compilation may disturb a few. Vectors are objects until their loops
     * are compiled, so the least of many such medians counts.
     */
    private static long bytes(DoubleSupplier call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled());
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 400; round++) {
            long[] bytes = LongStream.generate(() -> {
                        long before = threads.getThreadAllocatedBytes(id);
                        call.getAsDouble();
                        return threads.getThreadAllocatedBytes(id) - before;
                    })
                    .limit(21)
                    .toArray();
            Arrays.sort(bytes);
            least = Math.min(least, bytes[10]);
        }
        return least;
    }
}
