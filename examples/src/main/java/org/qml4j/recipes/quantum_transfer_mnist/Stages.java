package org.qml4j.recipes.quantum_transfer_mnist;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.datasets.iterator.ReconstructionDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.features.Features;
import org.qml4j.datasets.features.MinMax;
import org.qml4j.datasets.features.Pca;
import org.qml4j.datasets.features.Standardize;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.Workbench;

/** The stages before the classifiers: autoencoder, principal components, angles. Each is fitted on training data only. */
final class Stages {
    private static final int BATCH = 1000;

    private final MultiLayerNetwork autoencoder;
    private final Parts latent;

    /**
     * A training and a held-out split that went through the same maps.
     *
     * @param train what maps and classifiers are fitted on
     * @param test what is evaluated
     */
    record Parts(DataSplit train, DataSplit test) {}

    private Stages(MultiLayerNetwork autoencoder, Parts latent) {
        this.autoencoder = autoencoder;
        this.latent = latent;
    }

    /** Trains the autoencoder, records its errors of reconstruction and leaves it in a file of the run. */
    static void trainAutoencoder(ArmContext arm, Config config, Parts images) throws IOException {
        MultiLayerNetwork network =
                Networks.autoencoder(config.autoencoder(), arm.random().number("weights"));
        arm.metrics().put("autoencoder.parameters", (double) network.numParams());
        arm.metrics().put("autoencoder.untrained.mse", reconstructionError(network, images.test()));
        var batches = images.train()
                .iterator(config.autoencoder().batchSize(), arm.random().number("batches"), FeatureLayout.FLAT);
        arm.trainer()
                .fit(
                        network,
                        new ReconstructionDataSetIterator(batches),
                        null,
                        Fit.epochs(config.autoencoder().epochs()));
        arm.metrics().put("autoencoder.mse", reconstructionError(network, images.test()));
        network.save(file(arm, arm.seed()).toFile(), false);
    }

    /** Mean over images and pixels of the squared difference. */
    private static double reconstructionError(MultiLayerNetwork network, DataSplit images) {
        double sum = 0;
        for (var batches = images.inOrder(BATCH, FeatureLayout.FLAT); batches.hasNext(); ) {
            var pixels = batches.next().getFeatures();
            sum += network.score(new DataSet(pixels, pixels), false) * pixels.rows();
        }
        return sum / images.size();
    }

    /** Restores the autoencoder of a seed and encodes the images. */
    static Stages of(Workbench run, long seed, Parts images) throws IOException {
        MultiLayerNetwork network = MultiLayerNetwork.load(file(run, seed).toFile(), false);
        return new Stages(network, new Parts(encode(network, images.train()), encode(network, images.test())));
    }

    private static Path file(Workbench run, long seed) {
        return run.artifact("autoencoder-" + seed + ".zip");
    }

    private static DataSplit encode(MultiLayerNetwork network, DataSplit images) {
        return Features.map(
                images,
                "autoencoder(" + Networks.LATENT + ")",
                FeatureLayout.FLAT,
                BATCH,
                pixels -> network.feedForwardToLayer(Networks.LATENT_LAYER, pixels, false)
                        .get(Networks.LATENT_LAYER + 1));
    }

    MultiLayerNetwork autoencoder() {
        return autoencoder;
    }

    /** The 64 numbers of the latent layer. */
    Parts latent() {
        return latent;
    }

    Pca pca(int components) {
        return Pca.fit(latent.train(), components);
    }

    /** The leading principal components of the latent vectors. */
    Parts components(int count) {
        Pca pca = pca(count);
        return new Parts(pca.apply(latent.train()), pca.apply(latent.test()));
    }

    /** The components, each from its training range to \([0, \pi]\); values outside are held at the ends. */
    Parts angles(int qubits) {
        Parts z = components(qubits);
        MinMax map = MinMax.perFeature(z.train(), 0, Math.PI).clipped();
        return new Parts(map.apply(z.train()), map.apply(z.test()));
    }

    /** The outcome probabilities of the circuit. */
    Parts probabilities(int qubits, Config.Hadamard hadamard) {
        Parts a = angles(qubits);
        return new Parts(Circuits.probabilities(a.train(), hadamard), Circuits.probabilities(a.test(), hadamard));
    }

    static Parts standardized(Parts parts) {
        Standardize map = Standardize.fit(parts.train());
        return new Parts(map.apply(parts.train()), map.apply(parts.test()));
    }
}
