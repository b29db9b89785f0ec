package org.qml4j.recipes.matryoshka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.features.Pca;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.nd4j.Permutations;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.SplitUnion;
import org.qml4j.models.matryoshka.Cascade;
import org.qml4j.models.matryoshka.EmbeddingIndex;
import org.qml4j.models.matryoshka.MatryoshkaHead;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.RecipeContext;

/** Nested embeddings beside embeddings that were trained for one size each, cut ones, principal components and random coordinates. */
final class Experiment {
    private static final int ANSWERS = 10;

    private final Config config;
    private final RecipeContext context;
    private final DataSplit train;
    private final DataSplit heldOut;
    private final DataSplit test;

    Experiment(Config config, RecipeContext context) throws IOException {
        this.config = config;
        this.context = context;
        int both = config.trainExamples() + config.heldOutExamples();
        DataSplit pool = images("train", both);
        double share = config.trainExamples() / (double) both;
        DataSplit.Parts parts = pool.stratifiedSplit(share, context.random().number("held out"));
        train = context.uses("train", parts.first());
        heldOut = context.uses("thresholds", parts.second());
        test = context.uses("test", images("test", config.testExamples()));
    }

    private DataSplit images(String split, int examples) throws IOException {
        boolean training = split.equals("train");
        if (config.second().isEmpty()) {
            return context.part(config.first(), training ? split : Config.heldOut(config.first()), examples);
        }
        return SplitUnion.of(
                context.part(config.first(), training ? split : Config.heldOut(config.first()), examples / 2),
                context.part(config.second(), training ? split : Config.heldOut(config.second()), examples / 2));
    }

    void run() throws Exception {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("mrl", seed, arm -> nested(arm, false)));
            arms.add(Arm.of("mrle", seed, arm -> nested(arm, true)));
            for (int size : config.sizes()) {
                arms.add(Arm.of("ff." + size, seed, arm -> single(arm, size)));
            }
        }
        context.inParallel(arms);
        plot();
    }

    private MultiLayerNetwork trained(ArmContext arm, MatryoshkaHead head) {
        MultiLayerNetwork network =
                Networks.of(config, train.shape().values(), head, arm.random().number("weights"));
        arm.trainer()
                .fit(
                        network,
                        train.iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.FLAT),
                        null,
                        Fit.epochs(config.epochs()));
        arm.metrics().put(arm.name() + ".head.parameters", (double)
                network.getLayer(Networks.HEAD_LAYER).numParams());
        return network;
    }

    private void nested(ArmContext arm, boolean efficient) {
        MatryoshkaHead head = efficient
                ? MatryoshkaHead.efficient(train.classes(), config.sizes())
                : MatryoshkaHead.of(train.classes(), config.sizes());
        MultiLayerNetwork network = trained(arm, head);
        Embedded images = Embedded.of(network, test);
        Embedded stored = Embedded.of(network, train);
        EmbeddingIndex index = new EmbeddingIndex(stored.matrix(), stored.classOf());
        for (int i = 0; i < config.sizes().size(); i++) {
            int size = config.sizes().get(i);
            put(arm, arm.name(), "accuracy", size, images.accuracy(i));
        }
        TreeSet<Integer> looked = new TreeSet<>(config.sizes());
        looked.addAll(config.between());
        for (int size : looked) {
            lookUp(
                    arm,
                    arm.name(),
                    index,
                    images,
                    size,
                    IntStream.range(0, size).toArray());
        }
        if (!efficient) {
            adaptiveRetrieval(arm, index, images);
            cascade(arm, network, images);
        }
    }

    private void single(ArmContext arm, int size) throws IOException {
        MultiLayerNetwork network = trained(arm, MatryoshkaHead.of(train.classes(), List.of(size)));
        Embedded images = Embedded.of(network, test);
        Embedded stored = Embedded.of(network, train);
        EmbeddingIndex index = new EmbeddingIndex(stored.matrix(), stored.classOf());
        put(arm, "ff", "accuracy", size, images.accuracy(0));
        lookUp(arm, "ff", index, images, size, IntStream.range(0, size).toArray());
        if (size == config.embedding()) {
            withoutTraining(arm, network, index, images);
        }
    }

    /** What a plain embedding gives when it is cut, turned to its principal axes, or thinned at random. */
    private void withoutTraining(ArmContext arm, MultiLayerNetwork network, EmbeddingIndex index, Embedded images)
            throws IOException {
        INDArray weights = network.getLayer(Networks.HEAD_LAYER).getParam("W" + config.embedding());
        INDArray bias = network.getLayer(Networks.HEAD_LAYER).getParam("b" + config.embedding());
        Embedded turned = principal(network, test);
        Embedded turnedStored = principal(network, train);
        EmbeddingIndex axes = new EmbeddingIndex(turnedStored.matrix(), turnedStored.classOf());
        int[] order = IntStream.range(0, config.embedding()).toArray();
        Permutations.shuffle(order, arm.random().number("coordinates"));
        for (int size : config.sizes()) {
            int[] prefix = IntStream.range(0, size).toArray();
            put(arm, "truncated", "accuracy", size, images.accuracy(cut(images, weights, bias, size)));
            lookUp(arm, "truncated", index, images, size, prefix);
            lookUp(arm, "svd", axes, turned, size, prefix);
            lookUp(arm, "random", index, images, size, Arrays.copyOf(order, size));
        }
    }

    /** The logits of the embedding's own classifier from its first coordinates. */
    private static double[][] cut(Embedded images, INDArray weights, INDArray bias, int size) {
        double[][] w = weights.toDoubleMatrix();
        double[] b = bias.toDoubleVector();
        return images.vectors().stream()
                .map(z -> {
                    double[] logits = b.clone();
                    for (int j = 0; j < size; j++) {
                        for (int k = 0; k < b.length; k++) {
                            logits[k] += z[j] * w[j][k];
                        }
                    }
                    return logits;
                })
                .toArray(double[][]::new);
    }

    /** Embeddings in the axes of the training embeddings' principal components. */
    private Embedded principal(MultiLayerNetwork network, DataSplit images) {
        Pca pca = Pca.fit(embedding(network, train), config.embedding());
        DataSplit turned = pca.apply(embedding(network, images));
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < turned.size(); i++) {
            float[] row = turned.image(i);
            rows.add(IntStream.range(0, row.length).mapToDouble(k -> row[k]).toArray());
        }
        return new Embedded(
                rows, List.of(), Arrays.stream(turned.labels()).boxed().toList(), turned.classes());
    }

    private static DataSplit embedding(MultiLayerNetwork network, DataSplit images) {
        return Features.map(
                images,
                "embedding",
                FeatureLayout.FLAT,
                500,
                pixels -> network.feedForwardToLayer(Networks.EMBEDDING_LAYER, pixels, false)
                        .get(Networks.EMBEDDING_LAYER + 1));
    }

    private static void put(ArmContext arm, String of, String figure, int size, double value) {
        arm.metrics().put(of + "." + size + "." + figure, value);
        arm.metrics().point(of + "." + figure + ".by.size", size, value);
    }

    /** Accuracy of the nearest stored image and mean average precision of the nearest ten. */
    private void lookUp(ArmContext arm, String of, EmbeddingIndex index, Embedded images, int size, int[] coordinates) {
        EmbeddingIndex.Prefixes prefixes = index.prefixes(coordinates);
        int queries = Math.min(config.queries(), images.vectors().size());
        double right = 0;
        double precision = 0;
        for (int q : queried(images)) {
            int[] found = prefixes.nearest(images.vectors().get(q), ANSWERS);
            right += index.label(found[0]) == images.labels().get(q) ? 1 : 0;
            precision += index.averagePrecision(found, images.labels().get(q));
        }
        put(arm, of, "nearest", size, right / queries);
        put(arm, of, "map", size, precision / queries);
    }

    /** Evenly spaced test images, so that both sets are asked for. */
    private int[] queried(Embedded images) {
        int n = images.vectors().size();
        int queries = Math.min(config.queries(), n);
        return IntStream.range(0, queries)
                .map(i -> (int) ((long) i * n / queries))
                .toArray();
    }

    /** A short prefix proposes, the whole embedding orders; and random coordinates that propose instead. */
    private void adaptiveRetrieval(ArmContext arm, EmbeddingIndex index, Embedded images) {
        int d = config.embedding();
        int[] order = IntStream.range(0, d).toArray();
        Permutations.shuffle(order, arm.random().number("proposing"));
        EmbeddingIndex.Prefixes all = index.prefixes(d);
        EmbeddingIndex.Prefixes few = index.prefixes(config.proposing());
        EmbeddingIndex.Prefixes any = index.prefixes(Arrays.copyOf(order, 4));
        double exact = 0;
        double reranked = 0;
        double random = 0;
        long exactNanos = 0;
        long rerankedNanos = 0;
        int[] asked = queried(images);
        for (int q : asked) {
            double[] query = images.vectors().get(q);
            int label = images.labels().get(q);
            long start = System.nanoTime();
            int[] found = all.nearest(query, ANSWERS);
            long middle = System.nanoTime();
            int[] again = EmbeddingIndex.reranked(few, config.shortlist(), all, query, ANSWERS);
            rerankedNanos += System.nanoTime() - middle;
            exactNanos += middle - start;
            exact += index.averagePrecision(found, label);
            reranked += index.averagePrecision(again, label);
            random += index.averagePrecision(
                    EmbeddingIndex.reranked(any, config.shortlist(), all, query, ANSWERS), label);
        }
        arm.metrics().put("retrieval.exact.map", exact / asked.length);
        arm.metrics().put("retrieval.reranked.map", reranked / asked.length);
        arm.metrics().put("retrieval.random.map", random / asked.length);
        double stored = train.size();
        double cost = stored * config.proposing() + (double) config.shortlist() * d;
        arm.metrics().put("retrieval.cost.share", cost / (stored * d));
        arm.metrics().time("retrieval.exact", Duration.ofNanos(exactNanos / asked.length));
        arm.metrics().time("retrieval.reranked", Duration.ofNanos(rerankedNanos / asked.length));
    }

    /** Thresholds from images that were not trained on; thresholds of 0 as control. */
    private void cascade(ArmContext arm, MultiLayerNetwork network, Embedded images) {
        int[] sizes = config.sizes().stream().mapToInt(Integer::intValue).toArray();
        Embedded fitted = Embedded.of(network, heldOut);
        Cascade cascade = Cascade.fit(sizes, probabilities(fitted), fitted.classOf());
        Cascade.Outcome outcome = cascade.apply(probabilities(images), images.classOf());
        Cascade.Outcome always =
                Cascade.of(sizes, new double[sizes.length - 1]).apply(probabilities(images), images.classOf());
        arm.metrics().put("cascade.accuracy", outcome.accuracy());
        arm.metrics().put("cascade.size", outcome.expectedSize());
        arm.metrics().put("cascade.always.size", always.expectedSize());
        arm.metrics().put("cascade.smallest.size", sizes[0]);
        arm.metrics().put("cascade.full.accuracy", images.accuracy(sizes.length - 1));
    }

    private double[][][] probabilities(Embedded images) {
        return IntStream.range(0, config.sizes().size())
                .mapToObj(images::probabilities)
                .toArray(double[][][]::new);
    }

    private void plot() {
        var table = context.recorded();
        context.plots()
                .lines(
                        "linear",
                        "Test accuracy of linear classifiers by size",
                        "numbers of the embedding",
                        "accuracy",
                        curves("accuracy", List.of("mrl", "mrle", "ff", "truncated")));
        context.plots()
                .lines(
                        "nearest",
                        "Test accuracy of the nearest training image by size",
                        "numbers of the embedding",
                        "accuracy",
                        curves("nearest", List.of("mrl", "mrle", "ff", "truncated", "svd", "random")));
        Map<String, Double> bars = new LinkedHashMap<>();
        for (String way : List.of("exact", "reranked", "random")) {
            bars.put(way, table.summary("retrieval." + way + ".map").mean());
        }
        context.plots().bars("retrieval", "Mean average precision of ten answers", "precision", bars);
    }

    private List<Curve> curves(String figure, List<String> of) {
        return of.stream()
                .map(name -> context.recorded().curve(name + "." + figure + ".by.size", name))
                .toList();
    }
}
