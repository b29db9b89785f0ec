package org.qml4j.cli;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.qml4j.cli.demo.DigitsDemo;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a classical classifier and quantum ones, of qubits and of photons, on the bundled digits. */
@picocli.CommandLine.Command(
        name = "demo",
        description = {
            "A classical classifier, one with qubits and one with photons learn real handwritten digits, beside a control",
            "of equal size.",
            "Needs no download; takes less than 3 minutes on 2 cores."
        })
final class DemoCommand extends Command {
    @Option(names = "--scale", defaultValue = "default", description = "smoke (seconds) or default.")
    Scale scale = Scale.DEFAULT;

    @Mixin
    OutOption output = new OutOption();

    @Override
    public Integer call() throws Exception {
        console().line("Four small networks learn 6,000 handwritten digits (MNIST, Perceval Challenge subset).");
        Runner.Outcome outcome = new Runner(Clock.systemUTC(), console().progress())
                .run(new DigitsDemo(), RunOptions.of(scale).into(output.out));
        RecipeResult result = outcome.result();
        console().line("");
        console()
                .table(
                        List.of("NETWORK", "PARAMETERS", "ACCURACY", "WHAT"),
                        Stream.of(DigitsDemo.Network.values())
                                .map(network -> List.of(
                                        network.key(),
                                        String.format(
                                                Locale.ROOT, "%,.0f", mean(result, network.key() + ".parameters")),
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f %%",
                                                100 * mean(result, network.key() + ".accuracy")),
                                        network.about()))
                                .toList());
        console().line("");
        console().line("Report: " + outcome.folder().resolve("report.html").toAbsolutePath());
        return outcome.exitCode();
    }

    private static double mean(RecipeResult result, String metric) {
        RecipeResult.Metric found = result.metrics().get(metric);
        if (found == null) {
            throw new IllegalStateException("The demo recorded no metric '" + metric + "'.");
        }
        return found.mean();
    }
}
