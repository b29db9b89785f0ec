package org.qml4j.layers.contract;

import static org.qml4j.layers.contract.Bench.near;
import static org.qml4j.layers.contract.Bench.numbers;
import static org.qml4j.layers.contract.Bench.require;
import static org.qml4j.layers.contract.Bench.same;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/** Gradients against differences, and where they are put. */
final class GradientChecks {

    private static final double STEP = 1e-6;
    private static final double RELATIVE = 1e-4;
    private static final double ABSOLUTE = 1e-8;

    private GradientChecks() {}

    static void differences(Bench bench) {
        inDouble(() -> {
            DataSet data = bench.data(DataType.DOUBLE, Bench.BATCH, 12);
            MultiLayerNetwork net = plain(bench);
            require(
                    GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                            .net(net)
                            .epsilon(STEP)
                            .maxRelError(RELATIVE)
                            .minAbsoluteError(ABSOLUTE)
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                            .input(data.getFeatures())
                            .labels(data.getLabels())),
                    "gradients in a MultiLayerNetwork differ from central differences; the log lists them.");
            ComputationGraph graph = bench.graph(DataType.DOUBLE, new NoOp(), WorkspaceMode.NONE);
            require(
                    GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(graph)
                            .epsilon(STEP)
                            .maxRelError(RELATIVE)
                            .minAbsoluteError(ABSOLUTE)
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                            .inputs(new INDArray[] {data.getFeatures()})
                            .labels(new INDArray[] {data.getLabels()})),
                    "gradients in a ComputationGraph differ from central differences; the log lists them.");
        });
    }

    private static MultiLayerNetwork plain(Bench bench) {
        return bench.mln(DataType.DOUBLE, new NoOp(), WorkspaceMode.NONE);
    }

    /** Deeplearning4j checks gradients only while DOUBLE is ND4J's default type. */
    private static void inDouble(Runnable check) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            check.run();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    static void views(Bench bench) {
        MultiLayerNetwork net = bench.mln(DataType.DOUBLE);
        if (net.getLayer(Bench.INDEX).numParams() == 0) {
            throw new LayerContract.Skipped("the layer has no parameters");
        }
        double[] before = numbers(net.getLayer(Bench.INDEX).paramTable());
        DataSet data = bench.data(DataType.DOUBLE, Bench.BATCH, 13);
        score(net, data);
        Map<String, INDArray> gradient = net.gradient().gradientForVariable();
        int from = (int) net.getLayer(0).numParams();
        double[] flat = numbers(net.getFlattenedGradients());
        for (Map.Entry<String, INDArray> param :
                net.getLayer(Bench.INDEX).paramTable().entrySet()) {
            String key = Bench.INDEX + "_" + param.getKey();
            INDArray own = gradient.get(key);
            if (own == null) {
                throw new AssertionError("the gradient of parameter '" + param.getKey() + "' is missing.");
            }
            double[] view =
                    Arrays.copyOfRange(flat, from, from + (int) param.getValue().length());
            double[] returned = inOrder(own, net.gradient().flatteningOrderForVariable(key));
            same(
                    view,
                    returned,
                    "gradient view of '" + param.getKey()
                            + "' (assign the gradient into gradientViews, it is what the updater reads)");
            require(
                    Arrays.stream(view).anyMatch(v -> v != 0),
                    "the gradient of parameter '" + param.getKey() + "' is 0 everywhere.");
            from += view.length;
        }
        net.fit(data);
        require(
                !Arrays.equals(before, numbers(net.getLayer(Bench.INDEX).paramTable())),
                "training does not change the parameters of the layer.");
    }

    /** Flattened arrays hold parameters in 'f' order unless the layer says otherwise, as convolutions do. */
    private static double[] inOrder(INDArray array, @Nullable Character order) {
        char own = order == null ? 'f' : order;
        return array.castTo(DataType.DOUBLE).dup(own).data().asDouble();
    }

    static void sums(Bench bench) {
        MultiLayerNetwork net = plain(bench);
        DataSet data = bench.data(DataType.DOUBLE, Bench.BATCH, 14);
        score(net, data);
        double[] batch = numbers(net.getFlattenedGradients());
        double[] sum = new double[batch.length];
        for (int b = 0; b < Bench.BATCH; b++) {
            score(
                    net,
                    new DataSet(
                            data.getFeatures()
                                    .get(NDArrayIndex.interval(b, b + 1))
                                    .dup(),
                            data.getLabels()
                                    .get(NDArrayIndex.interval(b, b + 1))
                                    .dup()));
            double[] one = numbers(net.getFlattenedGradients());
            Arrays.setAll(sum, i -> sum[i] + one[i]);
        }
        near(batch, sum, 1e-10, "gradient of the batch, against the sum over its samples");
    }

    private static void score(MultiLayerNetwork net, DataSet data) {
        net.setInput(data.getFeatures());
        net.setLabels(data.getLabels());
        net.computeGradientAndScore();
    }

    static void masks(Bench bench) {
        if (!bench.isRecurrent()) {
            throw new LayerContract.Skipped("masks are checked for layers that are fed time series");
        }
        inDouble(() -> {
            MultiLayerNetwork net = plain(bench);
            DataSet data = bench.data(DataType.DOUBLE, Bench.BATCH, 15);
            long steps = ((InputType.InputTypeRecurrent) bench.input()).getTimeSeriesLength();
            INDArray mask = Nd4j.ones(DataType.DOUBLE, Bench.BATCH, steps);
            for (int b = 0; b < Bench.BATCH; b++) {
                for (long t = steps - b % steps; t < steps; t++) {
                    mask.putScalar(b, t, 0);
                }
            }
            require(
                    GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                            .net(net)
                            .epsilon(STEP)
                            .maxRelError(RELATIVE)
                            .minAbsoluteError(ABSOLUTE)
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                            .input(data.getFeatures())
                            .labels(data.getLabels())
                            .inputMask(mask)
                            .labelMask(mask)),
                    "gradients with masked time steps differ from central differences; the log lists them.");
            DataSet other = bench.data(DataType.DOUBLE, Bench.BATCH, 16);
            INDArray keep = mask.reshape(Bench.BATCH, 1, steps);
            INDArray changed = data.getFeatures()
                    .mul(keep.broadcast(data.getFeatures().shape()))
                    .add(other.getFeatures()
                            .mul(keep.rsub(1).broadcast(data.getFeatures().shape())));
            near(
                    new double[] {net.score(new DataSet(changed, data.getLabels(), mask, mask), true)},
                    new double[] {net.score(new DataSet(data.getFeatures(), data.getLabels(), mask, mask), true)},
                    1e-12,
                    "score after masked time steps were changed");
        });
    }
}
