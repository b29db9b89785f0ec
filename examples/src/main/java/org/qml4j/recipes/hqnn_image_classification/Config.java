package org.qml4j.recipes.hqnn_image_classification;

import org.qml4j.recipe.RecipeException;

/**
 * What can be varied.
 *
 * @param dataset {@code mnist}, {@code fashion-mnist} or {@code mnist-perceval}: 28x28 grey images, ten classes
 * @param parallel the HQNN-Parallel part
 * @param quanv the HQNN-Quanv part
 * @param colour both networks on colour images: CIFAR-10
 * @param medical both networks on Medical MNIST
 */
public record Config(String dataset, Parallel parallel, Quanv quanv, OtherSet colour, OtherSet medical) {

    /**
     * HQNN-Parallel and its controls.
     *
     * @param seeds how many of the run's seeds train it, the first ones
     * @param trainExamples training images, 0 for all
     * @param testExamples test images, 0 for all
     * @param epochs epochs of the hybrid and of the classical counterpart
     * @param classicalSeeds how many of the run's seeds train the counterpart with eight times the parameters
     * @param controlEpochs epochs of the matched and identity controls
     * @param controlExamples training images of the controls, 0 for all of {@code trainExamples}
     * @param identity whether the identity control is trained beside the matched one
     * @param batchSize mini-batch
     * @param learningRate of Adam
     * @param cosine whether the rate falls to 0 along a half cosine over the training; constant otherwise
     * @param l2 L2 penalty on kernels and dense weights
     * @param circuits parallel circuits
     * @param qubits qubits of each circuit
     * @param reps strongly entangling layers of each circuit
     * @param embedding axis of the angle embedding: X or Y
     * @param ansatz SEL (strongly entangling), BEL (RX and ring) or RING (SEL with all ranges 1)
     * @param readout Pauli letter of the readout: X, Y or Z
     * @param relu whether a ReLU stands before the tanh that makes the angles
     */
    public record Parallel(
            int seeds,
            int trainExamples,
            int testExamples,
            int epochs,
            int classicalSeeds,
            int controlEpochs,
            int controlExamples,
            boolean identity,
            int batchSize,
            double learningRate,
            boolean cosine,
            double l2,
            int circuits,
            int qubits,
            int reps,
            Axis embedding,
            AnsatzKind ansatz,
            Axis readout,
            boolean relu) {

        /** Checks what the networks cannot check for themselves. */
        public Parallel {
            if (embedding == Axis.Z) {
                throw new RecipeException(
                        "parallel.embedding is Z; RZ leaves |0> as it is and encodes nothing. Choose X or Y.");
            }
            if (seeds < 1 || classicalSeeds < 1) {
                throw new RecipeException("parallel.seeds is " + seeds + " and parallel.classicalSeeds "
                        + classicalSeeds + "; both must be 1 or more.");
            }
        }

        /** The width of the quantum layer. */
        public int width() {
            return circuits * qubits;
        }
    }

    /**
     * HQNN-Quanv and its classical counterparts.
     *
     * @param trainExamples training images, class-balanced, 0 for all
     * @param testExamples test images, class-balanced, 0 for all
     * @param epochs epochs of Adam
     * @param batchSize mini-batch
     * @param learningRate of Adam
     * @param fewSteps whether the few-step regime (SGD 0.003, momentum 0.9, batch 4, 5 epochs, 500 images) is run as well
     */
    public record Quanv(
            int trainExamples, int testExamples, int epochs, int batchSize, double learningRate, boolean fewSteps) {}

    /**
     * Both networks on another set of images. Batch, learning rate and circuits are those of {@link Parallel}; HQNN-Quanv
     * trains as in {@link Quanv}.
     *
     * @param dataset a set with images in three channels, for which the network of six convolutions is used, or in one,
     *     for which images are brought to 28x28 pixels; without a {@code test} split, a sixth of all images is held out
     * @param trainExamples training images, class-balanced, 0 for all
     * @param testExamples test images, class-balanced, 0 for all
     * @param epochs epochs of the hybrid and of its matched control; 0 leaves the set out
     * @param cosine whether the rate falls to 0 along a half cosine over the training; constant otherwise
     */
    public record OtherSet(String dataset, int trainExamples, int testExamples, int epochs, boolean cosine) {}

    /** A Pauli axis. */
    public enum Axis {
        /** Pauli X. */
        X,
        /** Pauli Y. */
        Y,
        /** Pauli Z. */
        Z
    }

    /** The trainable part of the circuits. */
    public enum AnsatzKind {
        /** Strongly entangling layers with ranges 1, 2, 3, ... */
        SEL,
        /** Basic entangler layers: RX and a ring of CNOTs. */
        BEL,
        /** Strongly entangling layers whose ranges are all 1. */
        RING
    }

    /** The split that is evaluated on: {@code test}, or {@code validation} where the set has no other. */
    public String heldOut() {
        return dataset.equals("mnist-perceval") ? "validation" : "test";
    }

    /** The default scale on MNIST, with the networks of the paper. */
    public static Config mnist() {
        return new Config(
                "mnist",
                new Parallel(
                        1,
                        0,
                        0,
                        4,
                        1,
                        2,
                        20_000,
                        true,
                        64,
                        1e-3,
                        false,
                        1e-4,
                        4,
                        5,
                        3,
                        Axis.X,
                        AnsatzKind.SEL,
                        Axis.Y,
                        true),
                new Quanv(1000, 1000, 30, 32, 0.01, true),
                new OtherSet("cifar-10", 5000, 1000, 3, true),
                new OtherSet("medical-mnist", 0, 0, 4, true));
    }
}
