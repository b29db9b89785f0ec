package org.qml4j.sim.photonic.slos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicMeasurement;

/** A linear map from the probabilities of states to outputs, and its transpose. */
abstract class Outputs {

    /** The outputs of a measurement that reads probabilities. */
    static Outputs of(PhotonicMeasurement measurement, FockLayout layout) {
        if (measurement instanceof PhotonicMeasurement.ModeExpectations) {
            return new Means(layout);
        }
        if (measurement instanceof PhotonicMeasurement.Partial partial) {
            return new Listed(outcomes(partial, layout));
        }
        if (measurement instanceof PhotonicMeasurement.Probabilities p && !(p.grouping() instanceof Grouping.None)) {
            return new Grouped(p.grouping());
        }
        return new Each();
    }

    /** The outcome of each state. */
    private static int[] outcomes(PhotonicMeasurement.Partial partial, FockLayout layout) {
        List<FockState> outcomes = partial.outcomes(layout.modes, layout.photons);
        Map<FockState, Integer> index = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            index.put(outcomes.get(i), i);
        }
        List<FockState> states =
                partial.space().basis(layout.modes, layout.photons).states();
        int[] outcome = new int[states.size()];
        for (int s = 0; s < outcome.length; s++) {
            Integer i = index.get(states.get(s).restrictedTo(partial.on()));
            if (i == null) {
                throw new IllegalStateException(states.get(s) + " has no outcome on the modes " + partial.on() + ".");
            }
            outcome[s] = i;
        }
        return outcome;
    }

    /** Adds the contributions of the probabilities \((re^2 + im^2) \cdot scale\) to the outputs from {@code at} on. */
    abstract void read(double[] re, double[] im, double scale, double[] y, int at);

    /** Writes the derivative with respect to each probability, from those of the outputs from {@code at} on. */
    abstract void transpose(double[] dy, int at, double[] dp);

    private static double probability(double[] re, double[] im, int s) {
        return re[s] * re[s] + im[s] * im[s];
    }

    /** Every state is an output. */
    private static final class Each extends Outputs {
        @Override
        void read(double[] re, double[] im, double scale, double[] y, int at) {
            for (int s = 0; s < re.length; s++) {
                y[at + s] = scale * probability(re, im, s);
            }
        }

        @Override
        void transpose(double[] dy, int at, double[] dp) {
            System.arraycopy(dy, at, dp, 0, dp.length);
        }
    }

    /** States share outputs by a rule. */
    private static final class Grouped extends Outputs {
        private final Grouping grouping;

        Grouped(Grouping grouping) {
            this.grouping = grouping;
        }

        @Override
        void read(double[] re, double[] im, double scale, double[] y, int at) {
            for (int s = 0; s < re.length; s++) {
                y[at + grouping.output(s, re.length)] += scale * probability(re, im, s);
            }
        }

        @Override
        void transpose(double[] dy, int at, double[] dp) {
            for (int s = 0; s < dp.length; s++) {
                dp[s] = dy[at + grouping.output(s, dp.length)];
            }
        }
    }

    /** States share outputs by a list. */
    private static final class Listed extends Outputs {
        private final int[] output;

        Listed(int[] output) {
            this.output = output;
        }

        @Override
        void read(double[] re, double[] im, double scale, double[] y, int at) {
            for (int s = 0; s < re.length; s++) {
                y[at + output[s]] += scale * probability(re, im, s);
            }
        }

        @Override
        void transpose(double[] dy, int at, double[] dp) {
            for (int s = 0; s < dp.length; s++) {
                dp[s] = dy[at + output[s]];
            }
        }
    }

    /** Mean photons per mode, by walking the blocks of states. */
    private static final class Means extends Outputs {
        private final FockLayout layout;

        Means(FockLayout layout) {
            this.layout = layout;
        }

        @Override
        void read(double[] re, double[] im, double scale, double[] y, int at) {
            read(0, layout.photons, 0, re, im, scale, y, at);
        }

        /** The probability of the block of k photons in the modes from {@code first} on; adds its photons to the outputs. */
        private double read(int first, int k, int start, double[] re, double[] im, double scale, double[] y, int at) {
            if (k == 0) {
                return scale * probability(re, im, start);
            }
            double total = 0;
            int block = start;
            for (int mode = first; mode < layout.modes && layout.counts[mode][k] > 0; mode++) {
                for (int c = Math.min(k, layout.limit); c > 0; c--) {
                    int next = layout.after(mode, c);
                    if (layout.counts[next][k - c] > 0) {
                        double p = read(next, k - c, block, re, im, scale, y, at);
                        y[at + mode] += c * p;
                        total += p;
                        block += layout.counts[next][k - c];
                    }
                }
            }
            return total;
        }

        @Override
        void transpose(double[] dy, int at, double[] dp) {
            transpose(0, layout.photons, 0, dy, at, 0, dp);
        }

        private void transpose(int first, int k, int start, double[] dy, int at, double before, double[] dp) {
            if (k == 0) {
                dp[start] = before;
                return;
            }
            int block = start;
            for (int mode = first; mode < layout.modes && layout.counts[mode][k] > 0; mode++) {
                for (int c = Math.min(k, layout.limit); c > 0; c--) {
                    int next = layout.after(mode, c);
                    if (layout.counts[next][k - c] > 0) {
                        transpose(next, k - c, block, dy, at, before + c * dy[at + mode], dp);
                        block += layout.counts[next][k - c];
                    }
                }
            }
        }
    }
}
