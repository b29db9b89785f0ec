package org.qml4j.recipes.photonic_baselines;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;

/** All models with their sizes and both accuracies, as a file and as bars. */
final class ModelTable {
    private static final String SIZE = ".parameters";

    private ModelTable() {}

    static void write(RecipeContext context) throws IOException {
        MetricTable table = context.recorded();
        StringBuilder text =
                new StringBuilder("| model | trainable parameters | validation | test |\n|---|---|---|---|\n");
        Map<String, Double> bars = new LinkedHashMap<>();
        List<String> models = table.metrics().stream()
                .filter(name -> name.endsWith(SIZE))
                .map(name -> name.substring(0, name.length() - SIZE.length()))
                .toList();
        for (String model : models) {
            double accuracy = table.summary(model + ".accuracy").mean();
            bars.put(model, accuracy);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f %% | %.2f %% |\n",
                    model,
                    table.summary(model + SIZE).mean(),
                    100 * table.summary(model + ".validation").mean(),
                    100 * accuracy));
        }
        Files.writeString(context.artifact("models.md"), text);
        context.plots().bars("models", "Test accuracy of all models, mean over the seeds", "accuracy", bars);
    }
}
