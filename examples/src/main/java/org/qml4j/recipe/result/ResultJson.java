package org.qml4j.recipe.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.qml4j.recipe.RecipeException;

/** Reads and writes {@code result.json}. */
public final class ResultJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ResultJson() {}

    /**
     * Writes a result; the file appears whole or not at all.
     *
     * @param result what to write
     * @param file where; must not exist, since results are not edited
     * @throws IOException if it cannot be written
     */
    public static void write(RecipeResult result, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, JSON.writeValueAsString(result) + "\n");
            // Without the option to replace: fails if the file is there.
            Files.move(next, file);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /**
     * Reads a result.
     *
     * @param file a {@code result.json}
     * @return its content
     * @throws RecipeException if it is missing or no result of this schema
     */
    public static RecipeResult read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), RecipeResult.class);
        } catch (NoSuchFileException e) {
            throw new RecipeException("There is no result " + file + ". Give the result.json of a finished run.", e);
        } catch (JsonProcessingException e) {
            String why = e.getCause() instanceof RecipeException ? e.getCause().getMessage() : e.getOriginalMessage();
            throw new RecipeException(file + " is no result: " + why, e);
        } catch (IOException e) {
            throw new RecipeException("Cannot read " + file + ". Check the path and its permissions.", e);
        }
    }
}
