package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private final StringWriter err = new StringWriter();
    private final Console console = Console.of(new PrintWriter(new StringWriter()), new PrintWriter(err), false);
    private long nanos;
    private final LineProgress.Pace pace = new LineProgress.Pace(() -> nanos);

    @Test
    void longTaskTellsItsTenthsOnceItHasRunForTenSeconds() {
        try (LineProgress task = new LineProgress(console, pace, "epochs", 40)) {
            for (int i = 0; i < 40; i++) {
                nanos += TimeUnit.SECONDS.toNanos(2);
                task.note("loss " + i);
                task.step();
            }
        }
        assertThat(err.toString().lines())
                .hasSize(11)
                .startsWith("epochs: started", "epochs: 10 % (loss 4)", "epochs: 20 % (loss 7)")
                .endsWith("epochs: 90 % (loss 35)", "epochs: done (loss 39)");
    }

    @Test
    void linesOfAllTasksAreFiveSecondsApart() {
        for (int epoch = 1; epoch <= 10; epoch++) {
            try (LineProgress task = new LineProgress(console, pace, "epoch " + epoch, 1)) {
                nanos += TimeUnit.SECONDS.toNanos(1);
                task.step();
            }
        }
        assertThat(err.toString().lines())
                .containsExactly("epoch 1: started", "epoch 1: done", "epoch 5: done", "epoch 10: done");
    }

    @Test
    void taskThatIsCutOffIsAlwaysTold() {
        try (LineProgress first = new LineProgress(console, pace, "first", 1);
                LineProgress second = new LineProgress(console, pace, "second", 3)) {
            first.step();
            second.step();
        }
        assertThat(err.toString().lines())
                .containsExactly("first: started", "second: ended after 1 step", "first: done");
    }
}
