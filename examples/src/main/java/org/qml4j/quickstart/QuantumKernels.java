package org.qml4j.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.features.Pca;
import org.qml4j.datasets.features.Standardize;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.layers.kernel.KernelMatrix;
import org.qml4j.layers.kernel.QuantumKernel;
import org.qml4j.layers.kernel.RbfKernel;
import org.qml4j.layers.kernel.SampleKernel;
import org.qml4j.models.svm.KernelSvm;
import org.qml4j.recipe.plot.SvgPlots;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.encoding.IQPEncoding;
import org.qml4j.sim.statevector.StatevectorDevice;

/**
 * Support vector machines on quantum kernels tell handwritten 3 from 5, beside the classical RBF kernel of the same five
 * principal components. Scale and cost of each kernel are those of the best accuracy on validation digits; the scale of
 * the features, the bandwidth, decides more than the kind of kernel (Shaydulin and Wild 2022, arXiv:2111.05451).
 */
public final class QuantumKernels {

    private static final int FEATURES = 5;
    private static final int EXAMPLES = 300;
    private static final double[] SCALES = {0.1, 0.2, 0.4, 0.8};
    private static final double[] COSTS = {1, 10, 100};

    private final DataSplit train;
    private final DataSplit validation;
    private final DataSplit test;

    private QuantumKernels(DataSplit train, DataSplit validation, DataSplit test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /**
     * Trains the machines and prints their accuracies.
     *
     * @param args the folder for the figure; without it there is none
     */
    public static void main(String[] args) throws IOException {
        DataSplit digits = Datasets.standard()
                .load("mnist-perceval", "train")
                .onlyClasses(3, 5)
                .take(3 * EXAMPLES);
        DataSplit first = digits.take(EXAMPLES);
        Pca pca = Pca.fit(first, FEATURES);
        Standardize unit = Standardize.fit(pca.apply(first));
        DataSplit features = unit.apply(pca.apply(digits));
        new QuantumKernels(part(features, "train", 0), part(features, "validation", 1), part(features, "test", 2))
                .run(args);
    }

    private static DataSplit part(DataSplit all, String name, int place) {
        return all.select(
                name, IntStream.range(place * EXAMPLES, (place + 1) * EXAMPLES).toArray());
    }

    private void run(String[] args) throws IOException {
        Circuit map = Circuit.builder(FEATURES)
                .append(IQPEncoding.of(FEATURES).repeated(2))
                .build();
        SampleKernel rbf = RbfKernel.of(FEATURES, 1);
        Map<String, Double> accuracies = new LinkedHashMap<>();
        report(accuracies, "fidelity", QuantumKernel.fidelity(map), train.labels(), validation.labels());
        report(
                accuracies,
                "projected",
                QuantumKernel.projected(map, StatevectorDevice.exact(), 1),
                train.labels(),
                validation.labels());
        report(accuracies, "RBF", rbf, train.labels(), validation.labels());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        report(
                accuracies,
                "RBF, labels of chance",
                rbf,
                random.ints(EXAMPLES, 0, 2).toArray(),
                random.ints(EXAMPLES, 0, 2).toArray());
        if (args.length > 0) {
            Path folder = Files.createDirectories(Path.of(args[0]));
            SvgPlots.into(folder)
                    .bars("quantum-kernels", "Digits 3 and 5, five components", "test accuracy", accuracies);
            System.out.println("figure: " + folder.resolve("quantum-kernels.svg"));
        }
    }

    /** Prints the machine that is best on the validation digits and keeps its accuracy on the test digits. */
    private void report(
            Map<String, Double> accuracies, String name, SampleKernel kernel, int[] labels, int[] unseenLabels) {
        double best = -1;
        String line = "";
        for (double scale : SCALES) {
            Batch seen = batch(train, scale);
            KernelMatrix matrix = kernel.matrix(seen).requirePositiveSemidefinite();
            double[][] unseen = kernel.between(batch(validation, scale), seen);
            for (double cost : COSTS) {
                KernelSvm machine =
                        KernelSvm.train(matrix.toArray(), labels, KernelSvm.Options.DEFAULTS.withCost(cost));
                double here = machine.accuracy(unseen, unseenLabels);
                if (here > best) {
                    best = here;
                    double accuracy = machine.accuracy(kernel.between(batch(test, scale), seen), test.labels());
                    accuracies.put(name, accuracy);
                    line = String.format(
                            Locale.ROOT,
                            "%-22s test accuracy %.3f  scale %.2f  C %-5.1f  support vectors %3d  alignment %.3f",
                            name + ":",
                            accuracy,
                            scale,
                            cost,
                            machine.supportVectors().size(),
                            matrix.centredTargetAlignment(labels));
                }
            }
        }
        System.out.println(line);
    }

    /** The features times a scale, which is the bandwidth of the kernel. */
    private static Batch batch(DataSplit split, double scale) {
        double[][] rows = new double[split.size()][FEATURES];
        for (int i = 0; i < rows.length; i++) {
            float[] features = split.image(i);
            for (int f = 0; f < FEATURES; f++) {
                rows[i][f] = scale * features[f];
            }
        }
        return Batch.ofRows(rows);
    }
}
