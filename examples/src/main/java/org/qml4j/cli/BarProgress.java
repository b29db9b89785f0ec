package org.qml4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.Progress;

/**
 * One bar on the terminal that moves in place, whatever the number of running tasks.
 *
 * <p>Two bars would overwrite each other's line, so the bar shows the task that has run longest and tells the
 * percentage of the others beside it.
 */
final class BarProgress implements Progress.Factory {
    private static final int UPDATE_MILLIS = 200;

    private final List<Task> running = new ArrayList<>();
    private @Nullable ProgressBar bar;

    @Override
    public synchronized Progress start(String name, long total) {
        Task task = new Task(name, total);
        running.add(task);
        show();
        return task;
    }

    /** Opens the bar of the first task if none is open, and tells about all others. */
    private void show() {
        if (running.isEmpty()) {
            return;
        }
        Task first = running.get(0);
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBarBuilder()
                    .setTaskName(first.name)
                    .setInitialMax(first.total > 0 ? first.total : -1)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .startsFrom(first.done, Duration.ofNanos(System.nanoTime() - first.startNanos))
                    .build();
            bar = shown;
        }
        shown.stepTo(first.done);
        StringBuilder message = new StringBuilder(" " + first.note);
        for (Task other : running.subList(1, running.size())) {
            message.append(" | ").append(other.name);
            if (other.total > 0) {
                message.append(' ').append(100 * other.done / other.total).append(" %");
            }
        }
        shown.setExtraMessage(message.toString());
    }

    private synchronized void end(Task task) {
        ProgressBar shown = bar;
        if (shown != null && running.indexOf(task) == 0) {
            shown.setExtraMessage(" " + task.note);
            shown.close();
            bar = null;
        }
        running.remove(task);
        show();
    }

    private final class Task implements Progress {
        private final String name;
        private final long total;
        private final long startNanos = System.nanoTime();
        private long done;
        private String note = "";

        Task(String name, long total) {
            this.name = name;
            this.total = total;
        }

        @Override
        public void step() {
            synchronized (BarProgress.this) {
                done++;
                show();
            }
        }

        @Override
        public void note(String text) {
            synchronized (BarProgress.this) {
                note = text;
                show();
            }
        }

        @Override
        public void close() {
            end(this);
        }
    }
}
