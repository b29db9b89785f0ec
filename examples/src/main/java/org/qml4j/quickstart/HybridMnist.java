package org.qml4j.quickstart;

import java.io.IOException;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;
import org.qml4j.sim.observable.Measurement;

/** A dense network with a 6-qubit layer in its middle learns real handwritten digits. */
public final class HybridMnist {

    private HybridMnist() {}

    /** Trains 10 epochs on 6,000 digits and prints the accuracy on 600 others. */
    public static void main(String[] args) throws IOException {
        Circuit circuit = Circuit.builder(6)
                .append(AngleEncoding.x(6))
                .append(StronglyEntangling.layers(2))
                .build();
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(3e-3))
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(64)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new QuantumLayer.Builder()
                        .circuit(circuit)
                        .measure(Measurement.allY(6))
                        .inputScale(Math.PI / 2) // tanh gives [-1, 1], the circuit wants angles
                        .weightInit(AngleInit.normal(0.1))
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(784))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(conf);
        network.init();

        var train = Datasets.standard().load("mnist-perceval", "train").iterator(32, 1, FeatureLayout.FLAT);
        var test = Datasets.standard().load("mnist-perceval", "validation").inOrder(200, FeatureLayout.FLAT);
        for (int epoch = 1; epoch <= 10; epoch++) {
            network.fit(train);
            System.out.printf(
                    Locale.ROOT,
                    "epoch %2d  accuracy %.3f%n",
                    epoch,
                    network.<Evaluation>evaluate(test).accuracy());
        }
    }
}
