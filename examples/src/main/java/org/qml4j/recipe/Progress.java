package org.qml4j.recipe;

/** A running task that tells how far it is. */
public interface Progress extends AutoCloseable {
    /** Says that one more unit is done. */
    void step();

    /**
     * Shows a short text beside the task, such as the last test accuracy.
     *
     * @param text at most a few words
     */
    void note(String text);

    /** Says that the task has ended, completed or not. */
    @Override
    void close();

    /** Opens tasks; the command line gives bars on a terminal and plain lines elsewhere. */
    @FunctionalInterface
    interface Factory {
        /**
         * Opens a task.
         *
         * @param task what is done, such as {@code hybrid, seed 1}
         * @param total the number of steps, 0 if unknown
         * @return the task, to be closed
         */
        Progress start(String task, long total);

        /**
         * Shows nothing.
         *
         * @return a factory of silent tasks
         */
        static Factory silent() {
            return (task, total) -> new Progress() {
                @Override
                public void step() {}

                @Override
                public void note(String text) {}

                @Override
                public void close() {}
            };
        }
    }
}
