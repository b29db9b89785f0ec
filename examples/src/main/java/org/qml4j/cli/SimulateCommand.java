package org.qml4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.Progress;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.dynamic.DynamicGradient;
import org.qml4j.sim.dynamic.DynamicSimulator;
import org.qml4j.sim.dynamic.Estimate;
import org.qml4j.sim.dynamic.ExpectationGradient;
import org.qml4j.sim.dynamic.Outcomes;
import org.qml4j.sim.noise.NoiseModel;
import org.qml4j.sim.observable.PauliSum;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a program in OpenQASM: probabilities, counts, expectations and their gradients, with and without noise. */
@picocli.CommandLine.Command(
        name = "simulate",
        description = "Run a program in OpenQASM: probabilities, counts, expectations, gradients, noise.",
        footer = {
            "",
            "An outcome shows the classical bits: the register declared first stands rightmost, and so does bit 0. A",
            "program without measurements shows its qubits in the same order.",
            "--expect numbers qubits in the order of declaration and reads the state before the measurements at the end.",
            "Noise follows every gate, on each of its qubits: exactly up to 12 qubits, by trajectories beyond.",
            "Where there are too many outcomes in the middle to follow all, --shots trajectories are followed.",
            "Examples:",
            "  qml4j simulate examples/circuits/teleportation.qasm",
            "  qml4j simulate examples/circuits/ghz.qasm --shots 1000 --seed 7 --json",
            "  qml4j simulate examples/circuits/ansatz.qasm --input theta=0.3,0.4 --expect 'Z0 Z1 + 0.5 X1' --gradient",
            "  qml4j simulate examples/circuits/ghz.qasm --noise depolarizing=0.01 --noise readout=0.02"
        })
final class SimulateCommand extends Command {
    private static final int LONGEST_TABLE = 20;

    /** What is less likely is left out. */
    private static final double LEAST = 1e-12;

    /** From about so many operations on amplitudes on a run takes long enough to show how far it is. */
    private static final double LONG = 1e9;

    @Mixin
    QasmFile file = new QasmFile();

    @Mixin
    QasmInputs inputs = new QasmInputs();

    @Option(names = "--shots", paramLabel = "N", description = "Count the outcomes of N shots.")
    @Nullable
    Long shots;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of shots and trajectories. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--expect",
            paramLabel = "SUM",
            description = "Print the expectation of a sum such as 'Z0 Z1 + 0.5 X2'.")
    @Nullable
    String expect;

    @Option(names = "--gradient", description = "Print the derivatives of --expect with respect to the inputs.")
    boolean gradient;

    @Option(
            names = "--noise",
            paramLabel = "NAME=P",
            description = {
                "Noise behind every gate: depolarizing, bit_flip, phase_flip, amplitude_damping, phase_damping; or",
                "readout. May be repeated; also rules as in docs/noise.md, such as 'CNOT: depolarizing2(0.01)'."
            })
    List<String> noise = new ArrayList<>();

    @Option(names = "--json", description = "Print all results as JSON.")
    boolean json;

    /** What was computed. */
    record Result(
            Outcomes outcomes,
            Optional<Map<String, Long>> counts,
            Optional<Estimate> expectation,
            Map<String, Estimate> gradient) {}

    @Override
    public Integer call() throws IOException {
        if (shots != null && shots < 1) {
            throw usage("The number of shots is 1 or more; got " + shots + ".");
        }
        if (gradient && expect == null) {
            throw usage("--gradient differentiates an expectation. Give --expect as well.");
        }
        String sum = expect;
        PauliSum observable = sum == null ? null : orUsage(() -> PauliSum.parse(sum));
        NoiseModel model = orUsage(() -> NoiseOptions.parse(noise));
        QasmInputs.Bound bound = bound();
        DynamicCircuit circuit = bound.program().circuit();
        if (observable != null && observable.qubits() > circuit.qubits()) {
            throw usage("--expect reads qubit " + (observable.qubits() - 1) + "; the program has the qubits 0 to "
                    + (circuit.qubits() - 1) + ".");
        }
        if (gradient && bound.x().isEmpty() && bound.w().isEmpty()) {
            throw usage("--gradient differentiates with respect to inputs; the program declares none.");
        }
        Result result = run(bound, model, observable);
        if (json) {
            new SimulationJson(result, seed, LEAST).write(console().out());
        } else {
            print(result);
        }
        return ExitCodes.OK;
    }

    private <T> T orUsage(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private QasmInputs.Bound bound() throws IOException {
        try {
            return inputs.read(console(), file);
        } catch (QasmInputs.Wrong e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Result run(QasmInputs.Bound bound, NoiseModel model, @Nullable PauliSum observable) {
        DynamicCircuit circuit = bound.program().circuit();
        double[] x = bound.inputs();
        double[] w = bound.weights();
        long number = shots == null ? DynamicSimulator.DEFAULT_TRAJECTORIES : shots;
        DynamicSimulator quiet = DynamicSimulator.exact().withNoise(model).withTrajectories(number, seed);
        Outcomes outcomes;
        try (Progress progress = progress(circuit)) {
            int[] told = {0};
            outcomes = quiet.withProgress(share -> {
                        for (; told[0] < (int) (100 * share); told[0]++) {
                            progress.step();
                        }
                    })
                    .run(circuit, x, w);
        }
        Optional<Map<String, Long>> counts =
                shots == null ? Optional.empty() : Optional.of(outcomes.counts(number, seed));
        Map<String, Estimate> derivatives = new LinkedHashMap<>();
        Estimate expectation = null;
        if (observable != null) {
            expectation = shots == null
                    ? quiet.expectations(circuit, x, w, List.of(observable)).get(0)
                    : quiet.estimate(circuit, x, w, observable);
        }
        if (observable != null && gradient) {
            DynamicGradient g = shots == null
                    ? ExpectationGradient.of(quiet, circuit, x, w, observable)
                    : ExpectationGradient.fromShots(quiet, circuit, x, w, observable);
            derivatives = named(bound, g);
        }
        return new Result(outcomes, counts, Optional.ofNullable(expectation), derivatives);
    }

    private static Map<String, Estimate> named(QasmInputs.Bound bound, DynamicGradient g) {
        Map<String, Estimate> map = new LinkedHashMap<>();
        for (int k = 0; k < g.inputs().size(); k++) {
            map.put(bound.program().featureNames().get(k), g.inputs().get(k));
        }
        for (int k = 0; k < g.weights().size(); k++) {
            map.put(bound.program().weightNames().get(k), g.weights().get(k));
        }
        return map;
    }

    private Progress progress(DynamicCircuit circuit) {
        double work = circuit.instructions().size() * Math.pow(2, Math.min(40, circuit.qubits()));
        return work < LONG
                ? Progress.Factory.silent().start("", 100)
                : console().progress().start("simulate", 100);
    }

    private void print(Result result) {
        Outcomes outcomes = result.outcomes();
        Likeliest likeliest = new Likeliest();
        result.counts()
                .ifPresentOrElse(
                        counts -> counts.forEach((outcome, n) -> likeliest.add(outcome, n)),
                        () -> outcomes.forEach(LEAST, likeliest::add));
        String what = result.counts().isPresent() ? "COUNT" : "PROBABILITY";
        boolean errors = result.counts().isEmpty() && !outcomes.isExact();
        List<String> header = new ArrayList<>(List.of(outcomes.ofQubits() ? "QUBITS" : "BITS", what));
        if (errors) {
            header.add("STANDARD ERROR");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Likeliest.Entry e : likeliest.sorted()) {
            List<String> row = new ArrayList<>(List.of(
                    e.outcome(), String.format(Locale.ROOT, result.counts().isPresent() ? "%.0f" : "%.10f", e.size())));
            if (errors) {
                row.add(String.format(Locale.ROOT, "%.6f", outcomes.standardError(e.outcome())));
            }
            rows.add(row);
        }
        console().table(header, rows);
        if (likeliest.all > LONGEST_TABLE) {
            console().line("... and " + (likeliest.all - LONGEST_TABLE) + " more outcomes; --json prints all.");
        }
        if (!outcomes.isExact() && result.counts().isEmpty()) {
            console().line("estimated from " + outcomes.shots() + " trajectories, seed " + seed);
        }
        result.expectation().ifPresent(e -> console().line("expectation " + text(e)));
        result.gradient().forEach((name, e) -> console().line("derivative " + name + " " + text(e)));
    }

    private static String text(Estimate e) {
        return e.standardError() == 0
                ? String.format(Locale.ROOT, "%.10f", e.value())
                : String.format(Locale.ROOT, "%.6f +- %.6f", e.value(), e.standardError());
    }

    /** The outcomes that come first in a table; there may be millions of others. */
    private static final class Likeliest {
        private static final Comparator<Entry> BY_SIZE =
                Comparator.comparingDouble(Entry::size).thenComparing(Entry::outcome, Comparator.reverseOrder());

        private final PriorityQueue<Entry> kept = new PriorityQueue<>(BY_SIZE);
        private long all;

        /** An outcome with its count or probability. */
        record Entry(String outcome, double size) {}

        void add(String outcome, double size) {
            all++;
            kept.add(new Entry(outcome, size));
            if (kept.size() > LONGEST_TABLE) {
                kept.poll();
            }
        }

        List<Entry> sorted() {
            List<Entry> list = new ArrayList<>(kept);
            list.sort(BY_SIZE.reversed());
            return list;
        }
    }
}
