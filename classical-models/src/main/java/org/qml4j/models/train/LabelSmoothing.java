package org.qml4j.models.train;

import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;

/**
 * Softens one-hot labels: \( y_k \leftarrow (1 - \epsilon) y_k + \epsilon / K \) for \(K\) classes (Szegedy et al. 2016,
 * arXiv:1512.00567). With cross-entropy the least loss is then the entropy of the softened label, not 0.
 *
 * <p>Set it on the training iterator alone; evaluation needs the labels as they are.
 *
 * @param epsilon share that goes to all classes alike, in [0, 1)
 */
public record LabelSmoothing(double epsilon) implements DataSetPreProcessor {

    /** Checks the share. */
    public LabelSmoothing {
        if (!(epsilon >= 0 && epsilon < 1)) {
            throw new IllegalArgumentException("Labels cannot be smoothed by " + epsilon + "; use 0 to below 1.");
        }
    }

    @Override
    public void preProcess(DataSet batch) {
        long classes = batch.getLabels().size(1);
        batch.setLabels(batch.getLabels().mul(1 - epsilon).addi(epsilon / classes));
    }
}
