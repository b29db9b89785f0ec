package org.qml4j.models.train;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code ComputationGraph} that works on shards. */
record GraphReplica(ComputationGraph network) implements Replica {

    @Override
    public Replica twin() {
        String json = network.getConfiguration().toJson();
        ComputationGraph twin = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        twin.init(network.params(), false);
        return new GraphReplica(twin);
    }

    @Override
    public BackpropType backpropType() {
        return network.getConfiguration().getBackpropType();
    }

    @Override
    public Layer[] layers() {
        return network.getLayers();
    }

    @Override
    public String nameOf(Layer layer) {
        return layer.conf().getLayer().getLayerName();
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
        return network.getUpdater();
    }

    @Override
    public void setData(MiniBatch batch) {
        network.setInputs(batch.features());
        network.setLabels(batch.labels());
    }

    @Override
    public void run(MiniBatch batch) {
        setData(batch);
        network.setLayerMaskArrays(batch.featureMasks(), batch.labelMasks());
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
        network.getConfiguration().setIterationCount(iteration);
        network.getConfiguration().setEpochCount(epoch);
    }

    @Override
    public void setScore(double score) {
        network.setScore(score);
    }

    @Override
    public void endEpoch() {
        network.incrementEpochCount();
    }
}
