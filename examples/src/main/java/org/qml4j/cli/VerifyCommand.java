package org.qml4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.ResultJson;
import org.qml4j.recipe.run.ConfigLoader;
import org.qml4j.recipe.run.RecipeRegistry;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;
import org.qml4j.recipe.run.Verification;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Repeats a run and compares. */
@picocli.CommandLine.Command(
        name = "verify",
        description = "Repeat the run of a stored result with its configuration and compare the metrics.",
        footer = {
            "",
            "In the same environment with one OpenMP thread values have to be equal bit for bit, else to 2 %%.",
            "Exit codes: 0 the repetition agrees, 1 it does not, 2 could not run."
        })
final class VerifyCommand extends Command {
    @Parameters(paramLabel = "RESULT", description = "A result.json, or a run folder with one.")
    Path file = Path.of("result.json");

    @Mixin
    ExecutionOptions execution = new ExecutionOptions();

    @Override
    public Integer call() throws Exception {
        RecipeResult stored = ResultJson.read(Files.isDirectory(file) ? file.resolve("result.json") : file);
        Recipe<?> recipe = RecipeRegistry.installed().find(stored.recipe());
        if (recipe.info().version() != stored.version()) {
            throw new RecipeException("The result is of version " + stored.version() + " of '" + stored.recipe()
                    + "', installed is version " + recipe.info().version() + ". Check out commit "
                    + stored.environment().commit() + " to repeat it.");
        }
        Runner.Outcome outcome = repeat(recipe, stored);
        Verification verification = Verification.of(stored, outcome.result());
        verification.differences().forEach(console()::line);
        console()
                .line((verification.agrees() ? "Agrees: " : "Differs: ") + verification.compared() + " values, "
                        + (verification.exact() ? "bit for bit" : "relative tolerance " + verification.tolerance())
                        + " ("
                        + verification.why() + ").");
        console().line("Repetition: " + outcome.folder());
        return verification.agrees() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    private <C extends Record> Runner.Outcome repeat(Recipe<C> recipe, RecipeResult stored) throws Exception {
        Scale scale = Scale.ofKey(stored.scale());
        return new Runner(Clock.systemUTC(), console().progress())
                .run(
                        recipe,
                        ConfigLoader.restore(recipe, scale, stored.seeds(), (ObjectNode) stored.config()),
                        execution.over(RunOptions.of(scale)));
    }
}
