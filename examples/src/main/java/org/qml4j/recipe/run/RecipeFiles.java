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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        List<Figure> figures = entries(recipe, "figures", Figure.class);
        Set<String> ids = new HashSet<>();
        for (Figure figure : figures) {
            if (!ids.add(figure.id())) {
                throw new RecipeException("expected.json of '" + recipe.info().id() + "' has the figure '" + figure.id()
                        + "' twice. Figure ids are unique.");
            }
        }
        return figures;
    }

    /**
     * Reads the record of changed bands of {@code expected.json}.
     *
     * @param recipe whose figures
     * @return the changes, the newest last
     * @throws RecipeException if the file does not parse
     */
    public static List<Blessing> blessings(Recipe<?> recipe) {
        return entries(recipe, "blessings", Blessing.class);
    }

    private static <T> List<T> entries(Recipe<?> recipe, String list, Class<T> type) {
        try {
            List<T> entries = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(text(recipe, "expected.json")).path(list)) {
                entries.add(JSON.treeToValue(entry, type));
            }
            return List.copyOf(entries);
        } catch (JsonProcessingException e) {
            throw new RecipeException(
                    "expected.json of '" + recipe.info().id() + "' does not parse: " + e.getOriginalMessage(), e);
        }
    }
}
