package org.qml4j.datasets.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a read for which no byte comes in a given time: the timeout of an HTTP request covers its headers only, and a
 * server that falls silent would hold the download for ever.
 */
final class StallGuard extends FilterInputStream {
    private final Duration patience;
    private final ScheduledExecutorService watch;
    private volatile boolean stalled;

    StallGuard(InputStream body, Duration patience) {
        super(body);
        this.patience = patience;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "qml4j-download-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var alarm = watch.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int read = in.read(buffer, offset, length);
            if (stalled) {
                throw stalledFor();
            }
            return read;
        } catch (IOException e) {
            throw stalled ? stalledFor() : e;
        } finally {
            alarm.cancel(false);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    private IOException stalledFor() {
        return new IOException("no byte came for " + patience.toMillis() + " ms");
    }

    private void giveUp() {
        stalled = true;
        try {
            in.close();
        } catch (IOException e) {
            // The reader reports the stall; that closing failed adds nothing to it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        in.close();
    }
}
