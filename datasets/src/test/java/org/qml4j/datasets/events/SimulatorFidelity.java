package org.qml4j.datasets.events;

import java.util.Locale;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** How near simulated recordings are to real ones of the same images. */
final class SimulatorFidelity {
    private static final long[] SACCADES = {0, 105_000, 210_000, 10_000_000};
    private static final TimeBins PROFILE = TimeBins.of(10_000, 32);

    private int recordings;
    private final double[] realSaccades = new double[3];
    private final double[] simulatedSaccades = new double[3];
    private double realOn;
    private double simulatedOn;
    private double spatial;
    private double profileEach;
    private double polarity;
    private final double[] realProfile = new double[PROFILE.count()];
    private final double[] simulatedProfile = new double[PROFILE.count()];
    private final double[] realMap = new double[NMnistFile.SENSOR.addresses()];
    private final double[] simulatedMap = new double[NMnistFile.SENSOR.addresses()];

    void add(EventStream real, EventStream simulated) {
        recordings++;
        realOn += real.countOn();
        simulatedOn += simulated.countOn();
        for (int s = 0; s < 3; s++) {
            realSaccades[s] += real.window(SACCADES[s], SACCADES[s + 1]).size();
            simulatedSaccades[s] +=
                    simulated.window(SACCADES[s], SACCADES[s + 1]).size();
        }
        polarity += correlation(signedMaps(real), signedMaps(simulated));
        double[] realCounts = doubles(real.countsPerAddress());
        double[] simulatedCounts = doubles(simulated.countsPerAddress());
        spatial += correlation(realCounts, simulatedCounts);
        double[] realRate = doubles(real.countsPerBin(PROFILE));
        double[] simulatedRate = doubles(simulated.countsPerBin(PROFILE));
        profileEach += correlation(realRate, simulatedRate);
        accumulate(realProfile, realRate);
        accumulate(simulatedProfile, simulatedRate);
        accumulate(realMap, realCounts);
        accumulate(simulatedMap, simulatedCounts);
    }

    /** ON minus OFF events per pixel, the three saccades one after the other. */
    private static double[] signedMaps(EventStream stream) {
        int pixels = NMnistFile.SENSOR.addresses();
        double[] maps = new double[3 * pixels];
        for (int i = 0; i < stream.size(); i++) {
            int saccade = stream.timeMicros(i) < SACCADES[1] ? 0 : stream.timeMicros(i) < SACCADES[2] ? 1 : 2;
            maps[saccade * pixels + stream.address(i)] += stream.isOn(i) ? 1 : -1;
        }
        return maps;
    }

    private static void accumulate(double[] sum, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private static double[] doubles(int[] counts) {
        return java.util.Arrays.stream(counts).asDoubleStream().toArray();
    }

    static double correlation(double[] a, double[] b) {
        return new PearsonsCorrelation().correlation(a, b);
    }

    /** Mean events per recording. */
    double realEvents() {
        return (realSaccades[0] + realSaccades[1] + realSaccades[2]) / recordings;
    }

    double simulatedEvents() {
        return (simulatedSaccades[0] + simulatedSaccades[1] + simulatedSaccades[2]) / recordings;
    }

    double realOnShare() {
        return realOn / recordings / realEvents();
    }

    double simulatedOnShare() {
        return simulatedOn / recordings / simulatedEvents();
    }

    /** Mean events of a saccade, simulated over real. */
    double saccadeRatio(int saccade) {
        return simulatedSaccades[saccade] / realSaccades[saccade];
    }

    /** Correlation of the events per pixel, mean over recordings. */
    double spatialCorrelation() {
        return spatial / recordings;
    }

    /** Correlation of ON minus OFF events per pixel and saccade, mean over recordings. */
    double polarityCorrelation() {
        return polarity / recordings;
    }

    /** Correlation of the mean events per 10 ms. */
    double profileCorrelation() {
        return correlation(realProfile, simulatedProfile);
    }

    /** Correlation of the events per 10 ms, mean over recordings. */
    double profileCorrelationPerRecording() {
        return profileEach / recordings;
    }

    double mapCorrelation() {
        return correlation(realMap, simulatedMap);
    }

    double[] realRates() {
        return java.util.Arrays.stream(realProfile).map(v -> v / recordings).toArray();
    }

    double[] simulatedRates() {
        return java.util.Arrays.stream(simulatedProfile)
                .map(v -> v / recordings)
                .toArray();
    }

    /** What calibration makes small: 0 for equal figures and correlations of 1. */
    double loss() {
        double loss =
                4 * square(simulatedEvents() / realEvents() - 1) + 10 * square(simulatedOnShare() - realOnShare());
        for (int s = 0; s < 3; s++) {
            loss += 2 * square(saccadeRatio(s) - 1);
        }
        return loss + (1 - spatialCorrelation()) + (1 - profileCorrelationPerRecording()) + (1 - profileCorrelation());
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d recordings: events %.0f real, %.0f simulated (%+.1f %%); ON share %.3f, %.3f;"
                        + " saccades %+.1f %%, %+.1f %%, %+.1f %%; spatial correlation %.3f (mean map %.3f);"
                        + " polarity correlation %.3f;"
                        + " rate-profile correlation %.3f (per recording %.3f)",
                recordings,
                realEvents(),
                simulatedEvents(),
                100 * (simulatedEvents() / realEvents() - 1),
                realOnShare(),
                simulatedOnShare(),
                100 * (saccadeRatio(0) - 1),
                100 * (saccadeRatio(1) - 1),
                100 * (saccadeRatio(2) - 1),
                spatialCorrelation(),
                mapCorrelation(),
                polarityCorrelation(),
                profileCorrelation(),
                profileCorrelationPerRecording());
    }
}
