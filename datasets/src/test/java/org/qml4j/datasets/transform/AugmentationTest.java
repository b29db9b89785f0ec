package org.qml4j.datasets.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.ImageShape;

class AugmentationTest {
    private static final ImageShape SHAPE = new ImageShape(3, 12, 12);

    /** Every transform of the package, random ones included. */
    static Stream<ImageTransform> transforms() {
        return Stream.concat(
                Corruptions.colour().values().stream(),
                Stream.of(
                        Brightness.times(0.45),
                        new Binarize(0.5),
                        new Contrast(0.5),
                        new Normalize(List.of(0.5, 0.4, 0.3), List.of(0.2, 0.3, 0.4)),
                        new SpeckleNoise(0.2),
                        new ImpulseNoise(0.05, 0.05),
                        Flip.TRANSPOSE,
                        Randomly.half(Flip.HORIZONTAL),
                        new Crop(1, 2, 5, 6),
                        new CentreCrop(7, 8),
                        PadCrop.of(4),
                        new Pad(2, 1),
                        Affine.rotation(45),
                        RandomAffine.of(15, 2).withScale(0.9, 1.1),
                        new Deskew(),
                        Resize.area(5, 7),
                        Resize.bilinear(20, 17),
                        Cutout.of(4),
                        RandomErasing.of(0.5),
                        new NullBlock(0.5, 8, 4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transforms")
    void resultIsAFunctionOfSeedEpochAndExampleAlone(ImageTransform transform) {
        DataSplit split = Images.split(SHAPE, 20, 1);
        Augmentation augmentation = Augmentation.of(5, transform);
        DataSplit all = augmentation.apply(split, 3);
        float[] original = split.image(7);
        assertThat(augmentation.apply(original, SHAPE, 3, 7)).containsExactly(all.image(7));
        assertThat(original).containsExactly(split.image(7));
        assertThat(all.shape()).isEqualTo(transform.outputShape(SHAPE));
        // Another order in the batch, and a batch of another size.
        float[] batch = augmentation.batch(split, new int[] {19, 7, 0}, 3);
        int values = all.shape().values();
        assertThat(Arrays.copyOfRange(batch, values, 2 * values)).containsExactly(all.image(7));
        assertThat(all.labels()).containsExactly(split.labels());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transforms")
    void randomTransformsDifferByExampleAndEpochAndSeed(ImageTransform transform) {
        float[] image = Images.random(SHAPE, 2);
        float[] first = Augmentation.of(5, transform).apply(image, SHAPE, 0, 0);
        int byExample = 0;
        int byEpoch = 0;
        int bySeed = 0;
        for (int i = 1; i <= 30; i++) {
            byExample += Arrays.equals(first, Augmentation.of(5, transform).apply(image, SHAPE, 0, i)) ? 0 : 1;
            byEpoch += Arrays.equals(first, Augmentation.of(5, transform).apply(image, SHAPE, i, 0)) ? 0 : 1;
            bySeed += Arrays.equals(first, Augmentation.of(5 + i, transform).apply(image, SHAPE, 0, 0)) ? 0 : 1;
        }
        boolean random = transform.name().matches("(random|padCrop|elastic|gaussianN|speckle|impulse|cutout|nullB).*");
        if (random) {
            assertThat(List.of(byExample, byEpoch, bySeed)).allMatch(differing -> differing > 5);
        } else {
            assertThat(List.of(byExample, byEpoch, bySeed)).containsOnly(0);
        }
    }

    @Test
    void laterStepLeavesTheDrawsOfEarlierOnes() {
        float[] image = Images.random(SHAPE, 2);
        Augmentation noise = Augmentation.of(9, GaussianNoise.of(0.1));
        float[] once = noise.apply(image, SHAPE, 1, 4);
        float[] then = noise.then(new Invert()).apply(image, SHAPE, 1, 4);
        for (int i = 0; i < once.length; i++) {
            assertThat(then[i]).isEqualTo(1 - once[i]);
        }
        // Two equal steps draw different noise.
        float[] twice = noise.then(GaussianNoise.of(0.1)).apply(image, SHAPE, 1, 4);
        assertThat(twice).isNotEqualTo(noise.apply(once, SHAPE, 1, 4));
    }

    @Test
    void provenanceNamesSeedStepsAndEpoch() {
        DataSplit split = Images.split(SHAPE, 2, 1);
        Augmentation augmentation = Augmentation.of(7, PadCrop.of(4), Randomly.half(Flip.HORIZONTAL));
        assertThat(augmentation.apply(split).provenance().transforms())
                .containsExactly("augmented(seed 7: padCrop(padding 4, fill 0.0), randomly(0.5, flip(horizontal)))");
        assertThat(augmentation.apply(split, 2).provenance().transforms().get(0))
                .endsWith(" epoch 2");
        assertThat(split.provenance().transforms()).isEmpty();
        assertThat(augmentation).isEqualTo(Augmentation.of(7, PadCrop.of(4)).then(Randomly.half(Flip.HORIZONTAL)));
    }

    @Test
    void placeOfTheNullBlockIsKnownFromTheStream() {
        ImageShape digit = ImageShape.grey(28, 28);
        DataSplit split = Images.split(digit, 40, 1);
        NullBlock block = NullBlock.random();
        Augmentation augmentation = Augmentation.of(3, new Invert(), block);
        DataSplit stacked = augmentation.apply(split);
        int onTop = 0;
        for (int i = 0; i < split.size(); i++) {
            boolean top = block.signalOnTop(augmentation.random(1, 0, i));
            onTop += top ? 1 : 0;
            assertThat(stacked.pixel(i, 0, top ? 5 : 33, 3)).isEqualTo(1 - split.pixel(i, 0, 5, 3));
        }
        assertThat(onTop).isBetween(8, 32);
    }

    @Test
    void iteratorTransformsAnewEveryEpochAndRepeats() {
        DataSplit split = Images.split(SHAPE, 10, 1);
        Augmentation noise = Augmentation.of(9, GaussianNoise.of(0.1));
        AugmentedIterator iterator = AugmentedIterator.over(split, noise, 4, FeatureLayout.FLAT, 2);
        AugmentedIterator other = AugmentedIterator.over(split, noise, 10, FeatureLayout.FLAT, 2);
        DataSet first = iterator.next();
        assertThat(AugmentedIterator.over(split, noise, 4, FeatureLayout.NCHW, 2)
                        .next()
                        .getFeatures()
                        .shape())
                .containsExactly(4, 3, 12, 12);
        DataSet whole = other.next();
        // The same rows whatever the batch size.
        assertThat(whole.getFeatures().getRow(0).toFloatVector())
                .containsExactly(first.getFeatures().getRow(0).toFloatVector());
        assertThat(iterator.next().numExamples()).isEqualTo(4);
        assertThat(iterator.next().numExamples()).isEqualTo(2);
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).hasMessageContaining("All 10 examples of epoch 0 were taken");
        iterator.reset();
        iterator.reset();
        assertThat(iterator.epoch()).isEqualTo(1);
        assertThat(iterator.next(10).getFeatures()).isNotEqualTo(whole.getFeatures());
    }

    @Test
    void mixedLabelsAreSharesAndFollowTheImages() {
        // Images of class a are black and of class b white: the label is the mean of the image.
        DataSplit base = Images.split(SHAPE, 30, 1);
        DataSplit split = base.mapImages("by label", SHAPE, image -> image);
        float[] values = new float[30 * SHAPE.values()];
        for (int i = 0; i < 30; i++) {
            Arrays.fill(values, i * SHAPE.values(), (i + 1) * SHAPE.values(), i % 2);
        }
        DataSplit plain = DataSplit.ofFloats(SHAPE, values, split.labels(), split.classNames(), split.provenance());
        for (Mixing mixing : List.of(new Mixup(0.5), new CutMix(1))) {
            DataSet batch = AugmentedIterator.over(plain, Augmentation.of(1), 30, FeatureLayout.FLAT, 2)
                    .mixed(mixing)
                    .next();
            int mixed = 0;
            for (int i = 0; i < 30; i++) {
                double b = batch.getLabels().getDouble(i, 1);
                assertThat(batch.getLabels().getDouble(i, 0) + b).isCloseTo(1, within(1e-6));
                assertThat(batch.getFeatures().getRow(i).meanNumber().doubleValue())
                        .isCloseTo(b, within(1e-5));
                mixed += b > 0.01 && b < 0.99 ? 1 : 0;
            }
            assertThat(mixed).isGreaterThan(3);
        }
    }

    @Test
    void valuesThatAreNotFiniteAndWrongSizesAreNamed() {
        float[] image = Images.random(SHAPE, 2);
        ImageTransform bad = new ImageTransform() {
            @Override
            public String name() {
                return "bad";
            }

            @Override
            public float[] apply(float[] values, ImageShape shape, RandomGenerator random) {
                return new float[] {Float.NaN};
            }

            @Override
            public ImageShape outputShape(ImageShape input) {
                return input.height() == 12 ? ImageShape.grey(1, 1) : input;
            }
        };
        assertThatThrownBy(() -> Augmentation.of(1, bad).apply(image, SHAPE, 0, 8))
                .hasMessage("Transform 'bad' gives NaN at value 0 of example 8; it must give finite values.");
        ImageShape other = new ImageShape(1, 2, 2);
        assertThatThrownBy(() -> Augmentation.of(1, bad).apply(new float[4], other, 0, 8))
                .hasMessage("Transform 'bad' gives 1 values for example 8; images of 1x2x2 have 4.");
    }

    @Test
    void badParametersSayWhatIsAllowed() {
        assertThatThrownBy(() -> GaussianNoise.of(-1))
                .hasMessage("The standard deviation of gaussianNoise is -1.0; it must be finite and at least 0.");
        assertThatThrownBy(() -> GaussianBlur.of(Double.NaN))
                .hasMessage("The sigma of a blur is NaN; it must be finite and above 0.");
        assertThatThrownBy(() -> new Posterize(9)).hasMessage("Posterize keeps 9 bits; it must be 1 to 8.");
        assertThatThrownBy(() -> new Randomly(1.5, new Invert()))
                .hasMessage("The probability of a random transform is 1.5; it must lie in [0, 1].");
        assertThatThrownBy(() -> Resize.area(0, 3)).hasMessage("The height of resize is 0; it must be at least 1.");
        assertThatThrownBy(() -> Affine.rotation(Double.POSITIVE_INFINITY))
                .hasMessage("The rotation of an affine map is Infinity; it must be finite.");
        assertThatThrownBy(() -> Affine.identity().withShear(90)).hasMessageContaining("strictly between -90 and 90");
        assertThatThrownBy(() -> RandomAffine.of(1, 1).withShear(90)).hasMessageContaining("[0, 90)");
        assertThatThrownBy(() -> RandomAffine.of(1, 1).withScale(2, 1))
                .hasMessageContaining("runs from 2.0 to 1.0; the first must not be above the second");
        assertThatThrownBy(() -> new Crop(5, 0, 8, 3).outputShape(SHAPE))
                .hasMessage("crop(top 5, left 0, 8x3) reaches over the edge of images of 3x12x12.");
        assertThatThrownBy(() -> new CentreCrop(13, 3).outputShape(SHAPE)).hasMessageContaining("larger than images");
        assertThatThrownBy(() -> Normalize.grey(0, 1).outputShape(SHAPE)).hasMessageContaining("for 1 channels");
        assertThatThrownBy(() -> new Normalize(List.of(1.0), List.of())).hasMessageContaining("1 means and 0 dev");
        assertThatThrownBy(() -> Randomly.half(Resize.area(2, 2)).outputShape(SHAPE))
                .hasMessageContaining("must keep the shape");
        assertThatThrownBy(() -> RandomErasing.of(1.0, 2.0).outputShape(SHAPE)).hasMessageContaining("2 fills");
        assertThatThrownBy(() -> new NullBlock(1, 13, 2).outputShape(SHAPE))
                .hasMessage("A square of side 13 does not fit into images of 3x12x12.");
        assertThatThrownBy(() -> new ImpulseNoise(0.6, 0.6)).hasMessageContaining("1.2");
        assertThatThrownBy(() -> new Mixup(0)).hasMessageContaining("above 0");
    }
}
