package org.qml4j.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.layers.conf.QuantumLayer;
import org.qml4j.sim.ansatz.StronglyEntangling;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.encoding.AngleEncoding;

/** A hybrid network goes into a file and comes back with its optimiser: training goes on bit for bit. */
public final class SaveAndRestore {

    private SaveAndRestore() {}

    /** Saves a network, restores it, trains both further and compares them. */
    public static void main(String[] args) throws IOException {
        Circuit circuit = Circuit.builder(3)
                .append(AngleEncoding.x(3))
                .append(StronglyEntangling.layers(2))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new QuantumLayer.Builder().circuit(circuit).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(3))
                .build());
        network.init();
        INDArray x = Nd4j.linspace(-1, 1, 30).reshape(10, 3);
        INDArray y = Nd4j.eye(2).repeat(0, 5);
        network.fit(x, y);

        Path file = Files.createTempFile("hybrid", ".zip");
        File target = file.toFile();
        ModelSerializer.writeModel(network, target, true);
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(target, true);
        network.fit(x, y);
        restored.fit(x, y);
        System.out.printf(
                Locale.ROOT,
                "%d bytes; equal after one more step: %b%n",
                Files.size(file),
                network.params().equals(restored.params()));
        Files.delete(file);
    }
}
