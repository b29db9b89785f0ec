package org.qml4j.recipe.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qml4j.recipe.RecipeException;

/** The folder {@code runs/<id>/<UTC>-<config hash>/} of a run. */
final class RunFolder {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunFolder() {}

    /** Creates a folder of its own for a run. */
    static Path create(Path base, String id, Instant started, String hash) {
        Path parent = base.resolve(id);
        try {
            Files.createDirectories(parent);
            String name = UTC.format(started) + "-" + hash;
            for (int attempt = 1; ; attempt++) {
                // Runs that start within the same second are told apart by a counter before the hash.
                String unique = attempt == 1 ? name : UTC.format(started) + "." + attempt + "-" + hash;
                try {
                    Path folder = Files.createDirectory(parent.resolve(unique));
                    Files.createDirectory(folder.resolve("plots"));
                    return folder;
                } catch (FileAlreadyExistsException e) {
                    if (attempt == 100) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new RecipeException(
                    "Cannot write to the run folder " + parent.toAbsolutePath() + " ("
                            + e.getClass().getSimpleName() + "). Choose another with --out DIR.",
                    e);
        }
    }

    /** Finds the newest unfinished run of a configuration. */
    static Path unfinished(Path base, String id, String hash) {
        return newest(
                        base.resolve(id),
                        folder -> folder.getFileName().toString().endsWith("-" + hash)
                                && Files.exists(folder.resolve("metrics.jsonl"))
                                && !Files.exists(folder.resolve("result.json")))
                .orElseThrow(() -> new RecipeException("There is no unfinished run of '" + id
                        + "' with this configuration (hash " + hash + ") in "
                        + base.resolve(id).toAbsolutePath() + ". Run without --resume."));
    }

    /** Finds the newest run that has a result. */
    static Path finished(Path base, String id) {
        return newest(base.resolve(id), folder -> Files.exists(folder.resolve("result.json")))
                .orElseThrow(() -> new RecipeException("There is no finished run of '" + id + "' in "
                        + base.resolve(id).toAbsolutePath() + ". Run it first, or name a result with --run."));
    }

    private static Optional<Path> newest(Path parent, Predicate<Path> which) {
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(which)
                    .max(Comparator.comparing(folder -> folder.getFileName().toString()));
        } catch (IOException e) {
            throw new RecipeException("Cannot read " + parent.toAbsolutePath() + ". Check its permissions.", e);
        }
    }

    /** Lists the files of a run, as paths with slashes, without those that grow or are rendered from the result. */
    static List<String> files(Path folder) throws IOException {
        List<String> rendered = List.of("result.json", "report.md", "report.html", "run.log");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !rendered.contains(name))
                    .sorted()
                    .toList();
        }
    }
}
