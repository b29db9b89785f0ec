package org.qml4j.recipe.result;

import java.util.Optional;
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
        IN_BAND("in band"),
        /** Outside: the run fails. */
        OUTSIDE("outside"),
        /** There is a band and no value: the run fails. */
        MISSING("missing"),
        /** Nothing to compare with at this scale. */
        NO_BAND("shown only");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /**
         * Gives the words of the report.
         *
         * @return lower-case words
         */
        public String words() {
            return words;
        }
    }

    /**
     * Tells whether the run has to end with exit code 1 because of this figure.
     *
     * @return true outside the band or without a value for it
     */
    public boolean failsTheRun() {
        return standing == Standing.OUTSIDE || standing == Standing.MISSING;
    }

    /**
     * Says the paper's value.
     *
     * @return the value with its place
     */
    public String paperText() {
        return paper == null ? "not given" : paperValue(paper) + " (" + where + ")";
    }

    /**
     * Says our value.
     *
     * @return mean, sample standard deviation and number of seeds
     */
    public String oursText() {
        return oursShort().map(value -> value + " (" + n + ")").orElse("not measured");
    }

    /**
     * Says our value without the number of seeds.
     *
     * @return mean, and the sample standard deviation over several seeds; empty if it was not measured
     */
    public Optional<String> oursShort() {
        if (mean == null || sd == null) {
            return Optional.empty();
        }
        String spread = n == 1 ? "" : " ± " + Numbers.formatted(format, sd);
        return Optional.of(Numbers.formatted(format, mean) + spread);
    }

    /**
     * Says the paper's value without its place.
     *
     * @return empty if the paper gives none
     */
    public Optional<String> paperShort() {
        return paper == null ? Optional.empty() : Optional.of(paperValue(paper));
    }

    /**
     * Says how far ours is from the paper's.
     *
     * @return ours minus the paper's, in points for percentages
     */
    public String differenceText() {
        return mean == null || paper == null ? "–" : Numbers.difference(format, mean - paper);
    }

    /**
     * Says what is accepted at the scale of the run.
     *
     * @return the interval
     */
    public String bandText() {
        return low == null || high == null
                ? "none"
                : Numbers.formatted(format, low) + " … " + Numbers.formatted(format, high);
    }

    /**
     * Says ours beside the paper's in few words, for tables of many results.
     *
     * @return label, ours and the paper's value without its place; empty if either is missing
     */
    public Optional<String> summary() {
        return mean == null || paper == null
                ? Optional.empty()
                : Optional.of(label + ": " + oursText() + ", paper " + paperValue(paper));
    }

    private String paperValue(double value) {
        return (relation.equals("=") ? "" : relation + " ") + Numbers.formatted(format, value);
    }
}
