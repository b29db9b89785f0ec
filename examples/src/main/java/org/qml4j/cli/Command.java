package org.qml4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command of the command line.
 *
 * <p>A subclass carries picocli's {@code @Command(name = ..., description = ...)}, has a constructor without arguments
 * and implements {@link #call()}, which returns an exit code of {@link ExitCodes} or throws. It throws
 * {@link org.qml4j.recipe.RecipeException} or {@link java.io.IOException} with a message that names the fix, and
 * {@link #usage(String)} for a wrong name on the command line.
 */
public abstract class Command implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    /** For subclasses. */
    protected Command() {}

    /**
     * Gives the console of this run.
     *
     * @return the console
     */
    protected Console console() {
        return ((Qml4j) spec.root().userObject()).console();
    }

    /**
     * Makes the failure for a wrong value on the command line, which ends in exit code 64.
     *
     * @param message what is wrong and what is allowed
     * @return to be thrown
     */
    protected RuntimeException usage(String message) {
        return new picocli.CommandLine.ParameterException(spec.commandLine(), message);
    }
}
