package org.qml4j.quickstart;

import java.io.IOException;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;

/** A classical network learns the digits 0 to 4; its features, frozen, serve a quantum head for the digits 5 to 9. */
public final class TransferLearn {

    private TransferLearn() {}

    /** Trains the first network, replaces its head, trains the new head and prints both accuracies. */
    public static void main(String[] args) throws IOException {
        MultiLayerNetwork first = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(3e-3))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(784)
                        .nOut(64)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(64)
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        first.init();
        first.fit(digits("train", 0), 5);

        Circuit circuit = Circuit.builder(5)
                .append(AngleEncoding.x(5))
                .append(StronglyEntangling.layers(2))
                .build();
        MultiLayerNetwork second = new TransferLearning.Builder(first)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .seed(2)
                        .updater(new Adam(3e-3))
                        .build())
                .setFeatureExtractor(0)
                .removeOutputLayer()
                .addLayer(new DenseLayer.Builder()
                        .nIn(64)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .build())
                .addLayer(new QuantumLayer.Builder()
                        .nIn(5)
                        .nOut(5)
                        .circuit(circuit)
                        .measure(Measurement.allY(5))
                        .build())
                .addLayer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(5)
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        second.fit(digits("train", 5), 10);
        System.out.printf(Locale.ROOT, "digits 0-4, classical head: %.3f%n", accuracy(first, digits("validation", 0)));
        System.out.printf(Locale.ROOT, "digits 5-9, quantum head:   %.3f%n", accuracy(second, digits("validation", 5)));
    }

    private static DataSetIterator digits(String split, int from) throws IOException {
        DataSplit five = Datasets.standard()
                .load("mnist-perceval", split)
                .onlyClasses(from, from + 1, from + 2, from + 3, from + 4);
        return five.iterator(32, 1, FeatureLayout.FLAT);
    }

    private static double accuracy(MultiLayerNetwork network, DataSetIterator data) {
        return network.<Evaluation>evaluate(data).accuracy();
    }
}
