package org.qml4j.cli;

import org.qml4j.recipe.Progress;

/** Says how far a task is in at most eleven plain lines, for logs and pipes. */
final class LineProgress implements Progress {
    private static final int LINES = 10;

    private final Console console;
    private final String task;
    private final long total;
    private long done;
    private long tenthsSaid;
    private String note = "";

    LineProgress(Console console, String task, long total) {
        this.console = console;
        this.task = task;
        this.total = total;
        console.note(task + ": started");
    }

    @Override
    public synchronized void step() {
        done++;
        if (total <= 0) {
            return;
        }
        long tenths = Math.min(LINES, LINES * done / total);
        if (tenths > tenthsSaid) {
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
        if (total <= 0 || done < total) {
            console.note(task + ": ended after " + done + (done == 1 ? " step" : " steps") + note);
        }
    }
}
