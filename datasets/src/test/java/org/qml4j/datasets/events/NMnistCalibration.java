package org.qml4j.datasets.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.split.DataSplit;

/**
 * Fits the constants of the N-MNIST simulator to half of the recordings and prints how well the others are met.
 *
 * <p>The halves are pairs of neighbours: recordings with even numbers have about a fifth more events in the first saccade
 * than those with odd numbers, so even against odd would not be a fair test.
 *
 * <p>Arguments: the folder with the recordings, and {@code fit} to search; without it the constants of the library are
 * measured. The search moves one constant after the other by a step that shrinks.
 */
final class NMnistCalibration {
    private static final String[] NAMES = {
        "imageScale",
        "blurPixels",
        "darkLevel",
        "onThreshold",
        "offThreshold",
        "thresholdSpread",
        "refractoryMicros",
        "noisePerSecond",
        "ax",
        "ay",
        "bx",
        "by",
        "cx",
        "cy",
        "start1",
        "end1",
        "start2",
        "end2",
        "start3",
        "end3"
    };
    /** First steps of the search; 0 for what is fixed: scale 1, and the spread of thresholds, which has a published value. */
    private static final double[] STEPS = {
        0, 0.05, 0.02, 0.01, 0.01, 0, 300, 0.05, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 4e3, 4e3, 4e3, 4e3, 4e3, 4e3
    };

    private NMnistCalibration() {}

    /** A recording with its image. */
    record Pair(EventStream real, float[] image, int index) {}

    /** Half 0: recordings 1, 2, 5, 6, 9, 10 and so on; half 1: the others. Both hold as many even numbers as odd ones. */
    static List<Pair> pairs(Path folder, String split, int half) throws IOException {
        DataSplit digits = Datasets.standard().load("mnist", split);
        List<Pair> pairs = new ArrayList<>();
        NMnist set = NMnist.open(folder);
        for (NMnist.Item item : set.items(split)) {
            if ((item.number() - 1) / 2 % 2 == half) {
                float[] image = new float[28 * 28];
                digits.copyImage(item.mnistIndex(), image, 0);
                pairs.add(new Pair(set.load(item).events(), image, item.mnistIndex()));
            }
        }
        return pairs;
    }

    static SimulatorFidelity measure(NMnistSimulator simulator, List<Pair> pairs) {
        SimulatorFidelity fidelity = new SimulatorFidelity();
        for (Pair pair : pairs) {
            fidelity.add(pair.real, simulator.simulate(pair.image, 28, pair.index));
        }
        return fidelity;
    }

    private static double[] constants() {
        PixelModel p = NMnistConstants.PIXELS;
        SaccadePath path = NMnistConstants.PATH;
        List<SaccadePath.Move> m = path.moves();
        return new double[] {
            p.imageScale(),
            p.blurPixels(),
            p.darkLevel(),
            p.onThreshold(),
            p.offThreshold(),
            p.thresholdSpread(),
            p.refractoryMicros(),
            p.noisePerSecond(),
            path.startX(),
            path.startY(),
            m.get(0).toX(),
            m.get(0).toY(),
            m.get(1).toX(),
            m.get(1).toY(),
            m.get(0).startMicros(),
            m.get(0).endMicros(),
            m.get(1).startMicros(),
            m.get(1).endMicros(),
            m.get(2).startMicros(),
            m.get(2).endMicros()
        };
    }

    private static NMnistSimulator simulator(double[] c) {
        PixelModel pixels = new PixelModel(true, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
        List<SaccadePath.Move> moves = List.of(
                new SaccadePath.Move((long) c[14], (long) c[15], c[10], c[11]),
                new SaccadePath.Move((long) c[16], (long) c[17], c[12], c[13]),
                new SaccadePath.Move((long) c[18], (long) c[19], c[8], c[9]));
        SaccadePath path = new SaccadePath(c[8], c[9], moves, 315_000);
        return NMnistSimulator.of(NMnistFile.SENSOR, pixels, path, NMnistConstants.SENSOR_SEED);
    }

    private static double loss(double[] constants, List<Pair> pairs) {
        try {
            return measure(simulator(constants), pairs).loss();
        } catch (IllegalArgumentException outOfRange) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Coordinate search: a step that helps is kept and lengthened, one that does not is halved. */
    private static double[] fit(List<Pair> pairs, int rounds) {
        double[] best = constants();
        double[] steps = STEPS.clone();
        double least = loss(best, pairs);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < best.length; i++) {
                double old = best[i];
                double step = steps[i];
                if (step == 0) {
                    continue;
                }
                steps[i] /= 2;
                for (DoubleUnaryOperator move : List.<DoubleUnaryOperator>of(v -> v + step, v -> v - step)) {
                    double[] tried = best.clone();
                    tried[i] = move.applyAsDouble(old);
                    double loss = loss(tried, pairs);
                    if (loss < least) {
                        least = loss;
                        best = tried;
                        steps[i] = 1.2 * step;
                        break;
                    }
                }
            }
            print("round %d: loss %.5f%n", round, least);
        }
        return best;
    }

    @SuppressWarnings("SystemOut")
    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    /**
     * Runs the command.
     *
     * @param arguments folder of the recordings; {@code fit}, the number of recordings and of rounds to search
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        double[] constants = constants();
        List<Pair> half = pairs(folder, "train", 0);
        if (arguments.length > 1) {
            List<Pair> few = half.subList(0, Math.min(half.size(), Integer.parseInt(arguments[2])));
            constants = fit(few, Integer.parseInt(arguments[3]));
            for (int i = 0; i < NAMES.length; i++) {
                print("%s = %.6g%n", NAMES[i], constants[i]);
            }
        }
        NMnistSimulator simulator = simulator(constants);
        print("fitted on:  %s%n", measure(simulator, half));
        SimulatorFidelity others = measure(simulator, pairs(folder, "train", 1));
        print("others:     %s%n", others);
        print(
                "real rates      %s%nsimulated rates %s%n",
                rounded(others.realRates()), rounded(others.simulatedRates()));
        List<Pair> test = new ArrayList<>(pairs(folder, "test", 0));
        test.addAll(pairs(folder, "test", 1));
        print("test set:   %s%n", measure(simulator, test));
    }

    private static String rounded(double[] values) {
        return Arrays.toString(Arrays.stream(values).mapToLong(Math::round).toArray());
    }
}
