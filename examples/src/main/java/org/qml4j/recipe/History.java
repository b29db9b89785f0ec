package org.qml4j.recipe;

import java.time.Duration;
import java.util.List;

/**
 * What happened during training.
 *
 * @param trainLoss mean loss of the batches of each epoch, regularisation included
 * @param testAccuracy accuracy after the evaluated epochs, in [0, 1]; empty if never evaluated
 * @param wall time of training, without evaluation
 */
public record History(List<Point> trainLoss, List<Point> testAccuracy, Duration wall) {
    /** Copies the lists. */
    public History {
        trainLoss = List.copyOf(trainLoss);
        testAccuracy = List.copyOf(testAccuracy);
    }

    /**
     * Gives the accuracy after the last epoch.
     *
     * @return accuracy in [0, 1]
     * @throws RecipeException if the network was never evaluated
     */
    public double finalAccuracy() {
        if (testAccuracy.isEmpty()) {
            throw new RecipeException("The network was never evaluated. Pass a test iterator and evaluatedEvery > 0.");
        }
        return testAccuracy.get(testAccuracy.size() - 1).y();
    }
}
