package org.qml4j.models.train;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code MultiLayerNetwork} that works on shards. */
record LayersReplica(MultiLayerNetwork network) implements Replica {

    @Override
    public Replica twin() {
        // Through JSON, because the copies that clone() makes share activation functions, some of which keep state.
        String json = network.getLayerWiseConfigurations().toJson();
        MultiLayerNetwork twin = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
        twin.init(network.params(), false);
        return new LayersReplica(twin);
    }

    @Override
    public BackpropType backpropType() {
        return network.getLayerWiseConfigurations().getBackpropType();
    }

    @Override
    public Layer[] layers() {
        return network.getLayers();
    }

    @Override
    public String nameOf(Layer layer) {
        return String.valueOf(layer.getIndex());
    }

    @Override
    public @Nullable INDArray gradientsOrNull() {
        return network.getFlattenedGradients();
    }

    @Override
    public void initGradients() {
        network.initGradientsView();
    }

    @Override
    public Collection<TrainingListener> listeners() {
        return network.getListeners();
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
        return (BaseMultiLayerUpdater<?>) network.getUpdater();
    }

    @Override
    public void setData(MiniBatch batch) {
        network.setInput(batch.features()[0]);
        network.setLabels(batch.labels()[0]);
    }

    @Override
    public void run(MiniBatch batch) {
        setData(batch);
        network.setLayerMaskArrays(first(batch.featureMasks()), first(batch.labelMasks()));
        network.computeGradientAndScore();
    }

    @Override
    public void clear() {
        network.clearLayerMaskArrays();
        network.clearLayersStates();
    }

    @Override
    public int iteration() {
        return network.getIterationCount();
    }

    @Override
    public int epoch() {
        return network.getEpochCount();
    }

    @Override
    public void setCounts(int iteration, int epoch) {
        network.setIterationCount(iteration);
        network.setEpochCount(epoch);
    }

    @Override
    public void setScore(double score) {
        network.setScore(score);
    }

    @Override
    public void endEpoch() {
        network.incrementEpochCount();
    }

    private static @Nullable INDArray first(@Nullable INDArray @Nullable [] masks) {
        return masks == null ? null : masks[0];
    }
}
