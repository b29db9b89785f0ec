package org.qml4j.sim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How much memory a call takes. */
public final class Allocations {

    private Allocations() {}

    /**
     * The median of some calls: class loading and compilation may disturb a few. Vectors are objects until their loops
     * are compiled, so the least of many such medians counts.
     */
    public static long bytes(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled());
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 400; round++) {
            long[] bytes = LongStream.generate(() -> {
                        long before = threads.getThreadAllocatedBytes(id);
                        call.run();
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
