package org.qml4j.sim.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.Allocations;

/** A training step on a tape that was used before allocates what it returns and little else. */
class AllocationTest {
    private static final long LITTLE = 4096;
    private static final long BATCH_OF_64_TIMES_5 = 64 * 5 * Double.BYTES;

    @Test
    void forwardAndBackwardAllocateTheReturnedBatchesAndLittleElse() {
        Workload workload = Workload.w1();
        assertThat(Allocations.bytes(workload::gradient)).isLessThan(2 * BATCH_OF_64_TIMES_5 + LITTLE);
    }

    @Test
    void forwardAllocatesTheReturnedBatchAndLittleElse() {
        Workload workload = Workload.w1();
        assertThat(Allocations.bytes(workload::forward)).isLessThan(BATCH_OF_64_TIMES_5 + LITTLE);
    }
}
