package org.qml4j.recipes.hqnn_image_classification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.qml4j.datasets.Datasets;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.datasets.transform.Augmentation;
import org.qml4j.datasets.transform.AugmentedIterator;
import org.qml4j.datasets.transform.Flip;
import org.qml4j.datasets.transform.PadCrop;
import org.qml4j.datasets.transform.Randomly;
import org.qml4j.datasets.transform.Resize;
import org.qml4j.models.train.CosineSchedule;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipes.hqnn_image_classification.ParallelNetworks.Input;

/**
 * Both hybrid networks and their nearest controls on another set of images, with the run's first seed.
 *
 * <p>{@code hybrid} and {@code matched} are HQNN-Parallel and its control of equal size; colour images are flipped and cropped
 * at random. {@code quanv}, {@code cnn4} and {@code cnn1} read the means of the channels at 14x14 pixels.
 */
final class OtherSetExperiment {
    private static final int TEST_BATCH = 250;
    private static final int PADDING = 4;
    private static final double HELD_OUT = 1.0 / 6;
    private static final List<String> MODELS = List.of("hybrid", "matched", "quanv", "cnn4", "cnn1");

    private final String name;
    private final Config.OtherSet config;
    private final Config all;
    private final RecipeContext context;
    private final Optional<DataSplit.Parts> images;

    OtherSetExperiment(String name, Config.OtherSet config, Config all, RecipeContext context) throws IOException {
        this.name = name;
        this.config = config;
        this.all = all;
        this.context = context;
        this.images = config.epochs() == 0 ? Optional.empty() : load();
    }

    private Optional<DataSplit.Parts> load() throws IOException {
        Optional<DataSplit.Parts> found =
                parts(context.data(), config.dataset(), context.seeds().get(0));
        if (found.isEmpty()) {
            context.note(
                    "Data set " + config.dataset() + " is not on this machine and has no source that can be fetched:"
                            + " the arms " + name + ".* are left out. Put its folders of JPEG images into a file"
                            + " medical-mnist.zip and set QML4J_DATA to the folder that holds it.");
            return found;
        }
        DataSplit.Parts whole = found.orElseThrow();
        return Optional.of(new DataSplit.Parts(
                context.uses(name + " train", context.part(whole.first(), config.trainExamples())),
                context.uses(name + " test", context.part(whole.second(), config.testExamples()))));
    }

    /**
     * Training and test images; of a set in one piece, a sixth of the distinct images is for the test.
     *
     * @return empty for Medical MNIST where it is missing
     * @throws IOException if another set is missing; the message says how it is fetched
     */
    static Optional<DataSplit.Parts> parts(Datasets data, String dataset, long seed) throws IOException {
        List<String> splits = data.availableSplits(dataset);
        if (splits.isEmpty() && dataset.equals("medical-mnist")) {
            return Optional.empty();
        }
        if (splits.equals(List.of("all"))) {
            // Copies of an image must not stand on both sides.
            return Optional.of(data.load(dataset, "all").distinct().stratifiedSplit(1 - HELD_OUT, seed));
        }
        String heldOut = splits.contains("validation") && !splits.contains("test") ? "validation" : "test";
        return Optional.of(new DataSplit.Parts(data.load(dataset, "train"), data.load(dataset, heldOut)));
    }

    List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        images.ifPresent(found -> {
            long seed = context.seeds().get(0);
            arms.add(Arm.of(name + ".hybrid", seed, arm -> hybrid(arm, found)));
            arms.add(Arm.of(name + ".matched", seed, arm -> parallel(arm, found, ParallelNetworks::matched)));
            arms.add(Arm.of(name + ".quanv", seed, arm -> small(arm, found, n -> n.quanv(true))));
            arms.add(Arm.of(name + ".cnn4", seed, arm -> small(arm, found, n -> n.cnn(4))));
            arms.add(Arm.of(name + ".cnn1", seed, arm -> small(arm, found, n -> n.cnn(1))));
        });
        return arms;
    }

    private void hybrid(ArmContext arm, DataSplit.Parts found) {
        MultiLayerNetwork network = parallel(arm, found, ParallelNetworks::hybrid);
        DataSetIterator test = inOrder(forParallel(found.second()));
        ParallelExperiment.permute(
                arm, network, all.parallel().circuits(), test, arm.trainer().accuracy(network, test));
    }

    private MultiLayerNetwork parallel(
            ArmContext arm, DataSplit.Parts found, Function<ParallelNetworks, MultiLayerNetwork> build) {
        DataSplit train = forParallel(found.first());
        int batch = all.parallel().batchSize();
        double rate = all.parallel().learningRate();
        long steps = (train.size() + batch - 1L) / batch * config.epochs();
        ISchedule schedule = config.cosine() ? CosineSchedule.over(rate, steps) : new FixedSchedule(rate);
        MultiLayerNetwork network = build.apply(new ParallelNetworks(
                new Input(train.channels(), train.height(), train.classes()),
                all.parallel(),
                arm.random().number("weights"),
                schedule));
        arm.trainer()
                .fit(
                        network,
                        batches(arm, train, batch),
                        inOrder(forParallel(found.second())),
                        Fit.epochs(config.epochs()));
        record(arm, network, forParallel(found.second()));
        return network;
    }

    private static DataSetIterator batches(ArmContext arm, DataSplit train, int batch) {
        long order = arm.random().number("batches");
        if (train.channels() == 1) {
            return train.iterator(batch, order, FeatureLayout.NCHW);
        }
        return AugmentedIterator.over(
                train,
                Augmentation.of(
                        arm.random().number("augmentation"), Randomly.half(Flip.HORIZONTAL), PadCrop.of(PADDING)),
                batch,
                FeatureLayout.NCHW,
                order);
    }

    private void small(ArmContext arm, DataSplit.Parts found, Function<QuanvNetworks, MultiLayerNetwork> build) {
        Config.Quanv quanv = all.quanv();
        DataSplit train = forQuanv(context.part(found.first(), quanv.trainExamples()));
        DataSplit test = forQuanv(context.part(found.second(), quanv.testExamples()));
        MultiLayerNetwork network = build.apply(
                new QuanvNetworks(train.classes(), arm.random().number("weights"), new Adam(quanv.learningRate())));
        DataSetIterator batches = train.iterator(quanv.batchSize(), arm.random().number("batches"), FeatureLayout.NCHW);
        arm.trainer().fit(network, batches, null, Fit.epochs(quanv.epochs()));
        record(arm, network, test);
    }

    private static void record(ArmContext arm, MultiLayerNetwork network, DataSplit test) {
        arm.metrics().put(arm.name() + ".accuracy", arm.trainer().accuracy(network, inOrder(test)));
        arm.metrics().put(arm.name() + ".parameters", (double) ParallelNetworks.trainable(network));
    }

    private static DataSetIterator inOrder(DataSplit images) {
        return images.inOrder(TEST_BATCH, FeatureLayout.NCHW);
    }

    /** Colour images as they are, grey ones at 28x28 pixels. */
    private static DataSplit forParallel(DataSplit images) {
        return images.channels() > 1 ? images : resized(images, 28);
    }

    /** One channel at 14x14 pixels. */
    private static DataSplit forQuanv(DataSplit images) {
        return resized(images.channels() == 1 ? images : grey(images), QuanvNetworks.IMAGE);
    }

    private static DataSplit grey(DataSplit images) {
        int pixels = images.height() * images.width();
        return images.mapImages("meanOfChannels", ImageShape.grey(images.height(), images.width()), image -> {
            float[] mean = new float[pixels];
            for (int k = 0; k < image.length; k++) {
                mean[k % pixels] += image[k] / images.channels();
            }
            return mean;
        });
    }

    private static DataSplit resized(DataSplit images, int size) {
        if (images.height() == size && images.width() == size) {
            return images;
        }
        Resize resize = Resize.area(size, size);
        ImageShape shape = images.shape();
        // Resizing draws nothing.
        return images.mapImages(
                resize.name(), resize.outputShape(shape), image -> resize.apply(image, shape, new SplittableRandom(0)));
    }

    /** Curves of the large networks and bars of all. */
    void plot() {
        if (images.isEmpty()) {
            return;
        }
        MetricTable table = context.recorded();
        List<Curve> curves = new ArrayList<>();
        for (String model : List.of("hybrid", "matched")) {
            curves.add(table.curve(name + "." + model + ".test.accuracy", model));
        }
        context.plots().lines(name + "-accuracy", config.dataset() + ": test accuracy", "epoch", "accuracy", curves);
        Map<String, Double> bars = new LinkedHashMap<>();
        for (String model : MODELS) {
            bars.put(model, table.summary(name + "." + model + ".accuracy").mean());
        }
        context.plots().bars(name + "-models", config.dataset() + ": test accuracy of all models", "accuracy", bars);
    }
}
