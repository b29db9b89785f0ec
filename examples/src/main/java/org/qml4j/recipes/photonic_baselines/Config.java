package org.qml4j.recipes.photonic_baselines;

import java.util.List;
import org.qml4j.recipe.RecipeException;

/**
 * What can be varied. All models but those that say otherwise see the same images.
 *
 * @param dataset of the training and validation images: {@code mnist-perceval}, the 6,000 and 600 of the challenge, or
 *     another set of 28x28 grey images in ten classes
 * @param testDataset whose held-out images decide: {@code mnist} has 10,000, {@code mnist-perceval} the 600 alone
 * @param trainExamples training images, class-balanced, 0 for all
 * @param validationExamples validation images, class-balanced, 0 for all
 * @param testExamples test images, class-balanced, 0 for all
 * @param linear the softmax on pixels, and the head of every model with fixed features
 * @param embedding the untrained embedding of the starter kit
 * @param reservoir the fixed random interferometer beside the pixels
 * @param kernel the photonic kernel
 * @param noise faults of the device that the trained reservoir classifier is tested with
 * @param trained the photonic network whose phases are trained
 * @param annotation the photonic branch beside a dense one
 * @param quantumTrain the boson samplers that make the weights of a convolutional network
 * @param quanvolution the photonic circuit that slides over the image
 * @param annotatedCnn the boson sampler beside a convolutional network
 */
public record Config(
        String dataset,
        String testDataset,
        int trainExamples,
        int validationExamples,
        int testExamples,
        Linear linear,
        Static embedding,
        Reservoir reservoir,
        Kernel kernel,
        Noise noise,
        Trained trained,
        Annotation annotation,
        QuantumTrain quantumTrain,
        Quanvolution quanvolution,
        AnnotatedCnn annotatedCnn) {

    /**
     * One softmax layer under Adagrad.
     *
     * @param epochs passes over the training images
     * @param batchSize mini-batch
     * @param learningRate of Adagrad
     * @param ridge penalty of the least-squares readout of standardised features, where features stand alone
     */
    public record Linear(int epochs, int batchSize, double learningRate, double ridge) {
        /** The same training with another number of epochs. */
        public Linear withEpochs(int number) {
            return new Linear(number, batchSize, learningRate, ridge);
        }
    }

    /**
     * Pixels as the phases of a rectangular mesh, photons spread over the modes, threshold detectors.
     *
     * @param modes of the mesh; modes * (modes - 1) phases have to hold every pixel
     * @param photons as many detectors have to click
     */
    public record Static(int modes, int photons) {}

    /**
     * Principal components as phases between twice the same Haar-random interferometer.
     *
     * @param modes of the interferometer, and principal components
     * @param photons numbers of photons, each an arm
     * @param fourierFeatures random Fourier features of the classical control
     * @param fourierDeviation standard deviation of their frequencies
     * @param wider larger reservoirs on more images
     */
    public record Reservoir(
            int modes, List<Integer> photons, int fourierFeatures, double fourierDeviation, Wider wider) {
        /** Copies the lists and checks what the simulator cannot check for itself. */
        public Reservoir {
            photons = List.copyOf(photons);
            if (photons.isEmpty() || photons.stream().anyMatch(n -> n < 1)) {
                throw new RecipeException("reservoir.photons is " + photons + "; give at least one number, 1 or more.");
            }
        }

        /** The number of photons of the arms that are run once only. */
        public int mostPhotons() {
            return photons.stream().mapToInt(n -> n).max().orElseThrow();
        }
    }

    /**
     * Reservoirs with the largest number of photons as the reproduction of QORC trained them.
     *
     * @param dataset of the training images; those that are left over validate
     * @param trainExamples training images, class-balanced
     * @param epochs of the softmax layer
     * @param modes of the interferometers, each an arm; empty for none
     */
    public record Wider(String dataset, int trainExamples, int epochs, List<Integer> modes) {
        /** Copies the list. */
        public Wider {
            modes = List.copyOf(modes);
        }
    }

    /**
     * The Bhattacharyya kernel of output distributions, read by kernel ridge regression.
     *
     * @param modes of the circuit, and principal components
     * @param photons numbers of photons, each an arm; photon k enters in mode 2k
     * @param trainExamples training images, class-balanced
     * @param ridges penalties to choose from by the validation images
     * @param widths numbers \(\gamma\) of the RBF kernel \(e^{-\gamma |x - y|^2}\) to choose from likewise
     */
    public record Kernel(
            int modes, List<Integer> photons, int trainExamples, List<Double> ridges, List<Double> widths) {
        /** Copies the lists and checks that the photons have modes. */
        public Kernel {
            photons = List.copyOf(photons);
            ridges = List.copyOf(ridges);
            widths = List.copyOf(widths);
            if (photons.isEmpty() || photons.stream().anyMatch(n -> n < 1 || 2 * n - 1 > modes)) {
                throw new RecipeException("kernel.photons is " + photons + " and kernel.modes " + modes
                        + "; n photons enter in modes 0, 2, ..., 2n - 2, which must be there.");
            }
            if (ridges.isEmpty() || widths.isEmpty()) {
                throw new RecipeException("kernel.ridges and kernel.widths must each name one number or more.");
            }
        }
    }

    /**
     * Faults at test time.
     *
     * @param indistinguishabilities probabilities that two photons are alike, in falling order
     * @param transmittance of every mode in the arm that keeps only runs in which all photons arrive
     * @param shots numbers of measurements that the classifier trained on exact probabilities is tested with
     * @param trainedShots numbers of measurements in training and test
     */
    public record Noise(
            List<Double> indistinguishabilities,
            double transmittance,
            List<Integer> shots,
            List<Integer> trainedShots) {
        /** Copies the lists. */
        public Noise {
            indistinguishabilities = List.copyOf(indistinguishabilities);
            shots = List.copyOf(shots);
            trainedShots = List.copyOf(trainedShots);
        }
    }

    /**
     * Trainable mesh - phases of scaled pixels - fixed beam splitters with trainable phases - dense head.
     *
     * @param modes of the circuit
     * @param photons of the input, in every other mode
     * @param epochs passes over the training images
     * @param batchSize mini-batch
     * @param learningRate of Adam
     */
    public record Trained(int modes, int photons, int epochs, int batchSize, double learningRate) {}

    /**
     * A photonic circuit beside a dense layer, both on the same principal components.
     *
     * @param modes of the circuit, and principal components
     * @param photons of the input, in every other mode
     * @param groups numbers that the probabilities are summed to
     * @param hidden units of the dense layer
     * @param epochs passes over the training images
     * @param batchSize mini-batch
     * @param learningRate of Adam
     */
    public record Annotation(
            int modes, int photons, int groups, int hidden, int epochs, int batchSize, double learningRate) {}

    /**
     * Quantum-Train: boson samplers and a matrix product state make the weights of a convolutional network.
     *
     * @param seeds how many of the run's seeds train it, the first ones
     * @param chis bond dimensions, each an arm
     * @param epochs passes over the training images
     * @param batchSize mini-batch
     * @param learningRate of Adam
     * @param mpsEpochs epochs on the matrix product state alone before each epoch of steps on the samplers
     * @param cnnEpochs epochs of the convolutional network that is trained directly
     */
    public record QuantumTrain(
            int seeds,
            List<Integer> chis,
            int epochs,
            int batchSize,
            double learningRate,
            int mpsEpochs,
            int cnnEpochs) {
        /** Copies the list and checks it. */
        public QuantumTrain {
            chis = List.copyOf(chis);
            if (seeds < 1) {
                throw new RecipeException("quantumTrain.seeds is " + seeds + "; give 1 or more.");
            }
            if (chis.isEmpty() || chis.stream().anyMatch(chi -> chi < 1)) {
                throw new RecipeException("quantumTrain.chis is " + chis + "; give at least one number, 1 or more.");
            }
        }
    }

    /**
     * Nine modes over patches of 3x3 pixels, and a dense layer.
     *
     * @param stride the step of the patch
     * @param depth columns of the trainable rectangle
     * @param epochs passes over the training images; 0 leaves the arms out
     * @param batchSize mini-batch
     * @param learningRate of Adam
     */
    public record Quanvolution(int stride, int depth, int epochs, int batchSize, double learningRate) {}

    /**
     * A boson sampler that reads principal components, beside two convolutions.
     *
     * @param modes of the sampler
     * @param photons of its input, spread over the modes
     * @param clicks how many threshold detectors have to click at least
     * @param hidden units of the dense network on the components alone
     * @param epochs passes over the training images; 0 leaves the arms out
     * @param batchSize mini-batch
     * @param learningRate of Adam
     */
    public record AnnotatedCnn(
            int modes, int photons, int clicks, int hidden, int epochs, int batchSize, double learningRate) {}

    /** The split of {@link #testDataset} that decides: {@code test}, or {@code validation} where the set has no other. */
    public String testSplit() {
        return heldOut(testDataset);
    }

    /** The split of {@link #dataset} with the second accuracy. */
    public String validationSplit() {
        return heldOut(dataset);
    }

    private static String heldOut(String id) {
        return id.equals("mnist-perceval") ? "validation" : "test";
    }

    /** The default scale. */
    public static Config challenge() {
        return new Config(
                "mnist-perceval",
                "mnist",
                0,
                0,
                0,
                new Linear(20, 100, 0.05, 10),
                new Static(30, 2),
                new Reservoir(12, List.of(1, 2, 3), 364, 3, new Wider("mnist", 48_000, 50, List.of())),
                new Kernel(
                        10,
                        List.of(2, 3, 4, 5),
                        600,
                        List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0),
                        List.of(0.1, 0.3, 1.0, 3.0, 10.0)),
                new Noise(List.of(1.0, 0.75, 0.5, 0.0), 0.5, List.of(10_000, 1000, 100), List.of(1000, 100)),
                new Trained(10, 3, 10, 64, 0.05),
                new Annotation(8, 4, 10, 100, 15, 64, 0.01),
                new QuantumTrain(1, List.of(1, 4, 8), 20, 128, 3e-3, 5, 15),
                new Quanvolution(2, 6, 0, 128, 1e-3),
                new AnnotatedCnn(12, 6, 3, 64, 0, 30, 1e-3));
    }
}
