package org.qml4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.onednn.OneDnn;
import org.qml4j.recipe.result.Environment;
import picocli.CommandLine.Parameters;

/** Prints everything about this machine and build that a bug report needs. */
@picocli.CommandLine.Command(
        name = "info",
        description = "Show versions, the numerical backend, oneDNN, memory and threads; or describe a recipe.",
        footer = {"", "Example: qml4j info hqnn-image-classification"})
final class InfoCommand extends Command {
    private static final long MEBIBYTE = 1L << 20;

    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "Show the paper, claims and configuration of this recipe instead.")
    @Nullable
    String recipe;

    @Override
    public Integer call() throws IOException {
        String id = recipe;
        if (id != null) {
            RecipeDescription.print(console(), Recipes.find(this, id));
            return ExitCodes.OK;
        }
        Environment here = Environment.capture(1);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("qml4j", here.qml4j() + ", commit " + here.commit() + (here.dirty() ? " (modified)" : "")));
        rows.add(List.of("Deeplearning4j", here.deeplearning4j()));
        rows.add(List.of("ND4J", here.nd4j() + ", " + here.backend() + ", default type " + here.dataType()));
        rows.add(List.of("BLAS", here.blas()));
        rows.add(List.of("oneDNN", OneDnn.status().toString()));
        rows.add(List.of("OpenMP threads", here.ompThreads()));
        rows.add(List.of("Java", here.jdk()));
        rows.add(List.of("System", here.os()));
        rows.add(List.of("Processor", here.cpu() + ", " + here.cores() + " cores"));
        rows.add(List.of("Memory", mebibytes(here.memoryBytes())));
        rows.add(
                List.of("Java heap", "at most " + mebibytes(Runtime.getRuntime().maxMemory())));
        DataFolders folders = DataFolders.standard();
        rows.add(List.of("Data folder", folders.local().map(Object::toString).orElse("not set (QML4J_DATA)")));
        rows.add(List.of("Cache", folders.cache().toString()));
        rows.add(List.of("Data sets", datasets()));
        for (List<String> row : rows) {
            console().format("%-15s %s", row.get(0), row.get(1));
        }
        return ExitCodes.OK;
    }

    private static String datasets() throws IOException {
        Datasets datasets = Datasets.standard();
        List<String> present = new ArrayList<>();
        for (String id : datasets.catalog().ids()) {
            if (datasets.available(id)) {
                present.add(id);
            }
        }
        return String.join(", ", present) + " (of " + datasets.catalog().ids().size() + " known)";
    }

    private static String mebibytes(long bytes) {
        return bytes <= 0 ? "unknown" : String.format(Locale.ROOT, "%,d MiB", bytes / MEBIBYTE);
    }
}
