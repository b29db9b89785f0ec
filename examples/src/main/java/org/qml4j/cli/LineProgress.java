package org.qml4j.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.qml4j.recipe.Progress;

/**
 * Says how far the tasks of a command are in plain lines, for logs and pipes.
 *
 * <p>All tasks share one pace, so that many short tasks do not flood the log: a line comes at most every five seconds,
 * tenths are told only of a task that has run for ten seconds, and a task whose start was told has its end told too.
 */
final class LineProgress implements Progress {
    private static final int LINES = 10;
    private static final long LONG_TASK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Console console;
    private final Pace pace;
    private final String task;
    private final long total;
    private final long startNanos;
    private final boolean told;
    private long done;
    private long tenthsSaid;
    private String note = "";

    LineProgress(Console console, Pace pace, String task, long total) {
        this.console = console;
        this.pace = pace;
        this.task = task;
        this.total = total;
        this.startNanos = pace.now();
        this.told = pace.takes();
        if (told) {
            console.note(task + ": started");
        }
    }

    /** When the next line may come; one for all tasks of a command. */
    static final class Pace {
        private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(5);

        private final LongSupplier nanoTime;
        private boolean begun;
        private long lastNanos;

        Pace(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        long now() {
            return nanoTime.getAsLong();
        }

        /** Takes the right to print a line if the last one is long enough ago. */
        synchronized boolean takes() {
            long now = now();
            if (begun && now - lastNanos < GAP_NANOS) {
                return false;
            }
            begun = true;
            lastNanos = now;
            return true;
        }
    }

    @Override
    public synchronized void step() {
        done++;
        if (total <= 0 || done >= total) {
            return;
        }
        long tenths = LINES * done / total;
        if (tenths > tenthsSaid && isLong() && pace.takes()) {
            tenthsSaid = tenths;
            console.note(task + ": " + 100 / LINES * tenths + " %" + note);
        }
    }

    @Override
    public synchronized void note(String text) {
        note = text.isEmpty() ? "" : " (" + text + ")";
    }

    @Override
    public synchronized void close() {
        if (total > 0 && done >= total) {
            if (told || isLong() || pace.takes()) {
                console.note(task + ": done" + note);
            }
        } else if (told || total > 0) {
            console.note(task + ": ended after " + done + (done == 1 ? " step" : " steps") + note);
        }
    }

    private boolean isLong() {
        return pace.now() - startNanos >= LONG_TASK_NANOS;
    }
}
