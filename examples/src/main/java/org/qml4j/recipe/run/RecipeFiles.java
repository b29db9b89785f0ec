package org.qml4j.recipe.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.Figure;

/** The files that lie in the package of a recipe beside its class. */
public final class RecipeFiles {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecipeFiles() {}

    /**
     * Reads a file.
     *
     * @param recipe whose package it lies in
     * @param name {@code paper.md}, {@code config.yaml} or {@code expected.json}
     * @return its text
     * @throws RecipeException if it is not there
     */
    public static String text(Recipe<?> recipe, String name) {
        try (InputStream in = recipe.getClass().getResourceAsStream(name)) {
            if (in == null) {
                throw new RecipeException("Recipe '" + recipe.info().id() + "' has no " + name + ". Put it beside "
                        + recipe.getClass().getSimpleName() + ".java.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the figures of {@code expected.json}.
     *
     * @param recipe whose figures
     * @return the figures in the order of the file
     * @throws RecipeException if the file does not parse or names a figure twice
     */
    public static List<Figure> figures(Recipe<?> recipe) {
        try {
            JsonNode list = JSON.readTree(text(recipe, "expected.json")).path("figures");
            List<Figure> figures = new ArrayList<>();
            for (JsonNode entry : list) {
                Figure figure = JSON.treeToValue(entry, Figure.class);
                if (figures.stream().anyMatch(other -> other.id().equals(figure.id()))) {
                    throw new RecipeException(
                            "expected.json of '" + recipe.info().id() + "' has the figure '" + figure.id()
                                    + "' twice. Figure ids are unique.");
                }
                figures.add(figure);
            }
            return List.copyOf(figures);
        } catch (JsonProcessingException e) {
            throw new RecipeException(
                    "expected.json of '" + recipe.info().id() + "' does not parse: " + e.getOriginalMessage(), e);
        }
    }
}
