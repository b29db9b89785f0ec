package org.qml4j.models.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What {@link ShardedTrainer} asks of a network, the same for both kinds of Deeplearning4j. */
sealed interface Replica permits GraphReplica, LayersReplica {

    static Replica of(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            return new LayersReplica(layers);
        }
        if (network instanceof ComputationGraph graph) {
            return new GraphReplica(graph);
        }
        throw new IllegalArgumentException("Training over shards is for MultiLayerNetwork and ComputationGraph; got "
                + network.getClass().getName() + ".");
    }

    Model network();

    /** A network of the same configuration on the same parameters: they are shared, not copied. */
    Replica twin();

    BackpropType backpropType();

    Layer[] layers();

    String nameOf(Layer layer);

    @Nullable
    INDArray gradientsOrNull();

    void initGradients();

    Collection<TrainingListener> listeners();

    BaseMultiLayerUpdater<?> updater();

    /** Sets what listeners and the updater ask for: the size of the mini-batch. */
    void setData(MiniBatch batch);

    /** One forward and one backward pass. */
    void run(MiniBatch batch);

    /** Forgets what the last pass left in the layers. */
    void clear();

    int iteration();

    int epoch();

    void setCounts(int iteration, int epoch);

    void setScore(double score);

    void endEpoch();

    /** All gradients in one row. */
    default INDArray gradients() {
        INDArray flat = gradientsOrNull();
        if (flat == null) {
            initGradients();
            flat = gradientsOrNull();
        }
        return Objects.requireNonNull(flat);
    }

    /** Keys of what the layers call gradients although they are changes of running statistics. */
    default List<String> statistics() {
        List<String> keys = new ArrayList<>();
        for (Layer layer : layers()) {
            for (String key : layer.paramTable().keySet()) {
                if (!layer.updaterDivideByMinibatch(key)) {
                    keys.add(nameOf(layer) + "_" + key);
                }
            }
        }
        return keys;
    }

    /** What the last pass wrote for one array of parameters; null if the pass left it out. */
    default @Nullable INDArray gradient(String key) {
        return network().gradient().gradientForVariable().get(key);
    }
}
