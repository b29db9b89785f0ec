package org.qml4j.cli.bench;

import java.util.Arrays;
import java.util.Optional;

/**
 * The fastest other simulator on a workload and the times that qml4j aims at: milliseconds of processor time for a call
 * in double precision on one core.
 *
 * <p>The times of other simulators are medians of 22 November 2026 on a machine with two virtual AMD EPYC processors
 * (family 26); compilation of those that compile is not counted.
 *
 * @param id the workload
 * @param peer the simulator, empty if none has run it
 * @param peerMillis its time
 * @param targetMillis the aim for kernels on the Vector API
 * @param plainTargetMillis the aim for kernels in plain Java
 */
record Published(String id, String peer, double peerMillis, double targetMillis, double plainTargetMillis) {
    private static final Published[] ALL = {
        new Published("W1-forward", "Qulacs", 0.135, 0, 0),
        new Published("W1-gradient", "TensorCircuit", 0.574, 0.07, 0.15),
        new Published("W1x4-forward", "Qulacs", 0.563, 0, 0),
        new Published("W1x4-gradient", "TensorCircuit", 3.31, 0.3, 0.6),
        new Published("W2-forward", "Qulacs", 4.65, 0.75, 1.6),
        new Published("W2-gradient", "Qulacs", 24.1, 3.7, 8.5),
        new Published("W3-20-forward", "Lightning", 102, 60, 150),
        new Published("W3-20-gradient", "Lightning", 1060, 350, 900),
        new Published("W3-22-forward", "Qulacs, fused pairs", 819, 300, 700),
        new Published("W3-24-forward", "Qulacs, fused pairs", 3600, 1400, 3000),
        new Published("W4u-8-4", "MerLin, single", 0.104, 0.006, 0.006),
        new Published("W4u-12-6", "MerLin, single", 0.499, 0.18, 0.18),
        new Published("W4u-16-8", "MerLin, single", 21.4, 8.5, 8.5),
        new Published("W4u-20-10", "", 0, 420, 420),
        new Published("W4b-8-4-forward", "MerLin", 5.11, 0, 0),
        new Published("W4b-8-4-gradient", "MerLin, single", 14.5, 0.25, 0.9),
        new Published("W4b-12-5-forward", "MerLin", 20.9, 0, 0),
        new Published("W4b-12-5-gradient", "MerLin, single", 49.5, 3, 9),
        new Published("W5-forward", "PennyLane jax", 4.24, 0.7, 1.5),
        new Published("W5-gradient", "PennyLane jax", 7.34, 1.5, 3),
        new Published("W6-samples", "Qulacs", 104, 60, 60),
        new Published("W6-counts", "numpy", 5.44, 5, 5),
        new Published("W7", "numpy by hand", 38.9, 8, 20)
    };

    static Optional<Published> of(String id) {
        return Arrays.stream(ALL).filter(p -> p.id.equals(id)).findFirst();
    }
}
