package org.qml4j.recipes.recurrent_qnn;

import java.util.List;
import org.qml4j.recipe.RecipeException;
import org.qml4j.sim.recurrent.RecurrentCell;

/**
 * What can be varied.
 *
 * @param sentences the task of two memorised sentences
 * @param xor Elman's stream of XOR triples
 * @param dna the task of the remembered base
 * @param digits the task of two handwritten digits
 * @param writing the network that writes digits
 * @param validateEvery training steps from one validation to the next
 */
public record Config(Sentences sentences, Xor xor, Dna dna, Digits digits, Writing writing, int validateEvery) {

    /** Checks what nothing else checks. */
    public Config {
        if (validateEvery < 1) {
            throw new RecipeException("validateEvery is " + validateEvery + "; use 1 or more.");
        }
        if (dna.lengths().stream().anyMatch(length -> length < 4)) {
            throw new RecipeException("dna.lengths is " + dna.lengths() + "; each must be 4 or more.");
        }
        if (digits.side() < 2 || digits.side() > 20) {
            throw new RecipeException("digits.side is " + digits.side() + "; use 2 to 20.");
        }
    }

    /**
     * The sizes of a cell.
     *
     * @param workspace lanes of workspace
     * @param wordBits bits of a word
     * @param stages stages
     * @param order order of the neurons
     * @param degree degree of the neurons
     */
    public record Cell(int workspace, int wordBits, int stages, int order, int degree) {
        /** The cell with the constant \(\pi/2\). */
        RecurrentCell create() {
            return RecurrentCell.of(workspace, wordBits, stages, order, degree);
        }
    }

    /**
     * Adam on drawn weights.
     *
     * @param learningRate of Adam
     * @param biasDeviation standard deviation of the neurons' biases at the start
     * @param weightDeviation standard deviation of all other weights at the start
     * @param clip greatest norm of the gradient
     * @param steps most steps
     * @param stopLoss validation loss, less its least value, at which training ends
     */
    public record Training(
            double learningRate,
            double biasDeviation,
            double weightDeviation,
            double clip,
            int steps,
            double stopLoss) {}

    /**
     * Two memorised sentences.
     *
     * @param cell the cell
     * @param length words of a sentence
     * @param training the training
     */
    public record Sentences(Cell cell, int length, Training training) {}

    /**
     * Elman's XOR stream.
     *
     * @param cell the cell
     * @param length bits of a stream
     * @param batchSize streams in a step
     * @param validation streams of the validation
     * @param training the training
     */
    public record Xor(Cell cell, int length, int batchSize, int validation, Training training) {}

    /**
     * The remembered base.
     *
     * @param cell the cell
     * @param lengths lengths of sequences, one network each
     * @param batchSize sequences in a step
     * @param validation sequences of the validation
     * @param training the training
     * @param hidden units of the classical network
     * @param hiddenLearningRate its rate
     * @param hiddenSteps its most steps
     */
    public record Dna(
            Cell cell,
            List<Integer> lengths,
            int batchSize,
            int validation,
            Training training,
            int hidden,
            double hiddenLearningRate,
            int hiddenSteps) {
        /** Copies the list. */
        public Dna {
            lengths = List.copyOf(lengths);
        }
    }

    /**
     * Two handwritten digits, read pixel by pixel.
     *
     * @param dataset id of a data set of 28x28 grey images
     * @param heldOut the split that is tested on
     * @param first the class with the label 0
     * @param second the class with the label 1
     * @param side pixels of a side after cropping and shrinking
     * @param trainExamples images to train with, 0 for all
     * @param testExamples images to test with, 0 for all
     * @param validation images of the training part that are validated on instead
     * @param perDigit images of each digit in a step
     * @param stopError argmax error on the validation images at which training ends
     * @param cell the cell
     * @param training the training
     */
    public record Digits(
            String dataset,
            String heldOut,
            int first,
            int second,
            int side,
            int trainExamples,
            int testExamples,
            int validation,
            int perDigit,
            double stopError,
            Cell cell,
            Training training) {}

    /**
     * A network that writes the digits it has read, from a label on.
     *
     * @param cell a cell with one bit per word
     * @param samples images that are written for each digit
     * @param training the training
     */
    public record Writing(Cell cell, int samples, Training training) {}

    /** The default scale. */
    public static Config standard() {
        return new Config(
                new Sentences(new Cell(5, 3, 2, 2, 3), 20, new Training(0.05, 0.5, 0.5, 0.5, 400, 1e-3)),
                new Xor(new Cell(4, 2, 1, 2, 3), 36, 16, 64, new Training(0.005, 0.1, 0.01, 0.5, 1000, 1e-3)),
                new Dna(
                        new Cell(5, 3, 1, 2, 3),
                        List.of(5, 10, 20),
                        64,
                        128,
                        new Training(0.01, 0.1, 0.01, 0.5, 400, 1e-3),
                        22,
                        0.01,
                        2000),
                new Digits(
                        "mnist",
                        "test",
                        0,
                        1,
                        7,
                        6000,
                        1000,
                        200,
                        32,
                        0.04,
                        new Cell(5, 2, 2, 2, 2),
                        new Training(0.003, 0.1, 0.1, 0.5, 900, 0)),
                new Writing(new Cell(5, 1, 2, 2, 2), 8, new Training(0.03, 0.1, 0.01, 0.5, 300, 0)),
                10);
    }
}
