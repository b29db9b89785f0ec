package org.qml4j.models.train;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that falls along half a cosine,
 * \[ r(t) = r_{\min} + \tfrac12 (r_0 - r_{\min}) \big(1 + \cos(\pi \min(t, T) / T)\big), \]
 * with \(t\) the iteration (mini-batch) counted from 0 (Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts).
 *
 * @param initialRate the rate \(r_0\) of the first iteration
 * @param finalRate the rate \(r_{\min}\) from iteration \(T\) on
 * @param iterations the number \(T\) of iterations, epochs times batches per epoch
 */
public record CosineSchedule(
        @JsonProperty("initialRate") double initialRate,
        @JsonProperty("finalRate") double finalRate,
        @JsonProperty("iterations") long iterations)
        implements ISchedule {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, or there is no iteration
     */
    public CosineSchedule {
        if (!(initialRate >= 0 && finalRate >= 0) || Double.isInfinite(initialRate + finalRate)) {
            throw new IllegalArgumentException(
                    "Learning rates are finite and 0 or more; got " + initialRate + " and " + finalRate + ".");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("A schedule lasts 1 iteration or more; got " + iterations + ".");
        }
    }

    /** A schedule that falls to 0. */
    public static CosineSchedule over(double initialRate, long iterations) {
        return new CosineSchedule(initialRate, 0, iterations);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return Anneal.cosine(initialRate, finalRate, iteration / (double) iterations);
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
