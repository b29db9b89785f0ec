package org.qml4j.recipe.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/** The file {@code run.log}: what happened when, one line each with the UTC time. */
final class RunLog implements AutoCloseable {
    private final BufferedWriter out;
    private final Clock clock;

    RunLog(Path file, Clock clock) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.clock = clock;
    }

    synchronized void say(String text) {
        try {
            out.write(clock.instant() + " " + text);
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the run log. Free some space and run with --resume.", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
