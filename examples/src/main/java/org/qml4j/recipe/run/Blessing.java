package org.qml4j.recipe.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.FigureResult;
import org.qml4j.recipe.result.RecipeResult;

/**
 * The record of one change of a band in {@code expected.json}: what was changed, on the evidence of which run, why and
 * by whom.
 *
 * @param figure id of the figure
 * @param scale scale of the run and of the band
 * @param before {@code [low, high]} until then, null if there was none
 * @param band {@code [low, high]} from then on
 * @param mean of the figure's metric in the run
 * @param seeds of the run
 * @param commit the run's, with {@code +changes} if its working copy was changed
 * @param date day of the run, UTC
 * @param who name of the person who changed the band
 * @param reason one sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Blessing(
        @JsonProperty(required = true) String figure,
        @JsonProperty(required = true) String scale,
        @Nullable List<Double> before,
        @JsonProperty(required = true) List<Double> band,
        @JsonProperty(required = true) double mean,
        @JsonProperty(required = true) List<Long> seeds,
        @JsonProperty(required = true) String commit,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) String who,
        @JsonProperty(required = true) String reason) {
    /** Copies the lists. */
    public Blessing {
        before = before == null ? null : List.copyOf(before);
        band = List.copyOf(band);
        seeds = List.copyOf(seeds);
    }

    /**
     * Bases a band on a run.
     *
     * @param run the evidence
     * @param figure id of the figure
     * @param before the band until then
     * @param low least accepted mean
     * @param high greatest accepted mean
     * @param who name of the person who changes the band
     * @param reason one sentence
     * @return the record
     * @throws RecipeException if the run has no such figure, did not measure it, or lies outside the band, or if the
     *     interval is empty or the reason blank
     */
    public static Blessing of(
            RecipeResult run,
            String figure,
            Optional<List<Double>> before,
            double low,
            double high,
            String who,
            String reason) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new RecipeException(
                    "The band [" + low + ", " + high + "] is no interval. Give two numbers, the lower one first.");
        }
        if (reason.isBlank()) {
            throw new RecipeException("The reason is blank. Say in a sentence why the band changes.");
        }
        double mean = mean(run, figure);
        if (mean < low || mean > high) {
            throw new RecipeException("The run of " + run.started() + " has " + mean + " for '" + figure
                    + "', outside the band [" + low + ", " + high + "]. Give a band that holds it, or another run.");
        }
        return new Blessing(
                figure,
                run.scale(),
                before.orElse(null),
                List.of(low, high),
                mean,
                run.seeds(),
                run.environment().commit() + (run.environment().dirty() ? "+changes" : ""),
                run.started().substring(0, "2030-01-02".length()),
                who,
                reason.strip());
    }

    private static double mean(RecipeResult run, String figure) {
        FigureResult found = run.figures().stream()
                .filter(one -> one.id().equals(figure))
                .findFirst()
                .orElseThrow(() ->
                        new RecipeException("The run of " + run.started() + " has no figure '" + figure + "'. It has "
                                + run.figures().stream().map(FigureResult::id).toList() + "."));
        if (found.mean() == null) {
            throw new RecipeException("The run of " + run.started() + " did not measure '" + figure
                    + "'. Give a run that did with --run.");
        }
        return found.mean();
    }
}
