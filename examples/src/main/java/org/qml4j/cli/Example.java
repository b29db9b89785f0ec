package org.qml4j.cli;

import java.util.List;
import java.util.Optional;
import org.qml4j.quickstart.BarrenPlateau;
import org.qml4j.quickstart.DataReuploading;
import org.qml4j.quickstart.Drawing;
import org.qml4j.quickstart.FirstCircuit;
import org.qml4j.quickstart.Gradients;
import org.qml4j.quickstart.HybridMnist;
import org.qml4j.quickstart.NaturalGradientDescent;
import org.qml4j.quickstart.NoiseStudy;
import org.qml4j.quickstart.NoisyTraining;
import org.qml4j.quickstart.OwnCircuit;
import org.qml4j.quickstart.OwnGate;
import org.qml4j.quickstart.OwnLayer;
import org.qml4j.quickstart.PhotonicExpressivity;
import org.qml4j.quickstart.QuantumKernels;
import org.qml4j.quickstart.SaveAndRestore;
import org.qml4j.quickstart.TransferLearn;
import org.qml4j.quickstart.VqeHydrogen;

/**
 * A quickstart program that {@code qml4j example NAME} runs.
 *
 * <p>A new one is a class with a main method in {@code org.qml4j.quickstart} and one line in {@link #ALL}.
 *
 * @param name on the command line, lower case with hyphens
 * @param about what it shows, in one line
 * @param program its main method
 */
record Example(String name, String about, Main program) {
    /** All examples, in the order of reading. */
    static final List<Example> ALL = List.of(
            new Example("first-circuit", "a Bell pair: drawing, probabilities, correlations", FirstCircuit::main),
            new Example("drawing", "circuits, counts, Bloch spheres, density matrices as pictures", Drawing::main),
            new Example("gradients", "one derivative by four methods", Gradients::main),
            new Example("hybrid-mnist", "a network with a quantum layer learns real digits", HybridMnist::main),
            new Example("own-circuit", "a circuit of one's own learns the softplus function", OwnCircuit::main),
            new Example("own-gate", "a gate of one's own, checked by its contract", OwnGate::main),
            new Example("own-layer", "physics of one's own as a layer", OwnLayer::main),
            new Example("save-and-restore", "a hybrid network goes on training from a file", SaveAndRestore::main),
            new Example("transfer-learn", "frozen classical features, a new quantum head", TransferLearn::main),
            new Example("vqe-hydrogen", "the ground state of H2 by gradient descent", VqeHydrogen::main),
            new Example("quantum-kernels", "support vector machines on quantum kernels", QuantumKernels::main),
            new Example("natural-gradient", "four spins by the quantum natural gradient", NaturalGradientDescent::main),
            new Example("barren-plateau", "how derivatives vanish with the number of qubits", BarrenPlateau::main),
            new Example("data-reuploading", "one qubit learns a circle", DataReuploading::main),
            new Example(
                    "photonic-expressivity",
                    "one, two and three photons learn a wave and a ring",
                    PhotonicExpressivity::main),
            new Example("noisy-training", "four noisy qubits learn to tell digits apart", NoisyTraining::main),
            new Example("noise-study", "accuracy against noise: exact, trajectories, shots", NoiseStudy::main));

    /** A main method. */
    @FunctionalInterface
    interface Main {
        /**
         * Runs the program.
         *
         * @param args its own arguments
         * @throws Exception what stops it
         */
        void run(String[] args) throws Exception;
    }

    static Optional<Example> find(String name) {
        return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Example::name).toList();
    }
}
