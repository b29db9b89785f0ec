package org.qml4j.recipe.check;

import org.jspecify.annotations.Nullable;

/**
 * A figure of the paper beside our value in a run.
 *
 * @param id of the figure
 * @param label what the number is
 * @param metric ours
 * @param paper the paper's value, null if it gives none
 * @param relation {@code =}, {@code >} or {@code <}
 * @param where its place in the paper
 * @param format {@code percent} or {@code number}
 * @param mean ours over the seeds, null if the metric was not recorded
 * @param sd its sample standard deviation
 * @param n number of values
 * @param low least accepted mean at the scale of the run, null without a band
 * @param high greatest accepted mean
 * @param standing how our value stands to the band
 */
public record FigureResult(
        String id,
        String label,
        String metric,
        @Nullable Double paper,
        String relation,
        String where,
        String format,
        @Nullable Double mean,
        @Nullable Double sd,
        int n,
        @Nullable Double low,
        @Nullable Double high,
        Standing standing) {
    /** How our value stands to its band. */
    public enum Standing {
        /** Inside. */
        IN_BAND,
        /** Outside: the run fails. */
        OUTSIDE,
        /** There is a band and no value: the run fails. */
        MISSING,
        /** Nothing to compare with at this scale. */
        NO_BAND
    }

    /**
     * Tells whether the run has to end with exit code 1 because of this figure.
     *
     * @return true outside the band or without a value for it
     */
    public boolean failsTheRun() {
        return standing == Standing.OUTSIDE || standing == Standing.MISSING;
    }
}
