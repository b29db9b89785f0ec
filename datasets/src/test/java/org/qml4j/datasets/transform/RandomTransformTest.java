package org.qml4j.datasets.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.split.ImageShape;

/** Moments of what is drawn, against their closed forms. */
class RandomTransformTest {
    private static final ImageShape LARGE = ImageShape.grey(200, 200);

    /** Mean and standard deviation of n draws. */
    private static double[] moments(int n, DoubleSupplier draw) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double value = draw.getAsDouble();
            sum += value;
            squares += value * value;
        }
        double mean = sum / n;
        return new double[] {mean, Math.sqrt(squares / n - mean * mean)};
    }

    private static double[] moments(float[] values) {
        int[] next = {0};
        return moments(values.length, () -> values[next[0]++]);
    }

    @Test
    void gaussianNoiseHasItsMomentsAndIsIndependentOfTheNeighbour() {
        float[] noisy = Images.apply(GaussianNoise.of(0.3).unclipped(), Images.constant(LARGE, 0.5f), LARGE);
        // 40,000 draws: standard errors 0.0015 and 0.0011.
        assertThat(moments(noisy)[0]).isCloseTo(0.5, within(0.006));
        assertThat(moments(noisy)[1]).isCloseTo(0.3, within(0.005));
        double covariance = 0;
        for (int i = 1; i < noisy.length; i++) {
            covariance += (noisy[i] - 0.5) * (noisy[i - 1] - 0.5) / noisy.length;
        }
        assertThat(covariance).isCloseTo(0, within(0.002));
    }

    @Test
    void clippedNoiseOnBlackHasTheMeanOfAHalfNormal() {
        float[] noisy = Images.apply(GaussianNoise.of(0.2), Images.constant(LARGE, 0), LARGE);
        // E max(0, z) = sd / sqrt(2 pi); the cut at 1 is five standard deviations away.
        assertThat(moments(noisy)[0]).isCloseTo(0.2 / Math.sqrt(2 * Math.PI), within(0.003));
        for (float value : noisy) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void speckleIsProportionalToTheValue() {
        float[] half = Images.apply(new SpeckleNoise(0.1), Images.constant(LARGE, 0.5f), LARGE);
        assertThat(moments(half)[1]).isCloseTo(0.05, within(0.001));
        assertThat(Images.apply(new SpeckleNoise(0.1), Images.constant(LARGE, 0), LARGE))
                .containsOnly(0f);
    }

    @Test
    void saltAndPepperHaveTheirSharesAndTakeAllChannels() {
        ImageShape colour = new ImageShape(2, 200, 200);
        float[] noisy = Images.apply(new ImpulseNoise(0.1, 0.3), Images.constant(colour, 0.5f), colour);
        int white = 0;
        int black = 0;
        for (int i = 0; i < 40_000; i++) {
            white += noisy[i] == 1 ? 1 : 0;
            black += noisy[i] == 0 ? 1 : 0;
            assertThat(noisy[40_000 + i]).isEqualTo(noisy[i]);
        }
        assertThat(white).isCloseTo(4_000, within(300));
        assertThat(black).isCloseTo(12_000, within(450));
    }

    @Test
    void elasticFieldHasTheStandardDeviationOfBlurredUniformNoise() {
        // On the ramp v = column, result minus ramp is the horizontal displacement away from the edges.
        double sigma = 3;
        double[] weights = new double[25];
        double total = 0;
        for (int k = -12; k <= 12; k++) {
            weights[k + 12] = Math.exp(-k * k / (2 * sigma * sigma));
            total += weights[k + 12];
        }
        double squares = 0;
        for (double weight : weights) {
            squares += weight * weight / (total * total);
        }
        double expected = 10 / Math.sqrt(3) * squares;
        float[] ramp = Images.ramp(LARGE, 0, 0, 1);
        double sum = 0;
        int count = 0;
        for (int seed = 0; seed < 10; seed++) {
            float[] moved = Elastic.of(10, sigma).apply(ramp, LARGE, new SplittableRandom(seed));
            for (int row = 20; row < 180; row++) {
                for (int column = 20; column < 180; column++) {
                    double displacement = moved[row * 200 + column] - column;
                    sum += displacement * displacement;
                    count++;
                }
            }
        }
        assertThat(Math.sqrt(sum / count)).isCloseTo(expected, within(0.03 * expected));
        assertThat(expected).isCloseTo(10 / (2 * Math.sqrt(3 * Math.PI) * sigma), within(0.01 * expected));
    }

    @Test
    void elasticFieldAtTheEdgeIsWiderByTheSquareRootOfTwo() {
        // White with black outside. A pixel of the first row reads d rows higher or lower, d ~ N(0, s^2), and keeps
        // 1/2 + integral of (1 - d) p(d) over [0, 1]; for s = sqrt(2) 50 / (2 sqrt(3 pi) 5) = 2.30 this is 0.586.
        ImageShape shape = ImageShape.grey(28, 28);
        float[] white = Images.constant(shape, 1);
        double kept = 0;
        for (int seed = 0; seed < 600; seed++) {
            float[] moved = Elastic.of(50, 5).apply(white, shape, new SplittableRandom(seed));
            for (int column = 8; column < 20; column++) {
                kept += moved[column] / (600 * 12);
            }
        }
        assertThat(kept).isCloseTo(0.586, within(0.04));
    }

    @Test
    void betaDrawsHaveMeanOneHalfAndTheirVariance() {
        SplittableRandom random = new SplittableRandom(4);
        for (double alpha : new double[] {0.1, 0.4, 1, 3}) {
            double[] moments = moments(100_000, () -> BetaDraw.symmetric(alpha, random));
            // Var = 1 / (4 (2 alpha + 1)).
            assertThat(moments[0]).isCloseTo(0.5, within(0.008));
            assertThat(moments[1]).isCloseTo(0.5 / Math.sqrt(2 * alpha + 1), within(0.005));
        }
        assertThat(BetaDraw.symmetric(1e-6, random)).isBetween(0.0, 1.0);
    }

    @Test
    void mixupIsTheConvexCombination() {
        ImageShape shape = ImageShape.grey(3, 3);
        float[] image = Images.constant(shape, 1);
        double weight = new Mixup(1).mixInto(image, Images.constant(shape, 3), shape, new SplittableRandom(5));
        assertThat(weight).isStrictlyBetween(0.0, 1.0);
        assertThat(image).containsExactly(Images.constant(shape, (float) (weight + 3 * (1 - weight))), within(1e-6f));
    }

    @Test
    void cutMixWeightsAreSharesOfTheArea() {
        ImageShape shape = new ImageShape(2, 20, 30);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            float[] image = Images.constant(shape, 1);
            double weight = new CutMix(1).mixInto(image, Images.constant(shape, 0), shape, random);
            assertThat(weight).isBetween(0.0, 1.0).isCloseTo(Images.sum(image) / 1200, within(1e-9));
        }
    }

    @Test
    void cutoutCoversItsSquareCutOffAtTheEdge() {
        ImageShape shape = ImageShape.grey(10, 10);
        SplittableRandom random = new SplittableRandom(6);
        double covered = 0;
        for (int i = 0; i < 20_000; i++) {
            float[] cut = Cutout.of(4).apply(Images.constant(shape, 1), shape, random);
            covered += (100 - Images.sum(cut)) / 20_000;
        }
        // Per axis the centre c covers c-2..c+1: 2, 3, then 4 seven times, then 3 pixels: mean 3.6.
        assertThat(covered).isCloseTo(3.6 * 3.6, within(0.08));
    }

    @Test
    void randomErasingKeepsToItsAreas() {
        ImageShape shape = new ImageShape(3, 32, 32);
        SplittableRandom random = new SplittableRandom(6);
        RandomErasing erasing = RandomErasing.of(0.1, 0.2, 0.3);
        for (int i = 0; i < 500; i++) {
            float[] image = erasing.apply(Images.constant(shape, 1), shape, random);
            int erased = 0;
            for (int k = 0; k < 1024; k++) {
                if (image[k] != 1) {
                    erased++;
                    assertThat(image[k]).isEqualTo(0.1f);
                    assertThat(image[2048 + k]).isEqualTo(0.3f);
                }
            }
            // Sides are rounded to whole pixels.
            assertThat(erased / 1024.0).isBetween(0.01, 0.43);
        }
    }

    @Test
    void randomlyAppliesWithItsProbabilityAndNullBlockIsOnTopHalfTheTime() {
        SplittableRandom random = new SplittableRandom(7);
        ImageShape pixel = ImageShape.grey(1, 1);
        double[] moments =
                moments(20_000, () -> new Randomly(0.25, new Invert()).apply(new float[] {0}, pixel, random)[0]);
        assertThat(moments[0]).isCloseTo(0.25, within(0.016));
        assertThat(moments(20_000, () -> NullBlock.random().signalOnTop(random) ? 1 : 0)[0])
                .isCloseTo(0.5, within(0.018));
    }

    @Test
    void randomAffineParametersAreUniformOnTheirRanges() {
        SplittableRandom random = new SplittableRandom(8);
        RandomAffine affine = RandomAffine.of(15, 2).withScale(0.9, 1.1).withShear(5);
        double[] rotation = moments(20_000, () -> affine.draw(random).rotationDegrees());
        double[] scale = moments(20_000, () -> affine.draw(random).scale());
        double[] shear = moments(20_000, () -> affine.draw(random).shearDegrees());
        double[] shift = moments(20_000, () -> affine.draw(random).shiftColumns());
        // A uniform variable on a range of length L has the standard deviation L / sqrt(12).
        assertThat(rotation[0]).isCloseTo(0, within(0.3));
        assertThat(rotation[1]).isCloseTo(30 / Math.sqrt(12), within(0.15));
        assertThat(scale[0]).isCloseTo(1, within(0.003));
        assertThat(scale[1]).isCloseTo(0.2 / Math.sqrt(12), within(0.001));
        assertThat(shear[1]).isCloseTo(10 / Math.sqrt(12), within(0.05));
        assertThat(shift[1]).isCloseTo(4 / Math.sqrt(12), within(0.02));
    }
}
