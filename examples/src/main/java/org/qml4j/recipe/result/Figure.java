package org.qml4j.recipe.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.Scale;

/**
 * A number of the paper beside ours, an entry of {@code expected.json}.
 *
 * @param id as in the table of {@code paper.md}
 * @param label what the number is
 * @param metric ours
 * @param paper the paper's value, null if it gives none
 * @param relation {@code =} for a value, {@code >} or {@code <} where the paper gives a bound
 * @param where its place in the paper, such as {@code table 2}
 * @param format {@code percent} for shares, {@code number} otherwise
 * @param bands accepted interval of the mean for each scale; a scale without one is shown and not judged
 */
public record Figure(
        String id,
        String label,
        String metric,
        @Nullable Double paper,
        String relation,
        String where,
        String format,
        Map<Scale, Band> bands) {
    /**
     * Reads an entry of {@code expected.json}.
     *
     * @param id as in the table of {@code paper.md}
     * @param label what the number is
     * @param metric ours
     * @param paper the paper's value, null if it gives none
     * @param relation {@code =}, {@code >} or {@code <}; null for {@code =}
     * @param where its place in the paper
     * @param format {@code number} or {@code percent}; null for {@code number}
     * @param bands scale to {@code [low, high]}, null for none
     * @return the figure
     * @throws RecipeException if an entry is none of the allowed ones
     */
    @JsonCreator
    static Figure read(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "label", required = true) String label,
            @JsonProperty(value = "metric", required = true) String metric,
            @JsonProperty("paper") @Nullable Double paper,
            @JsonProperty("relation") @Nullable String relation,
            @JsonProperty(value = "where", required = true) String where,
            @JsonProperty("format") @Nullable String format,
            @JsonProperty("bands") @Nullable Map<String, List<Double>> bands) {
        return new Figure(
                id,
                label,
                metric,
                paper,
                oneOf(id, "relation", relation, "=", ">", "<"),
                where,
                oneOf(id, "format", format, "number", "percent"),
                bandsOf(id, bands));
    }

    /**
     * Compares with the metrics of a run.
     *
     * @param table the metrics
     * @param scale the scale of the run
     * @return our value and whether it lies in the band
     */
    public FigureResult compare(MetricTable table, Scale scale) {
        Band band = bands.get(scale);
        MetricTable.@Nullable Summary ours = table.has(metric) ? table.summary(metric) : null;
        return new FigureResult(
                id,
                label,
                metric,
                paper,
                relation,
                where,
                format,
                ours == null ? null : ours.mean(),
                ours == null ? null : ours.sd(),
                ours == null ? 0 : ours.n(),
                band == null ? null : band.low(),
                band == null ? null : band.high(),
                standing(ours, band));
    }

    private static FigureResult.Standing standing(MetricTable.@Nullable Summary ours, @Nullable Band band) {
        if (band == null) {
            return FigureResult.Standing.NO_BAND;
        }
        if (ours == null) {
            return FigureResult.Standing.MISSING;
        }
        return band.low() <= ours.mean() && ours.mean() <= band.high()
                ? FigureResult.Standing.IN_BAND
                : FigureResult.Standing.OUTSIDE;
    }

    /**
     * An accepted interval.
     *
     * @param low least accepted mean
     * @param high greatest accepted mean
     */
    public record Band(double low, double high) {}

    private static String oneOf(String id, String key, @Nullable String value, String... allowed) {
        if (value == null) {
            return allowed[0];
        }
        if (!List.of(allowed).contains(value)) {
            throw new RecipeException(
                    "Figure '" + id + "': " + key + " is '" + value + "'. Use one of " + List.of(allowed) + ".");
        }
        return value;
    }

    private static Map<Scale, Band> bandsOf(String id, @Nullable Map<String, List<Double>> bands) {
        Map<Scale, Band> result = new TreeMap<>();
        if (bands != null) {
            bands.forEach((scale, band) -> {
                if (band.size() != 2 || !(band.get(0) <= band.get(1))) {
                    throw new RecipeException("Figure '" + id + "': the band " + band + " of scale " + scale
                            + " is no interval. Write [low, high].");
                }
                result.put(Scale.ofKey(scale), new Band(band.get(0), band.get(1)));
            });
        }
        return Map.copyOf(result);
    }
}
