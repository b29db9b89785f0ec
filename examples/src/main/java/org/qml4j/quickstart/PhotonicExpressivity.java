package org.qml4j.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qml4j.layers.HybridNetworks;
import org.qml4j.layers.conf.PhotonicLayer;
import org.qml4j.layers.photonic.PhotonicCircuits;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.plot.SvgPlots;

/**
 * More photons learn more: with n photons a phase gives the frequencies up to n (Gan, Leykam and Angelakis 2022,
 * arXiv:2107.05224). One, two and three photons learn a wave of three frequencies, and to tell a ring
 * from what is inside and outside of it.
 */
public final class PhotonicExpressivity {

    private static final int MODES = 3;

    private PhotonicExpressivity() {}

    /**
     * Trains six small networks and prints their errors and accuracies.
     *
     * @param args the folder for the figure; without it there is none
     */
    public static void main(String[] args) throws IOException {
        List<Curve> curves = new ArrayList<>();
        DataSet wave = wave(64);
        curves.add(curve("wave", wave, wave.getLabels()));
        for (int photons = 1; photons <= 3; photons++) {
            PhotonicLayer layer = layer(1, 1, photons).build();
            MultiLayerNetwork network = HybridNetworks.regression(layer, 1, new Adam(0.05), 11);
            fit(network, wave, 400);
            double error = network.score(wave);
            System.out.printf(Locale.ROOT, "wave, %d photons: error %.4f%n", photons, error);
            curves.add(curve(photons + " photons", wave, network.output(wave.getFeatures())));
        }
        for (int photons = 1; photons <= 3; photons++) {
            MultiLayerNetwork network = HybridNetworks.classification(
                    layer(2, 1, photons).inputScale(Math.PI).build(), 2, new Adam(0.05), 11);
            fit(network, ring(800, 7), 300);
            System.out.printf(Locale.ROOT, "ring, %d photons: accuracy %.3f%n", photons, accuracy(network));
        }
        if (args.length > 0) {
            Path folder = Files.createDirectories(Path.of(args[0]));
            SvgPlots.into(folder)
                    .lines("photonic-expressivity", "Photons add frequencies", "x in radians", "f(x)", curves);
            System.out.println("figure: " + folder.resolve("photonic-expressivity.svg"));
        }
    }

    private static PhotonicLayer.Builder layer(int features, int readings, int photons) {
        return new PhotonicLayer.Builder()
                .circuit(PhotonicCircuits.reuploading(features, MODES, readings))
                .input(PhotonicCircuits.simpleInput(MODES, photons));
    }

    private static void fit(MultiLayerNetwork network, DataSet data, int steps) {
        for (int step = 0; step < steps; step++) {
            network.fit(data);
        }
    }

    /** The frequencies 1, 2 and 3 with equal weight. */
    private static DataSet wave(int points) {
        double[][] x = new double[points][1];
        double[][] y = new double[points][1];
        for (int k = 0; k < points; k++) {
            x[k][0] = 2 * Math.PI * k / points;
            y[k][0] = (Math.sin(x[k][0]) + Math.sin(2 * x[k][0]) + Math.sin(3 * x[k][0])) / 3;
        }
        return new DataSet(Nd4j.create(x), Nd4j.create(y));
    }

    /** Points of a square; the ring between the radii 0.4 and 0.89 is half of it. */
    private static DataSet ring(int points, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[][] x = new double[points][2];
        double[][] y = new double[points][2];
        for (int k = 0; k < points; k++) {
            x[k] = random.doubles(2, -1, 1).toArray();
            double radius = Math.hypot(x[k][0], x[k][1]);
            y[k][radius > 0.4 && radius < 0.89 ? 1 : 0] = 1;
        }
        return new DataSet(Nd4j.create(x), Nd4j.create(y));
    }

    private static double accuracy(MultiLayerNetwork network) {
        DataSet test = ring(1000, 8);
        return network.evaluate(new SingletonDataSetIterator(test)).accuracy();
    }

    private static Curve curve(String label, DataSet data, INDArray y) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < data.numExamples(); k++) {
            points.add(new Point(data.getFeatures().getDouble(k, 0), y.getDouble(k, 0)));
        }
        return new Curve(label, points);
    }
}
