package org.qml4j.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.result.ClaimResult;
import org.qml4j.recipe.result.FigureResult;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a recipe. */
@picocli.CommandLine.Command(
        name = "run",
        description = "Run a recipe, decide the claims of its paper and write a report.",
        footer = {
            "",
            "Later layers of the configuration win: recipe, scale, --config, --set.",
            "Exit codes: 0 all checks hold, 1 a check fails, 2 could not run, 64 wrong command line, 130 interrupted.",
            "Example: qml4j run hqnn-image-classification --scale smoke --set epochs=1"
        })
final class RunCommand extends Command {
    @Parameters(paramLabel = "RECIPE", description = "Id of the recipe, see 'qml4j list'.")
    String id = "";

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "default",
            description = "smoke (seconds), default (minutes) or paper (hours). Default: ${DEFAULT-VALUE}.")
    Scale scale = Scale.DEFAULT;

    @Option(
            names = "--seeds",
            paramLabel = "SEED",
            split = ",",
            description = "Seeds of the repeats, such as 1,2,3. Default: those of the scale.")
    List<Long> seeds = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file over the configuration of the scale, or config.yaml of a run folder.")
    @Nullable
    Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one key, dots for nested ones. May be given several times.")
    List<String> settings = new ArrayList<>();

    @Mixin
    ExecutionOptions execution = new ExecutionOptions();

    @Option(names = "--resume", description = "Go on with the newest unfinished run of the same configuration.")
    boolean resume;

    @Override
    @SuppressWarnings("try") // the interruption is only closed
    public Integer call() throws Exception {
        Recipe<?> recipe = Recipes.find(this, id);
        RunOptions options =
                execution.over(RunOptions.of(scale)).set(allSettings()).resuming(resume);
        Runner runner = new Runner(Clock.systemUTC(), console().progress());
        Runner.Outcome outcome;
        try (Interruption ignored = Interruption.says(
                console(), "interrupted. What has ended is kept; the same command with --resume goes on from there.")) {
            outcome = runner.run(recipe, config == null ? options : options.configuredBy(config));
        }
        print(console(), outcome);
        return outcome.exitCode();
    }

    private List<String> allSettings() {
        List<String> all = new ArrayList<>(settings);
        if (!seeds.isEmpty()) {
            all.add("seeds=" + seeds);
        }
        return all;
    }

    /** Prints verdicts, figures and where the report is. */
    static void print(Console console, Runner.Outcome outcome) {
        RecipeResult result = outcome.result();
        List<List<String>> claims = new ArrayList<>();
        for (ClaimResult claim : result.claims()) {
            claims.add(List.of(claim.id(), claim.verdict().words(), claim.reason(), claim.says()));
        }
        console.table(List.of("CLAIM", "VERDICT", "BECAUSE", "STATEMENT"), claims);
        List<List<String>> figures = new ArrayList<>();
        for (FigureResult figure : result.figures()) {
            figures.add(List.of(
                    figure.label(),
                    figure.paperText(),
                    figure.oursText(),
                    figure.bandText(),
                    figure.standing().words()));
        }
        if (!figures.isEmpty()) {
            console.line("");
            console.table(List.of("FIGURE", "PAPER", "OURS (SEEDS)", "ACCEPTED", ""), figures);
        }
        console.line("");
        console.line(result.passed() ? "All checks hold." : "A check does not hold.");
        console.line("Report: " + outcome.folder().resolve("report.html"));
    }
}
