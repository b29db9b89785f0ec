package org.qml4j.recipe.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeException;

/**
 * The file {@code metrics.jsonl}: one JSON object a line, flushed as it comes, so that a killed run keeps it.
 *
 * <p>Types of lines: {@code metric}, {@code point}, {@code time}, {@code dataset}, {@code note} and {@code done}; a
 * line of an arm carries {@code arm} and {@code seed}. While arms run their lines interleave; {@link #finish} sorts
 * them by arm, so that two runs of the same configuration differ in {@code time} lines only.
 */
final class MetricsLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<ObjectNode> lines = new ArrayList<>();
    private final MetricTable.Builder table = MetricTable.builder();
    private final Set<String> done = new TreeSet<>();
    private BufferedWriter out;

    private MetricsLog(Path file, List<ObjectNode> kept) throws IOException {
        this.file = file;
        kept.forEach(this::replay);
        write(file, kept);
        this.out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    /** Starts an empty file. */
    static MetricsLog create(Path file) throws IOException {
        return new MetricsLog(file, List.of());
    }

    /** Goes on with a file: keeps the lines of the arms that ended, drops those of arms that were cut off. */
    static MetricsLog resume(Path file) throws IOException {
        List<ObjectNode> all = read(file);
        Set<String> ended = new TreeSet<>();
        all.stream().filter(line -> type(line).equals("done")).forEach(line -> ended.add(key(line)));
        return new MetricsLog(
                file, all.stream().filter(line -> ended.contains(key(line))).toList());
    }

    /** Reads a file; a last line that was cut off in the middle of writing is left out. */
    static List<ObjectNode> read(Path file) throws IOException {
        List<String> text = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<ObjectNode> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            try {
                lines.add((ObjectNode) JSON.readTree(text.get(i)));
            } catch (JsonProcessingException | ClassCastException e) {
                if (i < text.size() - 1) {
                    throw new RecipeException(
                            file + ", line " + (i + 1) + " is not a JSON object. Remove the line or the run.", e);
                }
            }
        }
        return lines;
    }

    static ObjectNode line(String type, @Nullable String arm, @Nullable Long seed) {
        ObjectNode line = JSON.createObjectNode();
        line.put("type", type);
        if (arm != null && seed != null) {
            line.put("arm", arm);
            line.put("seed", seed);
        }
        return line;
    }

    synchronized void append(ObjectNode line) {
        replay(line);
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ". Free some space and run with --resume.", e);
        }
    }

    synchronized MetricTable table() {
        return table.build();
    }

    synchronized List<ObjectNode> ofType(String type) {
        return lines.stream().filter(line -> type(line).equals(type)).toList();
    }

    synchronized boolean isDone(String arm, long seed) {
        return done.contains(key(line("done", arm, seed)));
    }

    /** Sorts the file: lines outside arms first, then each arm's in the given order of arms. */
    synchronized void finish(List<String> arms) throws IOException {
        out.close();
        lines.sort(Comparator.comparingInt(line -> arms.indexOf(key(line))));
        write(file, lines);
        out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    /** Names an arm with its seed; the empty string for lines outside arms. */
    static String key(JsonNode line) {
        return line.has("arm") ? key(line.get("arm").asText(), line.get("seed").asLong()) : "";
    }

    static String key(String arm, long seed) {
        return arm + "@" + seed;
    }

    private static String type(JsonNode line) {
        return line.path("type").asText();
    }

    private void replay(ObjectNode line) {
        Long seed = line.has("seed") ? line.get("seed").asLong() : null;
        switch (type(line)) {
            case "metric" ->
                table.put(line.get("name").asText(), seed, line.get("value").asDouble());
            case "point" ->
                table.point(
                        line.get("series").asText(),
                        seed,
                        new Point(line.get("x").asDouble(), line.get("y").asDouble()));
            case "done" -> done.add(key(line));
            default -> {}
        }
        lines.add(line);
    }

    private static void write(Path file, List<ObjectNode> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ObjectNode line : lines) {
            text.append(JSON.writeValueAsString(line)).append('\n');
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
