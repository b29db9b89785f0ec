package org.qml4j.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.qml4j.sim.ansatz.BasicEntangler;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.dynamic.Condition;
import org.qml4j.sim.dynamic.DynamicCircuit;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.noise.NoiseChannel;
import org.qml4j.sim.picture.BlochSpheres;
import org.qml4j.sim.picture.CircuitDrawing;
import org.qml4j.sim.picture.DensityPlot;
import org.qml4j.sim.picture.OutcomeHistogram;
import org.qml4j.sim.picture.Picture;
import org.qml4j.sim.statevector.StateVector;

/** Every kind of picture: circuits, counts of outcomes, Bloch spheres, density matrices. */
public final class Drawing {

    private Drawing() {}

    /**
     * Prints a circuit as text and writes the pictures.
     *
     * @param args the folder for the pictures; without it there are none
     */
    public static void main(String[] args) {
        Circuit circuit = Circuit.builder(3)
                .append(AngleEncoding.y(3))
                .append(BasicEntangler.layers(1))
                .add(StandardGate.CCX, 0, 1, 2)
                .add(StandardGate.CSWAP, 2, 0, 1)
                .build();
        System.out.println(CircuitDrawing.of(circuit).text());

        Map<String, Picture> pictures = new TreeMap<>();
        pictures.put("circuit", CircuitDrawing.of(circuit).picture());
        pictures.put("circuit-20-qubits", CircuitDrawing.of(wide()).picture());

        pictures.put("circuit-measured", CircuitDrawing.of(teleport()).picture());

        StateVector state = StateVector.run(Circuit.builder(3)
                .ry(angle(0.25), 0)
                .cnot(0, 1)
                .ry(angle(0.3), 2)
                .rz(angle(0.4), 2)
                .build());
        pictures.put("bloch", BlochSpheres.of(state).picture());

        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Map<String, Double> exact = OutcomeHistogram.bits(state.probabilities());
        Map<String, Double> shots = OutcomeHistogram.bits(3, state.counts(1000, random));
        shots.replaceAll((outcome, count) -> count / 1000);
        pictures.put(
                "histogram",
                OutcomeHistogram.of("exact", exact).and("1000 shots", shots).picture());

        DensityMatrix noisy = DensityMatrix.of(StateVector.run(Circuit.builder(2)
                        .h(0)
                        .cnot(0, 1)
                        .add(StandardGate.S, 1)
                        .build()))
                .apply(NoiseChannel.depolarizing(0.1), 0)
                .apply(NoiseChannel.amplitudeDamping(0.2), 1);
        DensityPlot density = DensityPlot.of(noisy);
        pictures.put("density-parts", density.parts());
        pictures.put("density-phase", density.modulusAndPhase());
        pictures.put("density-city", density.city());

        for (String folder : List.of(args)) {
            pictures.forEach((name, picture) -> {
                picture.save(Path.of(folder, name + ".png"));
                System.out.println("picture: " + Path.of(folder, name + ".png"));
            });
        }
    }

    private static Angle angle(double turns) {
        return Angle.of(turns * Math.PI);
    }

    /** Teleportation: what is measured decides which gates act on the last qubit. */
    private static DynamicCircuit teleport() {
        return DynamicCircuit.builder(3, 2)
                .ry(angle(0.3), 0)
                .h(1)
                .cnot(1, 2)
                .barrier(0, 1, 2)
                .cnot(0, 1)
                .h(0)
                .measure(0, 0)
                .measure(1, 1)
                .when(Condition.isSet(1), then -> then.x(2))
                .when(Condition.isSet(0), then -> then.z(2))
                .reset(0)
                .build();
    }

    /** 20 qubits and 100 gates. */
    private static Circuit wide() {
        return Circuit.builder(20)
                .append(AngleEncoding.x(20))
                .append(BasicEntangler.layers(2))
                .build();
    }
}
