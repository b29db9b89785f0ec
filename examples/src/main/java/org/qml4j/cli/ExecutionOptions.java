package org.qml4j.cli;

import org.qml4j.recipe.run.RunOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where and on how many threads a recipe runs; a mixin of the commands whose numbers do not depend on either. */
final class ExecutionOptions extends OutOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the options are read
    CommandSpec command;

    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Arms that run at once; does not change the numbers. Default: number of processors.")
    void threads(int count) {
        if (count < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--threads': " + count + ". Give a whole number from 1.");
        }
        threads = count;
    }

    /** Lays these options over others. */
    RunOptions over(RunOptions options) {
        return options.into(out).withThreads(threads);
    }
}
