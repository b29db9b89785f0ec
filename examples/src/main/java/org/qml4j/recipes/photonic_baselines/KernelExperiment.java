package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.qml4j.datasets.features.MinMax;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * The Bhattacharyya kernel \(k(x, y) = \sum_t \sqrt{p_t(x) p_t(y)}\) of a fixed circuit against the RBF kernel of the same
 * principal components, both read by kernel ridge regression. Nothing is drawn at random, so that one seed tells all.
 */
final class KernelExperiment {
    private static final int SHOWN_PER_CLASS = 10;

    private final Config.Kernel config;
    private final RecipeContext context;
    private final Images scaled;

    KernelExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config.kernel();
        this.context = context;
        Images components = inputs.components(this.config.modes());
        MinMax unit = MinMax.perFeature(components.train(), 0, 1);
        this.scaled = new Images(
                context.uses("kernel train", context.part(unit.apply(components.train()), this.config.trainExamples())),
                unit.apply(components.validation()),
                unit.apply(components.test()));
    }

    List<Arm> arms() {
        long seed = context.seeds().get(0);
        List<Arm> arms = new ArrayList<>();
        for (int photons : config.photons()) {
            arms.add(Arm.of("kernel." + photons, seed, arm -> photonic(arm, photons)));
        }
        arms.add(Arm.of("kernel.rbf", seed, this::rbf));
        arms.add(Arm.of("kernel.permuted", seed, this::permutedLabels));
        return arms;
    }

    /**
     * The kernel between the rows of a split and the training images.
     *
     * @param train training images with themselves
     * @param validation 600 rows
     * @param test as many rows as there are test images
     */
    private record Kernels(INDArray train, INDArray validation, INDArray test) {}

    /** Balanced beam splitters on even and on odd pairs, the components as phases, and both layers once more. */
    private LinearOpticalCircuit circuit() {
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(config.modes());
        splitters(circuit);
        for (int mode = 0; mode < config.modes(); mode++) {
            circuit.phaseShifter(mode, circuit.nextInput().times(Math.PI));
        }
        splitters(circuit);
        return circuit.build();
    }

    private void splitters(LinearOpticalCircuit.Builder circuit) {
        for (int first = 0; first < 2; first++) {
            for (int mode = first; mode + 1 < config.modes(); mode += 2) {
                circuit.beamSplitter(mode);
            }
        }
    }

    /** One row per example, whose products are the kernel. */
    private INDArray roots(DataSplit split, int photons) {
        var node = SlosDevice.exact()
                .compile(
                        circuit(),
                        PhotonicInput.of(FockState.alternating(config.modes(), photons)),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK));
        INDArray p = Readout.rows(Photons.outputs(node, "kernel(" + photons + " photons)", split));
        // Rounding may leave a probability of 0 slightly below it.
        return Transforms.sqrt(Transforms.max(p, 0));
    }

    private Kernels kernels(int photons) {
        INDArray columns = roots(scaled.train(), photons).transpose();
        return new Kernels(
                roots(scaled.train(), photons).mmul(columns),
                roots(scaled.validation(), photons).mmul(columns),
                roots(scaled.test(), photons).mmul(columns));
    }

    private void photonic(ArmContext arm, int photons) {
        double accuracy = fit(arm, List.of(kernels(photons)), scaled.train());
        arm.metrics().point("kernel.by.photons", photons, accuracy);
    }

    private void rbf(ArmContext arm) {
        fit(arm, config.widths().stream().map(this::rbfKernels).toList(), scaled.train());
    }

    private Kernels rbfKernels(double width) {
        INDArray columns = Readout.rows(scaled.train());
        return new Kernels(
                rbf(Readout.rows(scaled.train()), columns, width),
                rbf(Readout.rows(scaled.validation()), columns, width),
                rbf(Readout.rows(scaled.test()), columns, width));
    }

    private static INDArray rbf(INDArray x, INDArray y, double width) {
        INDArray squares = x.mmul(y.transpose()).muli(-2);
        squares.addiColumnVector(x.mul(x).sum(true, 1));
        squares.addiRowVector(y.mul(y).sum(true, 1).transpose());
        return Transforms.exp(squares.muli(-width), false);
    }

    /** Labels exchanged at random in training: what is still read on the test images would have leaked. */
    private void permutedLabels(ArmContext arm) {
        int[] labels = scaled.train().labels();
        Permutations.shuffle(labels, arm.random().number("labels"));
        DataSplit train = scaled.train()
                .relabelled("permutedLabels", labels, scaled.train().classNames());
        int most = config.photons().stream().mapToInt(n -> n).max().orElseThrow();
        fit(arm, List.of(kernels(most)), train);
    }

    /** Kernel ridge regression; kernel and penalty are those of the best accuracy on the validation images. */
    private double fit(ArmContext arm, List<Kernels> candidates, DataSplit train) {
        Readout.Targets targets = Readout.Targets.of(train);
        RealMatrix right = new Array2DRowRealMatrix(targets.centred().toDoubleMatrix(), false);
        double best = -1;
        double test = 0;
        for (Kernels kernels : candidates) {
            RealMatrix gram = new Array2DRowRealMatrix(kernels.train().toDoubleMatrix(), false);
            for (double ridge : config.ridges()) {
                INDArray weights = Nd4j.create(Readout.solve(gram, ridge, right).getData());
                double validation = targets.accuracy(kernels.validation().mmul(weights), scaled.validation());
                if (validation > best) {
                    best = validation;
                    test = targets.accuracy(kernels.test().mmul(weights), scaled.test());
                }
            }
        }
        Readout.record(arm, test, best, right.getRowDimension() * (long) right.getColumnDimension());
        return test;
    }

    /** Accuracy against photons, and the kernel of some images in the order of their digits. */
    void plot() {
        var table = context.recorded();
        double rbf = table.summary("kernel.rbf.accuracy").mean();
        context.plots()
                .lines(
                        "kernel-by-photons",
                        "Kernel ridge regression: test accuracy by photons",
                        "photons",
                        "accuracy",
                        List.of(
                                table.curve("kernel.by.photons", "photonic kernel"),
                                new Curve(
                                        "RBF kernel",
                                        config.photons().stream()
                                                .map(n -> new Point(n, rbf))
                                                .toList())));
        int most = config.photons().stream().mapToInt(n -> n).max().orElseThrow();
        DataSplit some = context.part(scaled.train(), SHOWN_PER_CLASS * Readout.CLASSES);
        int[] byDigit = IntStream.range(0, some.size())
                .boxed()
                .sorted(Comparator.comparing(some::label))
                .mapToInt(i -> i)
                .toArray();
        INDArray rows = roots(some.select("byDigit", byDigit), most);
        context.plots()
                .heatmap(
                        "kernel",
                        "Photonic kernel of " + some.size() + " training images, digits 0 to 9",
                        rows.mmul(rows.transpose()).toDoubleMatrix());
    }
}
