package org.qml4j.sim.qasm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The programs of the corpus and the probabilities that are written next to them. */
final class Corpus {
    /** Values for all inputs that programs of the corpus declare. */
    static final Map<String, List<Double>> INPUTS = Map.of(
            "theta", List.of(0.7),
            "phi", List.of(-0.4),
            "lambda_1", List.of(1.3),
            "features", List.of(0.6, -1.1),
            "weights", List.of(0.9, 0.2, -0.8));

    private Corpus() {}

    private static Path folder() {
        URL url = Objects.requireNonNull(Corpus.class.getResource("corpus"));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".qasm"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return folder().resolve(name + ".qasm");
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenQasmReader reader() {
        return new OpenQasmReader(
                OpenQasmReader.create().features(),
                INPUTS,
                OpenQasmReader.create().maxInstructions());
    }

    /** The inputs by name as {@link DenseOracle} takes them. */
    static Map<String, Double> values() {
        Map<String, Double> all = new HashMap<>();
        INPUTS.forEach((name, list) -> {
            all.put(name, list.get(0));
            for (int k = 0; k < list.size(); k++) {
                all.put(name + "[" + k + "]", list.get(k));
            }
        });
        return all;
    }

    /** What {@code expected.txt} says: lines of a name, a colon and pairs of outcome and probability. */
    static Map<String, Map<String, Double>> expected() {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus/expected.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("[:=\\s]+");
                Map<String, Double> map = new TreeMap<>();
                for (int k = 1; k + 1 < words.length; k += 2) {
                    map.put(words[k], Double.valueOf(words[k + 1]));
                }
                all.put(words[0], map);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
