package org.qml4j.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qml4j.layers.Devices;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.plot.SvgPlots;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.density.DensityMatrixDevice;
import org.qml4j.sim.density.TrajectoryDevice;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.mitigation.Extrapolation;
import org.qml4j.sim.mitigation.ZeroNoiseDevice;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/**
 * What noise does to a trained classifier of four qubits: its accuracy against the probability of an error after each
 * gate, with exact expectations, with trajectories, with shots, with exact expectations extrapolated to no noise, and
 * trained anew at each level.
 */
public final class NoiseStudy {
    private static final double[] LEVELS = {0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3};
    private static final int TRAJECTORIES = 100;
    private static final int SHOTS = 100;
    private static final int EPOCHS = 10;

    private NoiseStudy() {}

    /**
     * Prints one line for each level of noise.
     *
     * @param args the folder for the figure; without it there is none
     */
    public static void main(String[] args) throws IOException {
        NoisyTraining.Digits digits = NoisyTraining.digits();
        MultiLayerNetwork exact = NoisyTraining.network(StatevectorDevice.exact());
        NoisyTraining.train(exact, digits, EPOCHS);
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        for (double level : LEVELS) {
            DensityMatrixDevice noisy = NoisyTraining.noisy(level);
            MultiLayerNetwork anew = NoisyTraining.network(noisy);
            NoisyTraining.train(anew, digits, EPOCHS);
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("exact", accuracy(exact, noisy, GradientMethod.ADJOINT, digits.test()));
            row.put(
                    TRAJECTORIES + " trajectories",
                    accuracy(
                            exact,
                            TrajectoryDevice.with(noisy.noise())
                                    .withTrajectories(TRAJECTORIES)
                                    .withSeed(1),
                            GradientMethod.PARAMETER_SHIFT,
                            digits.test()));
            row.put(SHOTS + " shots", accuracyOfShots(exact, noisy, digits.test()));
            row.put(
                    "extrapolated",
                    accuracy(
                            exact,
                            ZeroNoiseDevice.of(noisy)
                                    .withScales(1, 1.5, 2)
                                    .withExtrapolation(Extrapolation.exponential(0)),
                            GradientMethod.ADJOINT,
                            digits.test()));
            row.put("trained with the noise", NoisyTraining.accuracy(anew, digits.test()));
            print(level, row);
            row.forEach((label, accuracy) ->
                    curves.computeIfAbsent(label, l -> new ArrayList<>()).add(new Point(level, accuracy)));
        }
        if (args.length > 0) {
            Path folder = Files.createDirectories(Path.of(args[0]));
            List<Curve> all = new ArrayList<>();
            curves.forEach((label, points) -> all.add(new Curve(label, points)));
            SvgPlots.into(folder)
                    .lines("noise-study", "Noise after every gate", "probability of an error", "accuracy", all);
            System.out.println("figure: " + folder.resolve("noise-study.svg"));
        }
    }

    private static void print(double level, Map<String, Double> row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "noise %.2f", level));
        row.forEach((label, accuracy) -> line.append(String.format(Locale.ROOT, "  %s %.3f", label, accuracy)));
        System.out.println(line);
    }

    private static double accuracy(MultiLayerNetwork network, Device device, GradientMethod gradient, DataSet test) {
        return NoisyTraining.accuracy(Devices.move(network, device, gradient), test);
    }

    /** Each expectation is the average of some shots, which are drawn from the exact probabilities of the noisy state. */
    private static double accuracyOfShots(MultiLayerNetwork network, DensityMatrixDevice noisy, DataSet test) {
        Circuit circuit = NoisyTraining.circuit();
        int n = circuit.qubits();
        QuantumNode node = noisy.compile(circuit, Measurement.probabilities(n), GradientMethod.ADJOINT);
        double[] features = test.getFeatures().dup('c').data().asDouble();
        double[] weights = network.getLayer(0).getParam("theta").dup().data().asDouble();
        Batch outcomes = node.evaluate(Batch.of(test.numExamples(), n, features), weights);
        SplittableRandom random = new SplittableRandom(1);
        double[][] z = new double[test.numExamples()][n];
        for (int b = 0; b < z.length; b++) {
            for (int shot = 0; shot < SHOTS; shot++) {
                int outcome = draw(outcomes.row(b), random.nextDouble());
                for (int q = 0; q < n; q++) {
                    z[b][q] += (outcome >> (n - 1 - q) & 1) == 0 ? 1.0 / SHOTS : -1.0 / SHOTS;
                }
            }
        }
        Layer head = network.getLayer(1);
        INDArray classes = Nd4j.create(z)
                .castTo(test.getFeatures().dataType())
                .mmul(head.getParam("W"))
                .addRowVector(head.getParam("b"));
        Evaluation evaluation = new Evaluation();
        evaluation.eval(test.getLabels(), classes);
        return evaluation.accuracy();
    }

    private static int draw(double[] probabilities, double uniform) {
        double left = uniform;
        for (int k = 0; k < probabilities.length; k++) {
            left -= probabilities[k];
            if (left < 0) {
                return k;
            }
        }
        return probabilities.length - 1;
    }
}
