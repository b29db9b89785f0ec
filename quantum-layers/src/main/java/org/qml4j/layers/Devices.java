package org.qml4j.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.qml4j.layers.conf.CircuitLayer;
import org.qml4j.layers.conf.PhotonicLayer;
import org.qml4j.sim.device.Device;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.photonic.device.PhotonicDevice;

/**
 * Moves networks to another device: what was trained without noise runs with it, and the other way round. The result is
 * a new network with the same parameters and the same state of the updater, whose layers of circuits all run on the new
 * device; the network that was given keeps its own.
 *
 * <pre>{@code
 * DensityMatrixDevice noisy = DensityMatrixDevice.with(noise);
 * MultiLayerNetwork moved = Devices.move(trained, noisy, GradientMethod.ADJOINT);
 * }</pre>
 *
 * <p>The configuration goes through its JSON, so that a moved network is saved and loaded with its new device.
 */
public final class Devices {

    private Devices() {}

    /**
     * A network whose layers of circuits ({@link CircuitLayer}) run on another device.
     *
     * @param network is left as it is
     * @param device such as a DensityMatrixDevice
     * @param gradient how derivatives are computed there; TrajectoryDevice takes PARAMETER_SHIFT
     * @throws IllegalArgumentException if no layer is one of circuits, or the device cannot run one of them
     */
    public static MultiLayerNetwork move(MultiLayerNetwork network, Device device, GradientMethod gradient) {
        return move(network, layers -> runOn(layers, device, gradient));
    }

    /**
     * A graph whose layers of circuits ({@link CircuitLayer}) run on another device.
     *
     * @param network is left as it is
     * @param device such as a DensityMatrixDevice
     * @param gradient how derivatives are computed there; TrajectoryDevice takes PARAMETER_SHIFT
     * @throws IllegalArgumentException if no layer is one of circuits, or the device cannot run one of them
     */
    public static ComputationGraph move(ComputationGraph network, Device device, GradientMethod gradient) {
        return move(network, layers -> runOn(layers, device, gradient));
    }

    /**
     * A network whose photonic layers run on another device.
     *
     * @param network is left as it is
     * @param device such as a NoisyPhotonicDevice
     * @param gradient how derivatives are computed there
     * @throws IllegalArgumentException if no layer is photonic, the device cannot run one of them, or would give it other
     *     outputs
     */
    public static MultiLayerNetwork move(MultiLayerNetwork network, PhotonicDevice device, GradientMethod gradient) {
        return move(network, layers -> runOn(layers, device, gradient));
    }

    /**
     * A graph whose photonic layers run on another device.
     *
     * @param network is left as it is
     * @param device such as a NoisyPhotonicDevice
     * @param gradient how derivatives are computed there
     * @throws IllegalArgumentException if no layer is photonic, the device cannot run one of them, or would give it other
     *     outputs
     */
    public static ComputationGraph move(ComputationGraph network, PhotonicDevice device, GradientMethod gradient) {
        return move(network, layers -> runOn(layers, device, gradient));
    }

    private static void runOn(List<Layer> layers, Device device, GradientMethod gradient) {
        List<CircuitLayer> found = found(layers, CircuitLayer.class, "QuantumLayer or QuanvolutionLayer");
        found.forEach(layer -> layer.runOn(device, gradient));
    }

    private static void runOn(List<Layer> layers, PhotonicDevice device, GradientMethod gradient) {
        List<PhotonicLayer> found = found(layers, PhotonicLayer.class, "PhotonicLayer");
        found.forEach(layer -> layer.runOn(device, gradient));
    }

    private static <L extends Layer> List<L> found(List<Layer> layers, Class<L> type, String names) {
        List<L> found = layers.stream()
                .flatMap(Devices::withInner)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("The network has no " + names + "; its layers are "
                    + layers.stream().map(l -> l.getClass().getSimpleName()).toList()
                    + ". Give a device of the kind that its layers run on.");
        }
        return found;
    }

    /** A layer and, where it wraps another one, that one. */
    private static Stream<Layer> withInner(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return Stream.concat(Stream.of(layer), withInner(frozen.getLayer()));
        }
        return layer instanceof BaseWrapperLayer wrapper
                ? Stream.concat(Stream.of(layer), withInner(wrapper.getUnderlying()))
                : Stream.of(layer);
    }

    private static MultiLayerNetwork move(MultiLayerNetwork network, Consumer<List<Layer>> change) {
        MultiLayerConfiguration conf = MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson());
        change.accept(
                conf.getConfs().stream().map(NeuralNetConfiguration::getLayer).toList());
        MultiLayerNetwork moved = new MultiLayerNetwork(conf);
        moved.init(network.params().dup(), false);
        if (network.getUpdater(false) != null && network.getUpdater().getStateViewArray() != null) {
            moved.getUpdater()
                    .setStateViewArray(
                            moved, network.getUpdater().getStateViewArray().dup(), false);
        }
        return moved;
    }

    private static ComputationGraph move(ComputationGraph network, Consumer<List<Layer>> change) {
        ComputationGraphConfiguration conf = ComputationGraphConfiguration.fromJson(
                network.getConfiguration().toJson());
        List<Layer> layers = new ArrayList<>();
        Arrays.stream(conf.getVertices().values().toArray())
                .filter(LayerVertex.class::isInstance)
                .forEach(v -> layers.add(((LayerVertex) v).getLayerConf().getLayer()));
        change.accept(layers);
        ComputationGraph moved = new ComputationGraph(conf);
        moved.init(network.params().dup(), false);
        if (network.getUpdater(false) != null && network.getUpdater().getUpdaterStateViewArray() != null) {
            moved.getUpdater()
                    .setStateViewArray(
                            network.getUpdater().getUpdaterStateViewArray().dup());
        }
        return moved;
    }
}
