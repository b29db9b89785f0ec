package org.qml4j.recipes.quantum_transfer_mnist;

import java.util.List;
import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset {@code mnist}, {@code fashion-mnist} or {@code mnist-perceval}: 28x28 grey images, ten classes
 * @param trainExamples training images, class-balanced, 0 for all
 * @param testExamples test images, class-balanced, 0 for all
 * @param autoencoder the first stage
 * @param head the classifiers
 * @param qubits qubits of the circuit, which is also the number of principal components
 * @param hadamard the qubits that get a Hadamard gate
 * @param shots numbers of measurements for the arms with sampled probabilities
 * @param scaling further numbers of qubits that are tried
 */
public record Config(
        String dataset,
        int trainExamples,
        int testExamples,
        Autoencoder autoencoder,
        Head head,
        int qubits,
        Hadamard hadamard,
        List<Integer> shots,
        List<Integer> scaling) {

    /** Checks what the circuit cannot check for itself. */
    public Config {
        shots = List.copyOf(shots);
        scaling = List.copyOf(scaling);
        if (qubits < 1 || qubits > 12 || scaling.stream().anyMatch(q -> q < 1 || q > 12)) {
            throw new RecipeException("qubits is " + qubits + " and scaling " + scaling
                    + "; both must be 1 to 12, since the classifier reads 2^qubits probabilities.");
        }
        if (shots.stream().anyMatch(s -> s < 1)) {
            throw new RecipeException("shots is " + shots + "; each must be 1 or more.");
        }
    }

    /**
     * The autoencoder 784-256-128-64-128-256-784.
     *
     * @param epochs epochs of Adam
     * @param batchSize mini-batch
     * @param learningRate of Adam
     */
    public record Autoencoder(int epochs, int batchSize, double learningRate) {}

    /**
     * The classifier Dense 128 - BN - Dropout - Dense 64 - BN - Dropout - Dense 10.
     *
     * @param epochs epochs of Adam
     * @param batchSize mini-batch
     * @param learningRate of Adam
     * @param dropout share of units that is dropped
     */
    public record Head(int epochs, int batchSize, double learningRate, double dropout) {}

    /** The qubits that get a Hadamard gate after the encoding. */
    public enum Hadamard {
        /** The first one, as "a Hadamard gate" says. */
        FIRST,
        /** Every one. */
        ALL,
        /** None. */
        NONE
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    public String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }

    /** The default scale. */
    public static Config mnist() {
        return new Config(
                "mnist",
                0,
                0,
                new Autoencoder(15, 256, 1e-3),
                new Head(20, 256, 1e-3, 0.2),
                5,
                Hadamard.FIRST,
                List.of(1024, 16),
                List.of());
    }
}
