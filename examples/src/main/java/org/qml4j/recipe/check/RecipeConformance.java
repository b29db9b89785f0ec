package org.qml4j.recipe.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qml4j.recipe.Check;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.result.Figure;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.run.Blessing;
import org.qml4j.recipe.run.ConfigLoader;
import org.qml4j.recipe.run.PaperPage;
import org.qml4j.recipe.run.RecipeFiles;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;

/**
 * Checks that a recipe keeps to the shape of the kit; for tests of recipes inside and outside this library.
 *
 * <p>Every method throws {@link AssertionError} with what is wrong and how to mend it. No test framework is needed.
 */
public final class RecipeConformance {
    private static final Pattern OTHER_RECIPE = Pattern.compile("org/qml4j/recipes/([a-z0-9_]+)/");

    private RecipeConformance() {}

    /**
     * Checks everything that can be checked without running the recipe.
     *
     * @param recipe the recipe
     * @throws AssertionError on the first violation
     */
    public static void verifyShape(Recipe<?> recipe) {
        verifyPackage(recipe);
        verifyPage(recipe);
        verifyConfiguration(recipe);
        verifyClaims(recipe);
        verifyFigures(recipe);
        verifyIndependence(recipe);
    }

    /**
     * Runs the smoke scale twice, on one thread and on two: the metrics have to be equal, every metric and series that a
     * check or a figure names has to be there, and the checks and controls that hold from smoke scale on have to hold.
     *
     * @param recipe the recipe
     * @param out a folder for the two runs
     * @return the result of the first run
     * @throws AssertionError on the first violation
     * @throws Exception if a run fails
     */
    public static RecipeResult verifySmokeRun(Recipe<?> recipe, Path out) throws Exception {
        Runner runner = new Runner(Clock.systemUTC(), Progress.Factory.silent());
        RunOptions options = RunOptions.of(Scale.SMOKE).into(out);
        Runner.Outcome first = runner.run(recipe, options.withThreads(1));
        Runner.Outcome second = runner.run(recipe, options.withThreads(2));
        verifyNames(recipe, first.result());
        verifyPassed(recipe, first.result());
        List<String> lines = untimed(first.folder());
        List<String> again = untimed(second.folder());
        for (int i = 0; i < Math.max(lines.size(), again.size()); i++) {
            String a = i < lines.size() ? lines.get(i) : "nothing";
            String b = i < again.size() ? again.get(i) : "nothing";
            require(
                    a.equals(b),
                    recipe,
                    "two smoke runs with the same seeds differ: " + a + " became " + b
                            + ". Draw every random number from the context's streams.");
        }
        return first.result();
    }

    private static void verifyPassed(Recipe<?> recipe, RecipeResult result) {
        List<String> claims = result.claims().stream()
                .map(claim -> claim.id() + " (" + claim.reason() + ")")
                .toList();
        require(
                result.passed(),
                recipe,
                "a check or control of the smoke run does not hold: " + claims
                        + ". Mend the experiment, or let the check count from default scale on.");
    }

    private static void verifyPackage(Recipe<?> recipe) {
        String name = recipe.getClass().getPackageName();
        String folder = name.substring(name.lastIndexOf('.') + 1);
        require(
                folder.equals(recipe.info().id().replace('-', '_')),
                recipe,
                "the package is '" + folder + "'. Name it '"
                        + recipe.info().id().replace('-', '_') + "'.");
    }

    private static void verifyPage(Recipe<?> recipe) {
        List<String> headings = PaperPage.headings(RecipeFiles.text(recipe, "paper.md"));
        require(
                headings.equals(PaperPage.HEADINGS),
                recipe,
                "paper.md has the headings " + headings + ". Give it these, in this order: " + PaperPage.HEADINGS
                        + ".");
    }

    private static void verifyConfiguration(Recipe<?> recipe) {
        for (RecordComponent component : recipe.configType().getRecordComponents()) {
            require(
                    !component.getName().equals("seeds"),
                    recipe,
                    "the configuration has a component 'seeds'. That key belongs to the kit; ask the context for it.");
        }
        for (Scale scale : Scale.values()) {
            try {
                ConfigLoader.resolve(recipe, scale, Optional.empty(), List.of());
            } catch (RecipeException e) {
                throw failure(recipe, "scale " + scale.key() + " does not resolve: " + e.getMessage(), e);
            }
        }
    }

    private static void verifyClaims(Recipe<?> recipe) {
        for (Claim claim : recipe.info().claims()) {
            require(!claim.evidence().isEmpty(), recipe, "claim " + claim.id() + " has no check. Add one.");
            require(
                    claim.reportOnly() || !claim.controls().isEmpty(),
                    recipe,
                    "claim " + claim.id() + " has no negative control. Break its mechanism on purpose and add "
                            + "control(...) on how the broken variant behaves.");
        }
    }

    private static void verifyFigures(Recipe<?> recipe) {
        List<String> announced = PaperPage.figures(RecipeFiles.text(recipe, "paper.md"));
        List<String> expected =
                RecipeFiles.figures(recipe).stream().map(Figure::id).toList();
        require(
                new TreeSet<>(announced).equals(new TreeSet<>(expected)),
                recipe,
                "the table of paper.md has the figures " + announced + ", expected.json has " + expected
                        + ". Both list the same ids.");
        verifyBlessings(recipe, RecipeFiles.figures(recipe), RecipeFiles.blessings(recipe));
    }

    /** A band that was blessed once is changed by blessing only. */
    static void verifyBlessings(Recipe<?> recipe, List<Figure> figures, List<Blessing> blessings) {
        Map<String, Blessing> last = new TreeMap<>();
        blessings.forEach(blessing -> last.put(blessing.figure() + " " + blessing.scale(), blessing));
        for (Blessing blessing : last.values()) {
            List<Double> now = figures.stream()
                    .filter(figure -> figure.id().equals(blessing.figure()))
                    .map(figure -> figure.bands().get(Scale.ofKey(blessing.scale())))
                    .filter(Objects::nonNull)
                    .map(band -> List.of(band.low(), band.high()))
                    .findFirst()
                    .orElse(List.of());
            require(
                    now.equals(blessing.band()),
                    recipe,
                    "the band of figure '" + blessing.figure() + "' at scale " + blessing.scale() + " is " + now
                            + ", its last blessing says " + blessing.band()
                            + ". Change bands with 'qml4j bless' only.");
        }
    }

    /** Reads the names of other recipes out of the constant pools of the classes in the recipe's package. */
    private static void verifyIndependence(Recipe<?> recipe) {
        String own = recipe.getClass().getPackageName().replace('.', '/');
        for (Map.Entry<String, String> file : classFiles(recipe, own).entrySet()) {
            Matcher matcher = OTHER_RECIPE.matcher(file.getValue());
            while (matcher.find()) {
                require(
                        own.endsWith("/" + matcher.group(1)),
                        recipe,
                        file.getKey() + " uses the recipe '" + matcher.group(1)
                                + "'. Move what both need into a library module.");
            }
        }
    }

    private static Map<String, String> classFiles(Recipe<?> recipe, String folder) {
        Map<String, String> contents = new TreeMap<>();
        try {
            URI root = recipe.getClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path path = Path.of(root);
            if (Files.isDirectory(path)) {
                read(path.resolve(folder), contents);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    read(jar.getPath(folder), contents);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A code source is always a valid URI.", e);
        }
        return contents;
    }

    private static void read(Path folder, Map<String, String> contents) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void verifyNames(Recipe<?> recipe, RecipeResult result) {
        Set<String> metrics = result.metrics().keySet();
        Set<String> series = new TreeSet<>();
        result.series().forEach(one -> series.add(one.name()));
        for (Claim claim : recipe.info().claims()) {
            for (Check check : claim.checks()) {
                requireAll(
                        recipe,
                        "claim " + claim.id() + " names the metric",
                        check.condition().metrics(),
                        metrics);
                requireAll(
                        recipe,
                        "claim " + claim.id() + " names the series",
                        check.condition().series(),
                        series);
            }
        }
        List<String> figures =
                RecipeFiles.figures(recipe).stream().map(Figure::metric).toList();
        requireAll(recipe, "expected.json names the metric", figures, metrics);
    }

    private static void requireAll(Recipe<?> recipe, String who, List<String> named, Set<String> recorded) {
        for (String name : named) {
            require(
                    recorded.contains(name),
                    recipe,
                    who + " '" + name + "', which the smoke run does not record. Recorded: " + recorded + ".");
        }
    }

    private static List<String> untimed(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("metrics.jsonl")));
        lines.removeIf(line -> line.startsWith("{\"type\":\"time\""));
        return lines;
    }

    private static void require(boolean holds, Recipe<?> recipe, String otherwise) {
        if (!holds) {
            throw failure(recipe, otherwise, null);
        }
    }

    private static AssertionError failure(
            Recipe<?> recipe, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new AssertionError("Recipe '" + recipe.info().id() + "': " + what, cause);
    }
}
