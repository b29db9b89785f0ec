package org.qml4j.models.loss;

import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;

/**
 * Turns one-hot labels into signs: \( y \leftarrow 2 y - 1 \), so that the class has \(+1\) and all others \(-1\). Hinge
 * losses need it: a label of 0 has a constant loss and teaches nothing.
 *
 * <p>Set it on the training iterator alone; evaluation needs the labels as they are.
 */
public record SignedLabels() implements DataSetPreProcessor {

    @Override
    public void preProcess(DataSet batch) {
        batch.setLabels(batch.getLabels().mul(2).subi(1));
    }
}
