package org.qml4j.recipe.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Verdict;

/**
 * The outcome of a run: the content of {@code result.json}, described by {@code docs/schema/result-1.json}.
 *
 * <p>Reports are rendered from it alone; it is written once and never edited.
 *
 * @param schema version of this layout, 1
 * @param recipe id of the recipe
 * @param version of the recipe
 * @param title of the paper
 * @param citation of the paper, one line
 * @param arxivId of the paper, or the empty string
 * @param scale {@code smoke}, {@code default} or {@code paper}
 * @param started UTC, ISO 8601
 * @param wallSeconds from start to end, for a resumed run of the last part only
 * @param resumed true if arms were taken over from an earlier, killed run
 * @param config the resolved configuration
 * @param configHash as in the name of the run folder
 * @param seeds of the repeats
 * @param metrics values, mean, sd, n by name
 * @param series points by name
 * @param timingsSeconds durations by name, in the order of arms
 * @param peakHeapBytes greatest use of the Java heap; native memory of ND4J is not in it
 * @param claims with checks and verdicts
 * @param figures the paper's numbers beside ours
 * @param datasets what was read
 * @param plots in the order of the report
 * @param notes of the recipe
 * @param environment where it ran
 * @param determinism what to expect of a repetition
 * @param files of the run folder
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RecipeResult(
        int schema,
        String recipe,
        int version,
        String title,
        String citation,
        String arxivId,
        String scale,
        String started,
        double wallSeconds,
        boolean resumed,
        JsonNode config,
        String configHash,
        List<Long> seeds,
        Map<String, Metric> metrics,
        List<Series> series,
        Map<String, List<Double>> timingsSeconds,
        long peakHeapBytes,
        List<ClaimResult> claims,
        List<FigureResult> figures,
        List<DatasetUse> datasets,
        List<Plot> plots,
        List<String> notes,
        Environment environment,
        Determinism determinism,
        List<RunFile> files) {
    /** The version of the layout that this library writes and reads. */
    public static final int SCHEMA = 1;

    /**
     * Checks the version.
     *
     * @throws RecipeException for another version of the layout
     */
    public RecipeResult {
        if (schema != SCHEMA) {
            throw new RecipeException("The result has schema " + schema + ", this version of qml4j reads schema "
                    + SCHEMA + ". Use the version that wrote it.");
        }
    }

    /**
     * Tells whether every check, control and band holds.
     *
     * @return true for exit code 0
     */
    public boolean passed() {
        return claims.stream().noneMatch(ClaimResult::failsTheRun)
                && figures.stream().noneMatch(FigureResult::failsTheRun);
    }

    /**
     * Counts the claims with a verdict.
     *
     * @param verdict the verdict
     * @return how many claims have it
     */
    public long count(Verdict verdict) {
        return claims.stream().filter(claim -> claim.verdict() == verdict).count();
    }

    /**
     * A metric over the seeds.
     *
     * @param seeds in ascending order; empty if the metric belongs to no seed
     * @param values in the order of the seeds
     * @param mean arithmetic mean
     * @param sd sample standard deviation, 0 for one value
     * @param n number of values
     */
    public record Metric(List<Long> seeds, List<Double> values, double mean, double sd, int n) {
        /**
         * Summarises a metric.
         *
         * @param table with the metric
         * @param name of the metric
         * @return its values and summary
         */
        public static Metric of(MetricTable table, String name) {
            MetricTable.Summary summary = table.summary(name);
            return new Metric(
                    List.copyOf(table.seeds(name)), table.values(name), summary.mean(), summary.sd(), summary.n());
        }
    }

    /**
     * A series of one seed.
     *
     * @param name of the series
     * @param seed null if it belongs to none
     * @param points in the order in which they were recorded
     */
    public record Series(String name, @Nullable Long seed, List<Point> points) {}

    /**
     * A data split that was read.
     *
     * @param role what for, such as {@code train}
     * @param id of the data set
     * @param origin where its bytes came from
     * @param sha256 file to digest
     * @param examples in the split, after the transforms
     * @param transforms from the files to the split
     */
    public record DatasetUse(
            String role,
            String id,
            String origin,
            Map<String, String> sha256,
            long examples,
            List<String> transforms) {}

    /**
     * A figure in {@code plots/}.
     *
     * @param file its name
     * @param title its title
     */
    public record Plot(String file, String title) {}

    /**
     * What to expect of a repetition.
     *
     * @param exact true if metrics repeat bit for bit on the same machine
     * @param tolerance relative tolerance of a comparison; 0 where exact
     * @param statement the reason, for people
     */
    public record Determinism(boolean exact, double tolerance, String statement) {}

    /**
     * A file of the run folder.
     *
     * @param path relative to the folder
     * @param bytes its size
     * @param sha256 its digest
     */
    public record RunFile(String path, long bytes, String sha256) {}
}
