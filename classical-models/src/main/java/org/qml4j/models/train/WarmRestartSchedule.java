package org.qml4j.models.train;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that falls along half a cosine and starts again every period,
 * \[ r(t) = r_{\min} + \tfrac12 (r_{\max} - r_{\min}) \big(1 + \cos(\pi (t \bmod T) / T)\big), \]
 * with \(t\) the iteration counted from 0 (Loshchilov and Hutter 2017, arXiv:1608.03983, periods of equal length).
 *
 * @param maximum rate \(r_{\max}\) at every restart
 * @param minimum rate \(r_{\min}\) that a period approaches
 * @param period iterations \(T\) of a period, 1 or more
 */
public record WarmRestartSchedule(
        @JsonProperty("maximum") double maximum,
        @JsonProperty("minimum") double minimum,
        @JsonProperty("period") int period)
        implements ISchedule {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, or the period is empty
     */
    public WarmRestartSchedule {
        Anneal.requireRate("maximum", maximum);
        Anneal.requireRate("minimum", minimum);
        if (period < 1) {
            throw new IllegalArgumentException("period is " + period + "; it lasts 1 iteration or more.");
        }
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return Anneal.cosine(maximum, minimum, iteration % period / (double) period);
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
