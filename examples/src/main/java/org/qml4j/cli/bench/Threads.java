package org.qml4j.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.qml4j.recipe.RecipeException;

/**
 * The threads that work on a workload, and the processor time that they have used; that of compilers and garbage
 * collectors does not count.
 *
 * <p>With one thread everything happens on the caller's. With more, calls happen inside a pool of that size, which
 * parallel streams in them share.
 */
public final class Threads implements AutoCloseable {
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private final int count;
    private final Queue<Thread> workers = new ConcurrentLinkedQueue<>();
    private final ForkJoinPool pool;

    /**
     * Makes the threads.
     *
     * @param count one or more
     */
    public Threads(int count) {
        this.count = count;
        this.pool = new ForkJoinPool(count, this::worker, null, false);
    }

    private ForkJoinWorkerThread worker(ForkJoinPool of) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(of);
        workers.add(thread);
        return thread;
    }

    /** How many threads. */
    public int count() {
        return count;
    }

    /**
     * Calls something on these threads.
     *
     * @param call what to do
     * @return its result
     */
    public <T> T call(Callable<T> call) {
        try {
            return count == 1 ? call.call() : pool.submit(call).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecipeException("The measurement was interrupted.", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Processor time of these threads so far, in nanoseconds. */
    long cpuNanos() {
        if (count == 1) {
            return BEAN.getCurrentThreadCpuTime();
        }
        long sum = 0;
        for (Thread worker : workers) {
            // -1 for a thread that has ended.
            sum += Math.max(0, BEAN.getThreadCpuTime(worker.getId()));
        }
        return sum;
    }

    /** Bytes that the calling thread has allocated so far, 0 if unknown. */
    static long allocatedBytes() {
        return BEAN instanceof com.sun.management.ThreadMXBean bean
                ? Math.max(
                        0, bean.getThreadAllocatedBytes(Thread.currentThread().getId()))
                : 0;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
