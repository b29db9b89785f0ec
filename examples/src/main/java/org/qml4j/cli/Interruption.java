package org.qml4j.cli;

/**
 * Says one line when the process is told to end while a command runs, by Ctrl-C or a signal. The process then ends with
 * Java's own exit code: 130 after Ctrl-C, 143 after a request to terminate.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * Waits for a signal until it is closed.
     *
     * @param console where the line is printed
     * @param line what to do next
     */
    static Interruption says(Console console, String line) {
        Thread hook = new Thread(() -> console.error(line), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the line is being said.
        }
    }
}
