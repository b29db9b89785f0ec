package org.qml4j.datasets.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs programs of the machine. */
public interface CommandRunner {
    /**
     * Runs a program to its end.
     *
     * @param folder its working folder
     * @param command program and arguments
     * @return exit code and output
     * @throws IOException if the program cannot be started or the wait is interrupted
     */
    Outcome run(Path folder, List<String> command) throws IOException;

    /**
     * What a program left behind.
     *
     * @param exitCode 0 if all went well
     * @param output its standard output and standard error, mixed
     */
    record Outcome(int exitCode, String output) {}
}
