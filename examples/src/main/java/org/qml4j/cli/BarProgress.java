package org.qml4j.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.qml4j.recipe.Progress;

/** A bar on the terminal that moves in place. */
final class BarProgress implements Progress {
    private static final int UPDATE_MILLIS = 200;

    private final ProgressBar bar;

    BarProgress(String task, long total) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total > 0 ? total : -1)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void step() {
        bar.step();
    }

    @Override
    public void note(String text) {
        bar.setExtraMessage(" " + text);
    }

    @Override
    public void close() {
        bar.close();
    }
}
