package org.qml4j.sim.workload;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The workloads that simulators are compared with, and the results that several of them agree on to twelve digits.
 *
 * <p>With \(\mathrm{frac}(v) = v - \lfloor v \rfloor\), angle \(k\) of all trainable ones is
 * \(2\pi\, \mathrm{frac}(0.6180339887498949\,(k + 1))\), and feature \(k\), counted through the batch, is
 * \(\pi\, \mathrm{frac}(0.7548776662466927\,(k + 1))\). A time without the right result counts for nothing.
 */
public enum StandardWorkload {
    /** Five qubits, batch 64, 45 weights: outputs. */
    W1_FORWARD(
            "W1-forward",
            "5 qubits, batch 64, 45 weights",
            threads -> CircuitWorkload.fiveQubits(1, 64, false, threads),
            outputs(30.585245495533)),
    /** The same with derivatives. */
    W1_GRADIENT(
            "W1-gradient",
            "5 qubits, batch 64, 45 weights",
            threads -> CircuitWorkload.fiveQubits(1, 64, true, threads),
            outputs(30.585245495533),
            norm("dx", 14.674211701256),
            norm("dw", 179.188150528908)),
    /** Four circuits of W1 side by side: outputs. */
    W1X4_FORWARD(
            "W1x4-forward",
            "4 circuits of 5 qubits, batch 64",
            threads -> CircuitWorkload.fiveQubits(4, 64, false, threads),
            outputs(68.377182395775)),
    /** The same with derivatives. */
    W1X4_GRADIENT(
            "W1x4-gradient",
            "4 circuits of 5 qubits, batch 64",
            threads -> CircuitWorkload.fiveQubits(4, 64, true, threads),
            outputs(68.377182395775),
            norm("dx", 127.003199309974),
            norm("dw", 1267.9281445006)),
    /** Ten qubits, batch 32, 180 weights: outputs. */
    W2_FORWARD(
            "W2-forward",
            "10 qubits, batch 32, 6 layers",
            threads -> CircuitWorkload.layered(10, 6, 32, false, threads),
            outputs(-0.053306837263)),
    /** The same with derivatives. */
    W2_GRADIENT(
            "W2-gradient",
            "10 qubits, batch 32, 6 layers",
            threads -> CircuitWorkload.layered(10, 6, 32, true, threads),
            outputs(-0.053306837263),
            norm("dx", 8.094030427856),
            norm("dw", 70.999050277034)),
    /** Twenty qubits, ten layers: one expectation. */
    W3_20_FORWARD(
            "W3-20-forward",
            "20 qubits, 10 layers",
            threads -> CircuitWorkload.deep(20, false, threads),
            outputs(-0.148176463259827)),
    /** The same with the derivatives of 200 angles. */
    W3_20_GRADIENT(
            "W3-20-gradient",
            "20 qubits, 10 layers",
            threads -> CircuitWorkload.deep(20, true, threads),
            outputs(-0.148176463259827),
            norm("dw", 0.772783280194)),
    /** Twenty-two qubits, ten layers: one expectation. */
    W3_22_FORWARD(
            "W3-22-forward",
            "22 qubits, 10 layers",
            threads -> CircuitWorkload.deep(22, false, threads),
            outputs(-0.365192475422)),
    /** Twenty-four qubits, ten layers: one expectation. */
    W3_24_FORWARD(
            "W3-24-forward",
            "24 qubits, 10 layers",
            threads -> CircuitWorkload.deep(24, false, threads),
            outputs(0.229515772071)),
    /** The probabilities of 330 states behind a given unitary. */
    W4U_8_4(
            "W4u-8-4",
            "8 modes, 4 photons, unitary given",
            threads -> PhotonicWorkload.givenUnitary(8, 4, threads),
            loss(30.844663640462)),
    /** The probabilities of 12,376 states. */
    W4U_12_6(
            "W4u-12-6",
            "12 modes, 6 photons, unitary given",
            threads -> PhotonicWorkload.givenUnitary(12, 6, threads),
            loss(73.160248167480)),
    /** The probabilities of 490,314 states. */
    W4U_16_8(
            "W4u-16-8",
            "16 modes, 8 photons, unitary given",
            threads -> PhotonicWorkload.givenUnitary(16, 8, threads),
            loss(102.014410577749)),
    /** The probabilities of 20,030,010 states. */
    W4U_20_10(
            "W4u-20-10",
            "20 modes, 10 photons, unitary given",
            threads -> PhotonicWorkload.givenUnitary(20, 10, threads),
            loss(199.296946477363)),
    /** Sixty-four meshes on eight modes: probabilities. */
    W4B_8_4_FORWARD(
            "W4b-8-4-forward",
            "64 meshes, 8 modes, 4 photons",
            threads -> PhotonicWorkload.meshes(8, 4, 64, false, threads),
            loss(1928.978256514)),
    /** The same with the derivatives of all angles. */
    W4B_8_4_GRADIENT(
            "W4b-8-4-gradient",
            "64 meshes, 8 modes, 4 photons",
            threads -> PhotonicWorkload.meshes(8, 4, 64, true, threads),
            loss(1928.978256514),
            norm("dx", 69.501859838999)),
    /** Sixty-four meshes on twelve modes: probabilities. */
    W4B_12_5_FORWARD(
            "W4b-12-5-forward",
            "64 meshes, 12 modes, 5 photons",
            threads -> PhotonicWorkload.meshes(12, 5, 64, false, threads),
            loss(3028.877426004757)),
    /** The same with the derivatives of all angles. */
    W4B_12_5_GRADIENT(
            "W4b-12-5-gradient",
            "64 meshes, 12 modes, 5 photons",
            threads -> PhotonicWorkload.meshes(12, 5, 64, true, threads),
            loss(3028.877426004757),
            norm("dx", 95.424366150030)),
    /** The patches of 32 images: outputs. */
    W5_FORWARD(
            "W5-forward",
            "4 qubits, 6272 patches, 24 weights",
            threads -> CircuitWorkload.patches(32, false, threads),
            outputs(-147.721819832299)),
    /** The same with derivatives. */
    W5_GRADIENT(
            "W5-gradient",
            "4 qubits, 6272 patches, 24 weights",
            threads -> CircuitWorkload.patches(32, true, threads),
            outputs(-147.721819832299),
            norm("dw", 16985.628456233)),
    /** A million basis indices of the state of W3 on 16 qubits. */
    W6_SAMPLES(
            "W6-samples",
            "16 qubits, 1,000,000 shots",
            threads -> new SamplingWorkload(16, 1_000_000, false),
            exact(),
            sampled(),
            million()),
    /** How often each basis index comes up in a million shots. */
    W6_COUNTS(
            "W6-counts", "16 qubits, 1,000,000 shots", threads -> new SamplingWorkload(16, 1_000_000, true), sampled()),
    /** A density matrix with depolarising noise behind each gate. */
    W7("W7", "8 qubits, density matrix", threads -> new DensityWorkload(8, 4, threads), outputs(-0.187768962890855));

    /**
     * A result that other simulators agree on.
     *
     * @param name its name among the {@link Workload#values}
     * @param value the value
     * @param tolerance the largest difference that rounding, or chance in samples, explains
     */
    public record Expected(String name, double value, double tolerance) {

        /** Whether a value is this one; NaN is not. */
        public boolean matches(double other) {
            return Math.abs(other - value) <= tolerance;
        }
    }

    /** The expectation of Z on the first of 16 qubits. */
    private static final double EXACT = 0.229567157811306;

    private final String id;
    private final String about;
    private final IntFunction<Workload> make;
    private final List<Expected> expected;

    StandardWorkload(String id, String about, IntFunction<Workload> make, Expected... expected) {
        this.id = id;
        this.about = about;
        this.make = make;
        this.expected = List.of(expected);
    }

    private static Expected outputs(double sum) {
        return new Expected("outputs", sum, 1e-9);
    }

    private static Expected norm(String name, double value) {
        return new Expected(name, value, 1e-9 * value);
    }

    private static Expected loss(double value) {
        return new Expected("loss", value, 1e-10 * value);
    }

    private static Expected exact() {
        return new Expected("exact", EXACT, 1e-12);
    }

    /** Five standard deviations of the mean of a million shots. */
    private static Expected sampled() {
        return new Expected("sampled", EXACT, 5 * Math.sqrt(1 - EXACT * EXACT) / 1000);
    }

    private static Expected million() {
        return new Expected("shots", 1e6, 0);
    }

    /** The name on the command line, such as {@code W3-20-forward}; what stands before the first dash is its family. */
    public String id() {
        return id;
    }

    /** What it is, in a few words. */
    public String about() {
        return about;
    }

    /** The results that count. */
    public List<Expected> expected() {
        return expected;
    }

    /**
     * Prepares the data.
     *
     * @param threads 1 for the calling thread alone; 2 or more for the pool of threads that the caller runs in
     */
    public Workload prepare(int threads) {
        return make.apply(threads);
    }

    /**
     * Compares the last run of a workload with the results of others.
     *
     * @param workload one that {@link #prepare} has made
     * @throws IllegalStateException if a value is another one, or nothing was run
     */
    public void requireExpected(Workload workload) {
        Map<String, Double> values = workload.values();
        for (Expected e : expected) {
            double value = values.getOrDefault(e.name(), Double.NaN);
            if (!e.matches(value)) {
                throw new IllegalStateException(id + ": " + e.name() + " is " + value + ", expected " + e.value()
                        + " within " + e.tolerance() + ". A time of it is worth nothing.");
            }
        }
    }
}
