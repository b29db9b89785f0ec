package org.qml4j.recipe.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Metrics;
import org.qml4j.recipe.Plots;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.Seeds;
import org.qml4j.recipe.Trainer;
import org.qml4j.recipe.plot.SvgPlots;

/** The tools of one run, and its arms. */
final class RunContext implements RecipeContext {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Set<String> RESERVED =
            Set.of("config.yaml", "metrics.jsonl", "run.log", "result.json", "report.md", "report.html", "plots");

    private final Path folder;
    private final ResolvedConfig<?> config;
    private final int threads;
    private final MetricsLog log;
    private final RunLog runLog;
    private final Progress.Factory progress;
    private final SvgPlots plots;
    private final Datasets datasets = Datasets.standard();
    private final List<String> arms = Collections.synchronizedList(new ArrayList<>());

    RunContext(
            Path folder,
            ResolvedConfig<?> config,
            int threads,
            MetricsLog log,
            RunLog runLog,
            Progress.Factory progress) {
        this.folder = folder;
        this.config = config;
        this.threads = threads;
        this.log = log;
        this.runLog = runLog;
        this.progress = progress;
        this.plots = SvgPlots.into(folder.resolve("plots"));
        seedNd4j(random());
    }

    @Override
    public Scale scale() {
        return config.scale();
    }

    @Override
    public List<Long> seeds() {
        return config.seeds();
    }

    @Override
    public Seeds random() {
        return Seeds.of(config.seeds().get(0));
    }

    @Override
    public Metrics metrics() {
        return new Recorder(null, null);
    }

    @Override
    public Trainer trainer() {
        return new Trainer("main", metrics(), progress);
    }

    @Override
    public Datasets data() {
        return datasets;
    }

    @Override
    public DataSplit uses(String role, DataSplit split) {
        return uses(null, null, role, split);
    }

    @Override
    public Progress progress(String task, long total) {
        return progress.start(task, total);
    }

    @Override
    public Path artifact(String fileName) {
        if (!NAME.matcher(fileName).matches() || RESERVED.contains(fileName)) {
            throw new RecipeException("'" + fileName + "' cannot be a file of the run: use letters, digits, '.', '-', "
                    + "'_' and none of " + RESERVED.stream().sorted().toList() + ".");
        }
        return folder.resolve(fileName);
    }

    @Override
    public void note(String text) {
        note(null, null, text);
    }

    @Override
    public MetricTable recorded() {
        return log.table();
    }

    @Override
    public Plots plots() {
        return plots;
    }

    /** Gives the plots drawn so far. */
    List<SvgPlots.Plot> drawn() {
        return plots.drawn();
    }

    /** Gives the keys of all arms in the order in which they were handed over. */
    List<String> arms() {
        return List.copyOf(arms);
    }

    @Override
    public void inParallel(List<Arm> newArms) throws Exception {
        register(newArms);
        AtomicBoolean failed = new AtomicBoolean();
        List<Callable<@Nullable Void>> tasks = new ArrayList<>();
        for (Arm arm : newArms) {
            if (log.isDone(arm.name(), arm.seed())) {
                runLog.say("arm " + arm.name() + ", seed " + arm.seed() + ": taken over from the earlier run");
            } else {
                tasks.add(() -> run(arm, failed));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
        try {
            List<Future<@Nullable Void>> futures = pool.invokeAll(tasks);
            for (Future<@Nullable Void> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } finally {
            pool.shutdownNow();
        }
    }

    private void register(List<Arm> newArms) {
        Set<String> names = new HashSet<>(arms);
        for (Arm arm : newArms) {
            requireName("Arm", arm.name());
            if (!names.add(MetricsLog.key(arm.name(), arm.seed()))) {
                throw new RecipeException("There are two arms '" + arm.name() + "' of seed " + arm.seed()
                        + ". Arms are distinct by name and seed.");
            }
            arms.add(MetricsLog.key(arm.name(), arm.seed()));
        }
    }

    private @Nullable Void run(Arm arm, AtomicBoolean failed) throws Exception {
        if (failed.get()) {
            return null;
        }
        String label = "arm " + arm.name() + ", seed " + arm.seed();
        runLog.say(label + ": starts");
        long start = System.nanoTime();
        try {
            ArmTools tools = new ArmTools(arm.name(), arm.seed());
            seedNd4j(tools.random());
            arm.body().run(tools);
            tools.metrics().time(arm.name() + ".arm", Duration.ofNanos(System.nanoTime() - start));
            log.append(MetricsLog.line("done", arm.name(), arm.seed()));
            runLog.say(label + ": done");
            return null;
        } catch (Exception e) {
            failed.set(true);
            runLog.say(label + ": failed, " + e);
            throw e;
        }
    }

    /** ND4J keeps one generator for each thread: seeding it here makes draws independent of other threads. */
    private static void seedNd4j(Seeds seeds) {
        Nd4j.getRandom().setSeed(seeds.number("nd4j"));
    }

    private void note(@Nullable String arm, @Nullable Long seed, String text) {
        ObjectNode line = MetricsLog.line("note", arm, seed);
        line.put("text", text);
        log.append(line);
        runLog.say(text);
    }

    private DataSplit uses(@Nullable String arm, @Nullable Long seed, String role, DataSplit split) {
        DatasetProvenance provenance = split.provenance();
        ObjectNode line = MetricsLog.line("dataset", arm, seed);
        line.put("role", role);
        line.put("id", provenance.id());
        line.put("origin", provenance.origin());
        ObjectNode sha256 = line.putObject("sha256");
        provenance.sha256().forEach(sha256::put);
        line.put("examples", provenance.examples());
        ArrayNode transforms = line.putArray("transforms");
        provenance.transforms().forEach(transforms::add);
        log.append(line);
        return split;
    }

    private static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RecipeException(what + " name '" + name
                    + "': use letters, digits, '.', '-' and '_', such as hybrid.test.accuracy.");
        }
    }

    /** Writes metrics of an arm, or shared ones. */
    private final class Recorder implements Metrics {
        private final @Nullable String arm;
        private final @Nullable Long seed;

        Recorder(@Nullable String arm, @Nullable Long seed) {
            this.arm = arm;
            this.seed = seed;
        }

        @Override
        public void put(String name, double value) {
            requireName("Metric", name);
            ObjectNode line = MetricsLog.line("metric", arm, seed);
            line.put("name", name);
            line.put("value", value);
            log.append(line);
        }

        @Override
        public void point(String series, double x, double y) {
            requireName("Series", series);
            ObjectNode line = MetricsLog.line("point", arm, seed);
            line.put("series", series);
            line.put("x", x);
            line.put("y", y);
            log.append(line);
        }

        @Override
        public void time(String name, Duration duration) {
            requireName("Time", name);
            ObjectNode line = MetricsLog.line("time", arm, seed);
            line.put("name", name);
            line.put("seconds", duration.toNanos() / 1e9);
            log.append(line);
        }
    }

    /** The tools of one arm. */
    private final class ArmTools implements ArmContext {
        private final String name;
        private final long seed;

        ArmTools(String name, long seed) {
            this.name = name;
            this.seed = seed;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long seed() {
            return seed;
        }

        @Override
        public Scale scale() {
            return RunContext.this.scale();
        }

        @Override
        public Seeds random() {
            return Seeds.of(seed);
        }

        @Override
        public Metrics metrics() {
            return new Recorder(name, seed);
        }

        @Override
        public Trainer trainer() {
            return new Trainer(name, metrics(), (task, total) -> progress(task, total));
        }

        @Override
        public Datasets data() {
            return datasets;
        }

        @Override
        public DataSplit uses(String role, DataSplit split) {
            return RunContext.this.uses(name, seed, role, split);
        }

        @Override
        public Progress progress(String task, long total) {
            return seeds().size() == 1 ? progress.start(task, total) : progress.start(task + ", seed " + seed, total);
        }

        @Override
        public Path artifact(String fileName) {
            return RunContext.this.artifact(fileName);
        }

        @Override
        public void note(String text) {
            RunContext.this.note(name, seed, text);
        }
    }
}
