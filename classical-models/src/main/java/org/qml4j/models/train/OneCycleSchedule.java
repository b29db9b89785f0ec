package org.qml4j.models.train;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A value that goes from a start to a peak and on to an end, along two half cosines (Smith and Topin 2018,
 * arXiv:1708.07120): the peak is reached at iteration \(w T - 1\), the end at iteration \(T - 1\), where it stays.
 *
 * <p>{@link #rate} gives learning rates as PyTorch's {@code OneCycleLR} with cosine annealing does; {@link #momentum}
 * gives the first moment's decay that goes the other way.
 *
 * @param start value of iteration 0
 * @param peak value at the peak; for momentum the least one
 * @param end value of the last iteration
 * @param warmUp share \(w\) of the iterations until the peak, in (0, 1)
 * @param iterations number \(T\) of iterations, epochs times batches per epoch
 */
public record OneCycleSchedule(
        @JsonProperty("start") double start,
        @JsonProperty("peak") double peak,
        @JsonProperty("end") double end,
        @JsonProperty("warmUp") double warmUp,
        @JsonProperty("iterations") long iterations)
        implements ISchedule {
    private static final double WARM_UP = 0.3;
    private static final double START_DIVISOR = 25;
    private static final double END_DIVISOR = 1e4;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is negative or not finite, the share lies outside (0, 1), or the peak
     *     would lie before iteration 0
     */
    public OneCycleSchedule {
        Anneal.requireRate("start", start);
        Anneal.requireRate("peak", peak);
        Anneal.requireRate("end", end);
        if (!(warmUp > 0 && warmUp < 1)) {
            throw new IllegalArgumentException("warmUp is " + warmUp + "; the share lies between 0 and 1, e.g. 0.3.");
        }
        if (warmUp * iterations <= 1 || iterations < 3) {
            throw new IllegalArgumentException("A cycle of " + iterations + " iterations with a warm-up of " + warmUp
                    + " has no way up. Use more iterations: epochs times batches per epoch.");
        }
    }

    /**
     * Learning rates with the usual proportions: start at 1/25 of the peak, 30 % warm-up, end at 1/10,000 of the start.
     *
     * @param peak the largest rate
     * @param iterations epochs times batches per epoch
     */
    public static OneCycleSchedule rate(double peak, long iterations) {
        double start = peak / START_DIVISOR;
        return new OneCycleSchedule(start, peak, start / END_DIVISOR, WARM_UP, iterations);
    }

    /**
     * The decay of the first moment that belongs to such rates: {@code high} where the rate is low, {@code low} at its
     * peak.
     *
     * @param high at both ends, usually 0.95
     * @param low at the peak, usually 0.85
     * @param iterations epochs times batches per epoch
     */
    public static OneCycleSchedule momentum(double high, double low, long iterations) {
        return new OneCycleSchedule(high, low, high, WARM_UP, iterations);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        double top = warmUp * iterations - 1;
        return iteration <= top
                ? Anneal.cosine(start, peak, iteration / top)
                : Anneal.cosine(peak, end, (iteration - top) / (iterations - 1 - top));
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
