package org.qml4j.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.plot.SvgPlots;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.geometry.GradientVariance;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/**
 * How the variance of a derivative falls with the number of qubits: exponentially for a global cost or a deep circuit
 * (McClean et al. 2018, arXiv:1803.11173), as a power for a local cost of a shallow one (Cerezo et al. 2021,
 * arXiv:2001.00550). Closed forms stand beside what is measured.
 */
public final class BarrenPlateau {

    private static final int MOST_QUBITS = 8;
    private static final int DEEP_LAYERS = 12;

    private final Map<String, List<Point>> curves = new LinkedHashMap<>();

    private BarrenPlateau() {}

    /**
     * Scans 2 to 8 qubits and prints the variances and their slopes.
     *
     * @param args the folder for the figure; without it there is none
     */
    public static void main(String[] args) throws IOException {
        BarrenPlateau scan = new BarrenPlateau();
        System.out.println("qubits  cost and circuit      variance   closed form");
        for (int n = 2; n <= MOST_QUBITS; n++) {
            Circuit product = product(n);
            scan.add(n, "global, product", variance(product, zeros(n), 0, 6000), GradientVariance::ofGlobalProduct);
            scan.add(n, "local, product", variance(product, local(n), 0, 1000), GradientVariance::ofLocalProduct);
            Circuit deep = Circuit.builder(n)
                    .append(StronglyEntangling.layers(DEEP_LAYERS))
                    .build();
            int middle = DEEP_LAYERS / 2 * 3 * n + 1;
            scan.add(
                    n,
                    "local, deep",
                    variance(deep, PauliString.of("ZZ"), middle, 500),
                    qubits -> GradientVariance.ofTwoDesigns(qubits, 1));
        }
        scan.curves.forEach((name, points) -> {
            SimpleRegression line = new SimpleRegression();
            points.forEach(p -> line.addData(p.x(), p.y()));
            System.out.printf(Locale.ROOT, "slope of log2 for %s: %.2f per qubit%n", name, line.getSlope());
        });
        if (args.length > 0) {
            Path folder = Files.createDirectories(Path.of(args[0]));
            List<Curve> drawn = new ArrayList<>();
            scan.curves.forEach((name, points) -> drawn.add(new Curve(name, points)));
            SvgPlots.into(folder)
                    .lines(
                            "barren-plateau",
                            "Variance of a derivative over random weights",
                            "qubits",
                            "log2 of the variance",
                            drawn);
            System.out.println("figure: " + folder.resolve("barren-plateau.svg"));
        }
    }

    private static GradientVariance variance(Circuit circuit, Observable cost, int weight, int samples) {
        return GradientVariance.of(circuit, cost, weight, samples, 1);
    }

    private void add(int qubits, String name, GradientVariance measured, IntToDoubleFunction closedForm) {
        double expected = closedForm.applyAsDouble(qubits);
        System.out.printf(
                Locale.ROOT,
                "%6d  %-18s %.3e +- %.0e  %.3e%n",
                qubits,
                name,
                measured.variance(),
                measured.standardError(),
                expected);
        point(name, qubits, measured.variance());
        point(name + ", closed form", qubits, expected);
    }

    private void point(String name, int qubits, double variance) {
        curves.computeIfAbsent(name, key -> new ArrayList<>()).add(new Point(qubits, Math.log(variance) / Math.log(2)));
    }

    /** One rotation on each qubit. */
    private static Circuit product(int qubits) {
        Circuit.Builder circuit = Circuit.builder(qubits);
        for (int q = 0; q < qubits; q++) {
            circuit.rx(circuit.nextWeight(), q);
        }
        return circuit.build();
    }

    /** Whether all qubits are 0. */
    private static Observable zeros(int qubits) {
        return new Projector(IntStream.range(0, qubits).boxed().toList(), Collections.nCopies(qubits, 0));
    }

    /** The share of qubits that are 0, but for a constant. */
    private static Observable local(int qubits) {
        PauliSum sum = PauliSum.of(0.5, "I");
        for (int q = 0; q < qubits; q++) {
            sum = sum.plus(0.5 / qubits, "I".repeat(q) + "Z");
        }
        return sum;
    }
}
