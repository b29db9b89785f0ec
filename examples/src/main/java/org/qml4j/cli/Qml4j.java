package org.qml4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Collection;
import java.util.stream.Collectors;
import org.qml4j.recipe.run.Names;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's main class. */
@CommandLine.Command(
        name = "qml4j",
        description = "Hybrid quantum-classical machine learning with Deeplearning4j.",
        versionProvider = Versions.class,
        subcommands = {
            DemoCommand.class,
            DatasetsCommand.class,
            ExampleCommand.class,
            RecipeListCommand.class,
            RunCommand.class,
            ReportCommand.class,
            VerifyCommand.class,
            BlessCommand.class,
            InfoCommand.class,
            SimulateCommand.class,
            DrawCommand.class,
            ConvertCommand.class,
            PhotonicCommand.class,
            BenchCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        footer = {
            "",
            "Exit codes: 0 done or reproduced, 1 a check failed, 2 could not run, 64 wrong command line,",
            "130 interrupted (Ctrl-C).",
            "Environment: QML4J_JAVA_OPTS (flags for Java), OMP_NUM_THREADS (1 unless set)."
        })
public final class Qml4j extends Command {
    private final Console console;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and the log of Deeplearning4j.")
    boolean debug;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions and exit.")
    boolean version;

    private Qml4j(Console console) {
        this.console = console;
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(Console.system(), args));
    }

    /**
     * Runs a command.
     *
     * @param console where it prints
     * @param args the command line
     * @return the exit code
     */
    public static int run(Console console, String... args) {
        Qml4j root = new Qml4j(console);
        CommandLine line = new CommandLine(root)
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((failure, given) -> root.wrongUsage(failure))
                .setExecutionStrategy(root::runLast)
                .setExecutionExceptionHandler((failure, command, parsed) -> root.couldNotRun(failure));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | LinkageError e) {
            return root.couldNotRun(e);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.out());
        return ExitCodes.OK;
    }

    @Override
    protected Console console() {
        return console;
    }

    private int runLast(CommandLine.ParseResult parsed) {
        if (debug) {
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int couldNotRun(Throwable failure) {
        console.error(Failures.message(failure));
        if (debug) {
            failure.printStackTrace(console.err());
        }
        return failure instanceof ParameterException ? ExitCodes.USAGE : ExitCodes.COULD_NOT_RUN;
    }

    private int wrongUsage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        console.error(
                wording(failure, command) + " See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        if (debug) {
            failure.printStackTrace(console.err());
        }
        return ExitCodes.USAGE;
    }

    /** Names the first unknown word and suggests the command or option that it is closest to. */
    private static String wording(ParameterException failure, CommandLine command) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            String message = String.valueOf(failure.getMessage());
            return message.endsWith(".") ? message : message + ".";
        }
        String word = unmatched.getUnmatched().get(0);
        boolean option = word.startsWith("-");
        Collection<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        String kind = option ? "option" : known.isEmpty() ? "argument" : "command";
        return "unknown " + kind + " '" + word + "'."
                + Names.nearest(word, known, 1).stream()
                        .map(near -> " Did you mean '" + near + "'?")
                        .collect(Collectors.joining());
    }
}
