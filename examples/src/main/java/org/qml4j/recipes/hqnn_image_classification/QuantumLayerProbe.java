package org.qml4j.recipes.hqnn_image_classification;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Metrics;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** Looks into the quantum layer of a trained network: do two independent gradient methods agree on real features? */
final class QuantumLayerProbe {

    private static final int IMAGES = 64;

    private final Config.Parallel config;
    private final MultiLayerNetwork network;

    QuantumLayerProbe(Config.Parallel config, MultiLayerNetwork network) {
        this.config = config;
        this.network = network;
    }

    /**
     * Puts the largest difference between the adjoint and the parameter-shift gradient, over all circuits, angles and
     * weights, in double precision; and, as a control, the same with the weights of another circuit.
     */
    void checkGradients(Metrics metrics, DataSplit images) {
        INDArray angles = anglesOf(images.take(Math.min(IMAGES, images.size())));
        double[] weights = network.getLayer(ParallelNetworks.QUANTUM)
                .params()
                .castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE)
                .dup('c')
                .data()
                .asDouble();
        double error = 0;
        double wrong = 0;
        for (int c = 0; c < config.circuits(); c++) {
            Batch x = features(angles, c);
            double[] own = slice(weights, c);
            double[] other = slice(weights, (c + 1) % config.circuits());
            double[] adjoint = gradient(GradientMethod.ADJOINT, x, own);
            error = Math.max(error, distance(adjoint, gradient(GradientMethod.PARAMETER_SHIFT, x, own)));
            wrong = Math.max(wrong, distance(adjoint, gradient(GradientMethod.PARAMETER_SHIFT, x, other)));
        }
        metrics.put("hybrid.gradient.error", error);
        metrics.put("hybrid.gradient.error.permuted", wrong);
    }

    private INDArray anglesOf(DataSplit images) {
        INDArray pixels = images.toDataSet(FeatureLayout.NCHW).getFeatures();
        int quantum = network.getLayer(ParallelNetworks.QUANTUM).getIndex();
        // feedForward lists the input first: entry k is what layer k reads.
        return network.feedForward(pixels).get(quantum).mul(Math.PI / 2);
    }

    private Batch features(INDArray angles, int circuit) {
        int n = config.qubits();
        double[] values = new double[(int) angles.size(0) * n];
        for (int b = 0; b < angles.size(0); b++) {
            for (int q = 0; q < n; q++) {
                values[b * n + q] = angles.getDouble(b, circuit * n + q);
            }
        }
        return Batch.of((int) angles.size(0), n, values);
    }

    private double[] slice(double[] weights, int circuit) {
        int n = weights.length / config.circuits();
        return java.util.Arrays.copyOfRange(weights, circuit * n, (circuit + 1) * n);
    }

    /** The gradient of the sum of all outputs: inputs first, then weights. */
    private double[] gradient(GradientMethod method, Batch x, double[] w) {
        Circuit circuit = ParallelNetworks.circuit(config);
        Measurement readout = ParallelNetworks.readout(config);
        QuantumNode node = StatevectorDevice.exact().compile(circuit, readout, method);
        Tape tape = new Tape();
        node.forward(x, w, tape);
        double[] ones = new double[x.size() * node.outputs()];
        java.util.Arrays.fill(ones, 1);
        double[] dw = new double[w.length];
        Batch dx = node.backward(x, w, Batch.of(x.size(), node.outputs(), ones), tape, dw);
        double[] all = java.util.Arrays.copyOf(dx.values(), dx.values().length + dw.length);
        System.arraycopy(dw, 0, all, dx.values().length, dw.length);
        return all;
    }

    private static double distance(double[] a, double[] b) {
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            max = Math.max(max, Math.abs(a[i] - b[i]));
        }
        return max;
    }
}
