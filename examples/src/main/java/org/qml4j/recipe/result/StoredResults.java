package org.qml4j.recipe.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.qml4j.recipe.RecipeException;

/**
 * Results that are kept in a folder: {@code ID/SCALE.json}, with the plots of each in {@code ID/SCALE/}.
 *
 * @param all sorted by recipe and scale
 */
public record StoredResults(List<Stored> all) {

    /** Copies the list. */
    public StoredResults {
        all = List.copyOf(all);
    }

    /**
     * A result with the folder of its plots.
     *
     * @param result of a run
     * @param plots folder of its SVG files
     */
    public record Stored(RecipeResult result, Path plots) {

        /** A name for files about it: recipe and scale. */
        public String fileName() {
            return result.recipe() + "-" + result.scale();
        }
    }

    /**
     * Reads all results of a folder.
     *
     * @param folder with one folder for each recipe
     * @return what is there, sorted by recipe and scale
     * @throws RecipeException if the folder cannot be read or a file is no result
     */
    public static StoredResults read(Path folder) {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder, 2)) {
            files = found.filter(file -> file.getNameCount() == folder.getNameCount() + 2
                            && file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RecipeException("Cannot read the results folder " + folder + ". Check the path.", e);
        }
        List<Stored> stored = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            stored.add(new Stored(
                    ResultJson.read(file), file.resolveSibling(name.substring(0, name.length() - ".json".length()))));
        }
        stored.sort(Comparator.comparing((Stored s) -> s.result().recipe())
                .thenComparing(s -> s.result().scale()));
        return new StoredResults(stored);
    }

    /** The results of one recipe. */
    public List<RecipeResult> of(String recipe) {
        return all.stream()
                .map(Stored::result)
                .filter(result -> result.recipe().equals(recipe))
                .toList();
    }
}
