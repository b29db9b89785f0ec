package org.qml4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.qml4j.datasets.format.FormatException;

/**
 * Feeds a reader with seeded mutations and truncations of a valid file. Each case must end in a value or in a
 * {@link FormatException} that names file and byte, take at most four times the size of the file (or of what the valid
 * file declares, whichever is more) plus a fixed allowance for buffers, and end within {@link #PATIENCE_MILLIS}.
 *
 * <p>{@code -Dqml4j.fuzz=100000} sets the number of cases; {@code -Dqml4j.fuzz.seed=N} runs the case of one seed alone.
 */
public final class ReaderFuzz {
    private static final String NAME = "/data/fuzzed.file";
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int DEFAULT_CASES = 3_000;
    /** Inflaters, stream buffers, image readers, exceptions. */
    private static final long ALLOWANCE = 1 << 20;

    private static final int[] EXTREMES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x10000, 0x7fff, 0xffff};

    private final byte[] valid;
    private final long declaredBytes;

    private ReaderFuzz(byte[] valid, long declaredBytes) {
        this.valid = valid;
        this.declaredBytes = declaredBytes;
    }

    /** A reader of bytes. */
    public interface Reader {
        Object read(String name, byte[] content) throws IOException;
    }

    public static ReaderFuzz of(byte[] valid) {
        return new ReaderFuzz(valid.clone(), valid.length);
    }

    /** For compressed files: bytes that the content of the valid file takes. */
    public ReaderFuzz declaring(long bytes) {
        return new ReaderFuzz(valid, Math.max(bytes, valid.length));
    }

    /** Runs all cases; fails with the seed of the first that misbehaves. */
    public void check(Reader reader) {
        Integer only = Integer.getInteger("qml4j.fuzz.seed");
        int first = only == null ? 0 : only;
        int cases = only == null ? Integer.getInteger("qml4j.fuzz", DEFAULT_CASES) : 1;
        assertThat(read(reader, valid)).as("the valid file is refused").isNull();
        AtomicInteger running = new AtomicInteger(first);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                for (int seed = first; seed < first + cases; seed++) {
                    running.set(seed);
                    checkOne(reader, seed);
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        worker.setDaemon(true);
        worker.start();
        await(worker, running);
        if (failure.get() != null) {
            fail("seed " + running.get() + ": " + failure.get().getMessage(), failure.get());
        }
    }

    private static void await(Thread worker, AtomicInteger running) {
        try {
            while (worker.isAlive()) {
                int before = running.get();
                worker.join(PATIENCE_MILLIS);
                if (worker.isAlive() && running.get() == before) {
                    fail("seed " + before + " takes more than " + PATIENCE_MILLIS + " ms");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        }
    }

    private void checkOne(Reader reader, int seed) {
        byte[] content = mutated(seed);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        FormatException refused = read(reader, content);
        long taken = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        long limit = 4 * Math.max(declaredBytes, content.length) + ALLOWANCE;
        assertThat(taken)
                .as("bytes allocated for a file of %d bytes, outcome %s", content.length, refused)
                .isLessThanOrEqualTo(limit);
        if (refused != null) {
            assertThat(refused.getMessage()).contains(NAME, "[byte ").doesNotContain("\n");
            assertThat(refused.file()).startsWith(NAME);
            assertThat(refused.offset()).isGreaterThanOrEqualTo(0);
        }
    }

    /** Null if the reader takes the content. */
    private static FormatException read(Reader reader, byte[] content) {
        try {
            reader.read(NAME, content);
            return null;
        } catch (FormatException e) {
            return e;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("the reader throws " + e, e);
        }
    }

    private byte[] mutated(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] content = valid.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && content.length > 0; i++) {
            content = changed(content, random);
        }
        return content;
    }

    private static byte[] changed(byte[] content, SplittableRandom random) {
        // Headers lie at the start and directories at the end: two of three changes go there.
        int range = random.nextInt(3) == 0 ? content.length : Math.min(content.length, 256);
        int at = random.nextInt(range);
        if (random.nextInt(3) == 0) {
            at = content.length - 1 - at;
        }
        int length = Math.min(content.length - at, 1 + random.nextInt(16));
        switch (random.nextInt(8)) {
            case 0:
                return Arrays.copyOf(content, at);
            case 1:
                content[at] ^= (byte) (1 << random.nextInt(8));
                return content;
            case 2:
                content[at] = (byte) random.nextInt(256);
                return content;
            case 3:
                writeInt(content, at, EXTREMES[random.nextInt(EXTREMES.length)], random.nextBoolean());
                return content;
            case 4:
                return joined(Arrays.copyOf(content, at), Arrays.copyOfRange(content, at + length, content.length));
            case 5:
                byte[] inserted = new byte[length];
                random.nextBytes(inserted);
                return joined(Arrays.copyOf(content, at), inserted, Arrays.copyOfRange(content, at, content.length));
            case 6:
                byte[] repeated = Arrays.copyOfRange(content, at, at + length);
                return joined(
                        Arrays.copyOf(content, at + length),
                        repeated,
                        Arrays.copyOfRange(content, at + length, content.length));
            default:
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, content, at, length);
                return content;
        }
    }

    private static void writeInt(byte[] content, int at, int value, boolean bigEndian) {
        for (int i = 0; i < 4 && at + i < content.length; i++) {
            content[at + i] = (byte) (value >>> 8 * (bigEndian ? 3 - i : i));
        }
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
