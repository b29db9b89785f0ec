package org.qml4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.Environment;
import org.qml4j.recipe.result.Git;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.ResultJson;
import org.qml4j.recipe.run.Blessing;
import org.qml4j.recipe.run.ExpectedFile;
import org.qml4j.recipe.run.Runner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a band of accepted values. */
@picocli.CommandLine.Command(
        name = "bless",
        description = "Change the band in which a figure of a recipe is accepted, on the evidence of a run.",
        footer = {
            "",
            "Writes the band and a record of the change into expected.json of the recipe: who (user.name of git),",
            "why, and the run. A band that differs from its last record fails 'mvn verify'.",
            "Example: qml4j bless hqnn-image-classification --figure quanv --band 0.8,1 --reason 'one more epoch'"
        })
final class BlessCommand extends Command {
    @Parameters(paramLabel = "RECIPE", description = "Id of the recipe, see 'qml4j list'.")
    String id = "";

    @Option(names = "--figure", paramLabel = "ID", required = true, description = "Id of the figure.")
    String figure = "";

    @Option(
            names = "--band",
            paramLabel = "LOW,HIGH",
            split = ",",
            required = true,
            description = "Least and greatest accepted mean, at the scale of the run.")
    List<Double> band = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why the band changes.")
    String reason = "";

    @Option(
            names = "--run",
            paramLabel = "RESULT",
            description = "A result.json or a run folder with one. Default: the newest finished run in --out.")
    @Nullable
    Path run;

    @Option(
            names = "--expected",
            paramLabel = "FILE",
            description = "The file to change. Default: expected.json among the sources of the recipe.")
    @Nullable
    Path expected;

    @Mixin
    OutOption output = new OutOption();

    @Override
    public Integer call() throws Exception {
        Recipe<?> recipe = Recipes.find(this, id);
        if (band.size() != 2) {
            throw usage("Invalid value for option '--band': " + band + ". Give two numbers, such as 0.95,1.");
        }
        Path home = Path.of(System.getProperty(Environment.HOME_PROPERTY, "."));
        Path file = expected == null ? ExpectedFile.of(home, recipe) : expected;
        ExpectedFile content = ExpectedFile.read(file);
        Blessing blessing = content.bless(evidence(recipe), figure, band.get(0), band.get(1), who(file), reason);
        console()
                .line("Figure '" + figure + "', scale " + blessing.scale() + ": "
                        + (blessing.before() == null ? "no band" : blessing.before()) + " -> " + blessing.band()
                        + ", the run has " + blessing.mean() + ".");
        console().line("Written by " + blessing.who() + " to " + file + ". Commit it with the run's result.");
        return ExitCodes.OK;
    }

    private RecipeResult evidence(Recipe<?> recipe) {
        Path source = run == null ? Runner.newestFinished(output.out, recipe) : run;
        RecipeResult result = ResultJson.read(Files.isDirectory(source) ? source.resolve("result.json") : source);
        if (!result.recipe().equals(recipe.info().id())
                || result.version() != recipe.info().version()) {
            throw new RecipeException(source + " is of '" + result.recipe() + "' version " + result.version()
                    + ", not of '" + recipe.info().id() + "' version "
                    + recipe.info().version() + ". Give a run of it with --run.");
        }
        return result;
    }

    private static String who(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Git.ask(folder == null ? Path.of(".") : folder, "config", "user.name")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new RecipeException("A band is changed under a name, and git has none. Set it with"
                        + " 'git config user.name NAME'."));
    }
}
