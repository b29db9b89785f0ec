package org.qml4j.recipe.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.report.Report;
import org.qml4j.recipe.result.ClaimJudge;
import org.qml4j.recipe.result.Environment;
import org.qml4j.recipe.result.RecipeResult;
import org.qml4j.recipe.result.ResultJson;

/**
 * Runs a recipe: resolves its configuration, makes the run folder, runs the experiment, decides the claims and writes
 * {@code result.json}, {@code report.md} and {@code report.html}.
 */
public final class Runner {
    private final Clock clock;
    private final Progress.Factory progress;

    /**
     * Creates a runner.
     *
     * @param clock gives the time of folders and logs
     * @param progress shows what goes on
     */
    public Runner(Clock clock, Progress.Factory progress) {
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * A finished run.
     *
     * @param folder its files
     * @param result the content of its {@code result.json}
     */
    public record Outcome(Path folder, RecipeResult result) {
        /**
         * Gives the exit code of the command line.
         *
         * @return 0 if all checks, controls and bands hold, else 1
         */
        public int exitCode() {
            return result.passed() ? 0 : 1;
        }
    }

    /**
     * Finds the newest run of a recipe that has a result.
     *
     * @param out the folder that run folders are made in
     * @param recipe whose runs
     * @return its folder
     * @throws RecipeException if there is none
     */
    public static Path newestFinished(Path out, Recipe<?> recipe) {
        return RunFolder.finished(out, recipe.info().id());
    }

    /**
     * Runs a recipe with its configuration resolved from the options.
     *
     * @param recipe what to run
     * @param options how
     * @param <C> the configuration record
     * @return the finished run
     * @throws RecipeException if the run cannot start or is given up
     * @throws Exception whatever the experiment throws; the metrics recorded so far stay in the folder
     */
    public <C extends Record> Outcome run(Recipe<C> recipe, RunOptions options) throws Exception {
        ResolvedConfig<C> config =
                ConfigLoader.resolve(recipe, options.scale(), options.configFile(), options.settings());
        return run(recipe, config, options);
    }

    /**
     * Runs a recipe with a given configuration.
     *
     * @param recipe what to run
     * @param config the resolved configuration
     * @param options where and how; its scale, file and settings are not read
     * @param <C> the configuration record
     * @return the finished run
     * @throws RecipeException if the run cannot start or is given up
     * @throws Exception whatever the experiment throws; the metrics recorded so far stay in the folder
     */
    public <C extends Record> Outcome run(Recipe<C> recipe, ResolvedConfig<C> config, RunOptions options)
            throws Exception {
        Instant started = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        long startNanos = System.nanoTime();
        String id = recipe.info().id();
        Path folder = options.resume()
                ? RunFolder.unfinished(options.out(), id, config.hash())
                : RunFolder.create(options.out(), id, started, config.hash());
        Path metrics = folder.resolve("metrics.jsonl");
        try (RunLog runLog = new RunLog(folder.resolve("run.log"), clock);
                MetricsLog log = options.resume() ? MetricsLog.resume(metrics) : MetricsLog.create(metrics)) {
            Files.writeString(folder.resolve("config.yaml"), ConfigLoader.toYaml(recipe, config));
            runLog.say((options.resume() ? "resumes " : "starts ") + id + ", scale "
                    + config.scale().key() + ", seeds " + config.seeds() + ", configuration " + config.hash());
            Environment environment = Environment.capture(options.threads());
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            RunContext context = new RunContext(folder, config, options.threads(), log, runLog, progress);
            try {
                recipe.run(config.config(), context);
            } catch (Exception e) {
                runLog.say("failed: " + e);
                throw e;
            }
            log.finish(context.arms());
            List<RecipeResult.Plot> plots = context.drawn().stream()
                    .map(plot -> new RecipeResult.Plot(plot.file(), plot.title()))
                    .toList();
            RecipeResult result = result(
                    recipe,
                    config,
                    started,
                    Duration.ofNanos(System.nanoTime() - startNanos),
                    options.resume(),
                    log,
                    plots,
                    environment,
                    folder);
            ResultJson.write(result, folder.resolve("result.json"));
            Report.of(result).writeTo(folder);
            runLog.say("done, " + (result.passed() ? "all checks hold" : "a check does not hold"));
            return new Outcome(folder, result);
        }
    }

    private RecipeResult result(
            Recipe<?> recipe,
            ResolvedConfig<?> config,
            Instant started,
            Duration wall,
            boolean resumed,
            MetricsLog log,
            List<RecipeResult.Plot> plots,
            Environment environment,
            Path folder)
            throws IOException {
        MetricTable table = log.table();
        Map<String, RecipeResult.Metric> metrics = new TreeMap<>();
        table.metrics().forEach(name -> metrics.put(name, RecipeResult.Metric.of(table, name)));
        return new RecipeResult(
                RecipeResult.SCHEMA,
                recipe.info().id(),
                recipe.info().version(),
                recipe.info().paper().title(),
                recipe.info().paper().citation(),
                recipe.info().paper().arxivId(),
                config.scale().key(),
                started.toString(),
                wall.toMillis() / 1000.0,
                resumed,
                config.tree(),
                config.hash(),
                config.seeds(),
                metrics,
                series(table),
                timings(log),
                heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum(),
                recipe.info().claims().stream()
                        .map(claim -> ClaimJudge.judge(claim, table, config.scale()))
                        .toList(),
                RecipeFiles.figures(recipe).stream()
                        .map(figure -> figure.compare(table, config.scale()))
                        .toList(),
                datasets(log.ofType("dataset")),
                plots,
                log.ofType("note").stream()
                        .map(line -> line.get("text").asText())
                        .distinct()
                        .toList(),
                environment,
                determinism(environment),
                files(folder));
    }

    private static List<RecipeResult.DatasetUse> datasets(List<ObjectNode> lines) {
        List<RecipeResult.DatasetUse> uses = new ArrayList<>();
        for (ObjectNode line : lines) {
            TreeMap<String, String> sha256 = new TreeMap<>();
            line.get("sha256")
                    .properties()
                    .forEach(e -> sha256.put(e.getKey(), e.getValue().asText()));
            List<String> transforms = new ArrayList<>();
            line.get("transforms").forEach(transform -> transforms.add(transform.asText()));
            RecipeResult.DatasetUse use = new RecipeResult.DatasetUse(
                    line.get("role").asText(),
                    line.get("id").asText(),
                    line.get("origin").asText(),
                    sha256,
                    line.get("examples").asLong(),
                    transforms);
            if (!uses.contains(use)) {
                uses.add(use);
            }
        }
        return uses;
    }

    private static List<RecipeResult.Series> series(MetricTable table) {
        List<RecipeResult.Series> all = new ArrayList<>();
        for (String name : table.series()) {
            if (table.seeds(name).isEmpty()) {
                all.add(new RecipeResult.Series(name, null, table.mean(name)));
            }
            table.seeds(name).forEach(seed -> all.add(new RecipeResult.Series(name, seed, table.series(name, seed))));
        }
        return all;
    }

    private static Map<String, List<Double>> timings(MetricsLog log) {
        Map<String, List<Double>> timings = new TreeMap<>();
        for (ObjectNode line : log.ofType("time")) {
            timings.computeIfAbsent(line.get("name").asText(), name -> new ArrayList<>())
                    .add(line.get("seconds").asDouble());
        }
        return timings;
    }

    private static RecipeResult.Determinism determinism(Environment environment) {
        boolean exact = environment.ompThreads().equals("1");
        return exact
                ? new RecipeResult.Determinism(
                        true,
                        0,
                        "With one OpenMP thread the metrics repeat bit for bit on the same machine and native library; "
                                + "another CPU or BLAS may change the last digits and, through training, the accuracy.")
                : new RecipeResult.Determinism(
                        false,
                        0.02,
                        "With " + environment.ompThreads() + " OpenMP threads ND4J does not promise equal bits: "
                                + "metrics repeat to about 2 %. Set OMP_NUM_THREADS=1 for exact repetition.");
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static List<RecipeResult.RunFile> files(Path folder) throws IOException {
        List<RecipeResult.RunFile> files = new ArrayList<>();
        for (String name : RunFolder.files(folder)) {
            Path file = folder.resolve(name);
            files.add(new RecipeResult.RunFile(name, Files.size(file), Hashes.sha256(file)));
        }
        return files;
    }
}
