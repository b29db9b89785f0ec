package org.qml4j.recipes.recurrent_qnn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The baseline: one tanh layer and a softmax over words. */
final class ClassicalModel {
    private final MultiLayerNetwork network;
    private final int words;

    ClassicalModel(int words, int hidden, double learningRate, long seed) {
        this.words = words;
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(learningRate))
                .list(
                        new SimpleRnn.Builder()
                                .nOut(hidden)
                                .activation(Activation.TANH)
                                .weightInitRecurrent(new OrthogonalDistribution(1.0))
                                .build(),
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(words)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.recurrent(words))
                .build());
        network.init();
    }

    void fit(Sequences batch) {
        network.fit(batch.forClassical(words));
    }

    /** The cross-entropy per sequence and step that counts. */
    double loss(Sequences s) {
        return network.score(s.forClassical(words), false) / s.keptSteps();
    }

    double parameters() {
        return network.numParams();
    }
}
