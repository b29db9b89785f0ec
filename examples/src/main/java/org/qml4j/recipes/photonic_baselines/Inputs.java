package org.qml4j.recipes.photonic_baselines;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.qml4j.datasets.features.Pca;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;
import org.qml4j.recipe.RecipeContext;

/** The images of the run and their principal components, which are fitted once for all models. */
final class Inputs {
    private final Images pixels;
    private final Images components;

    private Inputs(Images pixels, Images components) {
        this.pixels = pixels;
        this.components = components;
    }

    static Inputs of(Config config, RecipeContext context) throws IOException {
        int most = IntStream.of(
                        config.reservoir().modes(),
                        config.kernel().modes(),
                        config.annotation().modes(),
                        config.annotatedCnn().epochs() == 0
                                ? 0
                                : AnnotatedCnnExperiment.components(config.annotatedCnn()))
                .max()
                .orElseThrow();
        return of(Images.of(config, context), most);
    }

    static Inputs of(Images pixels, int components) {
        Pca pca = Pca.fit(pixels.train(), components);
        return new Inputs(pixels, pixels.map(pca::apply));
    }

    /** 28x28 pixels in [0, 1]. */
    Images pixels() {
        return pixels;
    }

    /** The leading principal components of the training images. */
    Images components(int count) {
        return components.map(split -> leading(split, count));
    }

    private static DataSplit leading(DataSplit split, int count) {
        return split.mapImages("leading(" + count + ")", new ImageShape(1, 1, count), row -> Arrays.copyOf(row, count));
    }
}
