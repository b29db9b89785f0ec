package org.qml4j.cli;

import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.source.FetchProgress;
import org.qml4j.recipe.Progress;

/** Shows a fetch, one progress task per file. */
final class FetchDisplay implements FetchProgress, AutoCloseable {
    private static final int STEPS = 100;

    private final Console console;
    private String file = "";
    private @Nullable Progress task;
    private long stepped;

    FetchDisplay(Console console) {
        this.console = console;
    }

    @Override
    public void bytes(String name, long done, long total) {
        Progress current = task;
        if (current == null || !name.equals(file)) {
            close();
            file = name;
            stepped = 0;
            current = console.progress().start(name, total > 0 ? STEPS : 0);
            task = current;
        }
        long reached = total > 0 ? STEPS * done / total : stepped;
        for (; stepped < reached; stepped++) {
            current.step();
        }
    }

    @Override
    public void note(String text) {
        console.note(text);
    }

    @Override
    public void close() {
        Progress current = task;
        if (current != null) {
            current.close();
            task = null;
        }
    }
}
