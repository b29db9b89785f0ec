package org.qml4j.recipe.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.RecipeResult;

/**
 * An {@code expected.json} among the sources, where bands are changed. Every change leaves a {@link Blessing} in the
 * file, and the conformance check of recipes finds bands that differ from their last blessing.
 */
public final class ExpectedFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode root;

    private ExpectedFile(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Names the file of a recipe in a working copy of this project.
     *
     * @param home root of the working copy
     * @param recipe whose figures
     * @return its path, whether it is there or not
     */
    public static Path of(Path home, Recipe<?> recipe) {
        return home.resolve("examples/src/main/java")
                .resolve(recipe.getClass().getPackageName().replace('.', '/'))
                .resolve("expected.json");
    }

    /**
     * Reads a file.
     *
     * @param file an {@code expected.json}
     * @return its content
     * @throws RecipeException if it is missing or does not parse
     */
    public static ExpectedFile read(Path file) {
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode root) {
                return new ExpectedFile(file, root);
            }
            throw new RecipeException(file + " is no JSON object. Restore it.");
        } catch (JsonProcessingException e) {
            throw new RecipeException(file + " does not parse: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RecipeException(
                    "Cannot read " + file + ". Bless in a working copy of qml4j, or name the file with --expected.", e);
        }
    }

    /**
     * Changes the band of a figure at the scale of a run.
     *
     * @param run the evidence; its mean has to lie in the band
     * @param figure id of the figure
     * @param low least accepted mean
     * @param high greatest accepted mean
     * @param who name of the person who changes the band
     * @param reason one sentence
     * @return the record, which the file has too
     * @throws RecipeException if the figure is unknown or the run is no evidence for the band
     * @throws IOException if the file cannot be written; it is as before then
     */
    public Blessing bless(RecipeResult run, String figure, double low, double high, String who, String reason)
            throws IOException {
        ObjectNode entry = figure(figure);
        JsonNode old = entry.path("bands").path(run.scale());
        Optional<List<Double>> before = old.isArray()
                ? Optional.of(List.of(old.get(0).asDouble(), old.get(1).asDouble()))
                : Optional.empty();
        Blessing blessing = Blessing.of(run, figure, before, low, high, who, reason);
        entry.withObject("/bands").putArray(run.scale()).add(low).add(high);
        root.withArray("/blessings").add(JSON.valueToTree(blessing));
        write();
        return blessing;
    }

    private ObjectNode figure(String id) {
        List<String> known = new ArrayList<>();
        for (JsonNode entry : root.path("figures")) {
            if (entry.path("id").asText().equals(id)) {
                return (ObjectNode) entry;
            }
            known.add(entry.path("id").asText());
        }
        throw new RecipeException(file + " has no figure '" + id + "'. It has " + known + ".");
    }

    private void write() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, JSON.writer(printer).writeValueAsString(root) + "\n");
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
