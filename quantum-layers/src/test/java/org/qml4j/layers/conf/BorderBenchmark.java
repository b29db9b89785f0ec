package org.qml4j.layers.conf;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Logger;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;

/**
 * What a quantum layer costs beyond its node: forward and backward through the layer, with ND4J's arrays and workspaces as
 * in a network of type FLOAT, against forward and backward of the node on Java arrays. The node is four circuits of five
 * qubits with three layers of rotations on 64 samples.
 *
 * <p>CPU time of the calling thread, median of blocks of calls. Run with {@code OMP_NUM_THREADS=1} and
 * {@code --add-modules jdk.incubator.vector}.
 */
final class BorderBenchmark {
    private static final int SAMPLES = 64;
    private static final int COPIES = 4;
    private static final int QUBITS = 5;
    private static final int CALLS = 200;
    private static final int BLOCKS = 41;
    private static final int START = 20;

    private final QuantumNode node;
    private final Layer layer;
    private final INDArray input = Nd4j.rand(DataType.FLOAT, SAMPLES, COPIES * QUBITS);
    private final INDArray epsilon = Nd4j.rand(DataType.FLOAT, SAMPLES, COPIES * QUBITS);
    private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.builder()
            .with(
                    ArrayType.ACTIVATIONS,
                    "BORDER",
                    WorkspaceConfiguration.builder().build())
            .with(
                    ArrayType.ACTIVATION_GRAD,
                    "BORDER",
                    WorkspaceConfiguration.builder().build())
            .build();
    private final Batch x;
    private final Batch dy;
    private final double[] w;
    private final double[] dw;
    private final Tape tape = new Tape();
    private double sum;

    private BorderBenchmark() {
        QuantumLayer conf = new QuantumLayer.Builder()
                .name("quantum")
                .circuit(circuit())
                .measure(Measurement.allZ(QUBITS))
                .copies(COPIES)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(conf)
                .layer(new LossLayer.Builder(LossFunction.MSE).build())
                .build());
        network.init();
        network.initGradientsView();
        layer = network.getLayer(0);
        node = conf.node(input.shape());
        x = Batch.of(SAMPLES, COPIES * QUBITS, input.dup('c').data().asDouble());
        dy = Batch.of(SAMPLES, COPIES * QUBITS, epsilon.dup('c').data().asDouble());
        w = layer.params().data().asDouble();
        dw = new double[w.length];
    }

    public static void main(String[] args) {
        BorderBenchmark benchmark = new BorderBenchmark();
        double[] inLayer = new double[BLOCKS];
        double[] inNode = new double[BLOCKS];
        for (int block = -START; block < BLOCKS; block++) {
            double a = microseconds(benchmark::throughLayer);
            double b = microseconds(benchmark::throughNode);
            if (block >= 0) {
                inLayer[block] = a;
                inNode[block] = b;
            }
        }
        Arrays.sort(inLayer);
        Arrays.sort(inNode);
        double all = inLayer[BLOCKS / 2];
        double alone = inNode[BLOCKS / 2];
        Logger.getLogger(BorderBenchmark.class.getName())
                .info(String.format(
                        Locale.ROOT,
                        "layer %.1f us, node %.1f us, border %.1f us: %.1f %% of the layer's step (%.3g)",
                        all,
                        alone,
                        all - alone,
                        100 * (all - alone) / all,
                        benchmark.sum));
    }

    private static double microseconds(Runnable call) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / CALLS;
    }

    @SuppressWarnings("try") // the workspace is open while the arrays in it are used
    private void throughLayer() {
        try (MemoryWorkspace open = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
            layer.setInput(input, workspaces);
            layer.activate(true, workspaces);
            sum += layer.backpropGradient(epsilon, workspaces).getSecond().length();
        }
    }

    private void throughNode() {
        node.forward(x, w, tape);
        Arrays.fill(dw, 0);
        sum += node.backward(x, w, dy, tape, dw).width();
    }

    private static Circuit circuit() {
        Circuit.Builder builder = Circuit.builder(QUBITS);
        for (int q = 0; q < QUBITS; q++) {
            builder.rx(builder.nextInput(), q);
        }
        for (int repetition = 0; repetition < 3; repetition++) {
            for (int q = 0; q < QUBITS; q++) {
                builder.rx(builder.nextWeight(), q);
                builder.ry(builder.nextWeight(), q);
                builder.rz(builder.nextWeight(), q);
            }
            for (int q = 0; q < QUBITS; q++) {
                builder.cnot(q, (q + 1) % QUBITS);
            }
        }
        return builder.build();
    }
}
