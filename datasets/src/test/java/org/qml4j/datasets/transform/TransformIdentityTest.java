package org.qml4j.datasets.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.datasets.split.ImageShape;

/** Identities and closed forms. */
class TransformIdentityTest {
    private static final ImageShape COLOUR = new ImageShape(3, 9, 9);
    private static final ImageShape WIDE = new ImageShape(2, 7, 10);

    /** Transforms that must give back the very same values, and how often they are applied. */
    static Stream<Arguments> identities() {
        return Stream.of(
                Arguments.of(Affine.rotation(0), 1, WIDE),
                Arguments.of(Affine.rotation(360), 1, WIDE),
                Arguments.of(Affine.rotation(-720), 1, WIDE),
                Arguments.of(Affine.rotation(90), 4, COLOUR),
                Arguments.of(Affine.rotation(180), 2, WIDE),
                Arguments.of(Affine.identity().withInterpolation(Interpolation.NEAREST, 5), 1, WIDE),
                Arguments.of(Flip.HORIZONTAL, 2, WIDE),
                Arguments.of(Flip.VERTICAL, 2, WIDE),
                Arguments.of(Flip.TRANSPOSE, 2, COLOUR),
                Arguments.of(Resize.area(7, 10), 1, WIDE),
                Arguments.of(Resize.bilinear(7, 10), 1, WIDE),
                Arguments.of(new Resize(7, 10, Resize.Method.NEAREST), 1, WIDE),
                Arguments.of(PadCrop.of(0), 1, WIDE),
                Arguments.of(new Crop(0, 0, 7, 10), 1, WIDE),
                Arguments.of(new CentreCrop(7, 10), 1, WIDE),
                Arguments.of(new Pad(0, 1), 1, WIDE),
                Arguments.of(Elastic.of(0, 4), 1, WIDE),
                Arguments.of(new GaussianBlur(0, 1), 1, WIDE),
                Arguments.of(GaussianNoise.of(0), 1, WIDE),
                Arguments.of(new SpeckleNoise(0), 1, WIDE),
                Arguments.of(new ImpulseNoise(0, 0), 1, WIDE),
                Arguments.of(Brightness.times(1), 1, WIDE),
                Arguments.of(new Solarize(2), 1, WIDE),
                Arguments.of(new Normalize(List.of(0.0, 0.0), List.of(1.0, 1.0)), 1, WIDE),
                Arguments.of(new Randomly(0, new Invert()), 1, WIDE),
                Arguments.of(new RandomAffine(0, 1, 1, 0, 0, Affine.identity()), 1, WIDE));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @MethodSource("identities")
    void identityGivesBackTheSameValues(ImageTransform transform, int times, ImageShape shape) {
        float[] image = Images.random(shape, 3);
        float[] result = image;
        for (int i = 0; i < times; i++) {
            result = Images.apply(transform, result, shape);
        }
        assertThat(result).containsExactly(image).isNotSameAs(image);
    }

    @Test
    void invertTwiceAndContrastOneAreTheIdentityUpToRounding() {
        float[] image = Images.random(WIDE, 4);
        float[] twice = Images.apply(new Invert(), Images.apply(new Invert(), image, WIDE), WIDE);
        assertThat(twice).containsExactly(image, within(1e-7f));
        assertThat(Images.apply(new Contrast(1), image, WIDE)).containsExactly(image, within(1e-7f));
        assertThat(Images.apply(new Contrast(0), image, WIDE))
                .containsExactly(Images.constant(WIDE, (float) (Images.sum(image) / image.length)), within(1e-7f));
    }

    @Test
    void positiveQuarterTurnIsCounterClockwiseAsSeen() {
        // 1 2    2 4
        // 3 4 -> 1 3
        assertThat(Images.apply(Affine.rotation(90), new float[] {1, 2, 3, 4}, ImageShape.grey(2, 2)))
                .containsExactly(2, 4, 1, 3);
        assertThat(Images.apply(Flip.TRANSPOSE, new float[] {1, 2, 3, 4, 5, 6}, ImageShape.grey(2, 3)))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Flip.TRANSPOSE.outputShape(ImageShape.grey(2, 3))).isEqualTo(ImageShape.grey(3, 2));
    }

    @Test
    void shiftMovesDownAndRight() {
        float[] image = {1, 2, 3, 4};
        assertThat(Images.apply(Affine.identity().withShift(1, 0), image, ImageShape.grey(2, 2)))
                .containsExactly(0, 0, 1, 2);
        assertThat(Images.apply(Affine.identity().withShift(0, 1), image, ImageShape.grey(2, 2)))
                .containsExactly(0, 1, 0, 3);
        // Half a pixel to the right: means of neighbours, the fill 8 on the left.
        Affine half = Affine.identity().withShift(0, 0.5).withInterpolation(Interpolation.BILINEAR, 8);
        assertThat(Images.apply(half, image, ImageShape.grey(2, 2))).containsExactly(4.5f, 1.5f, 5.5f, 3.5f);
    }

    @Test
    void areaResizeByWholeFactorsIsMeanPooling() {
        float[] image = Images.random(new ImageShape(3, 12, 8), 5);
        ImageShape shape = new ImageShape(3, 12, 8);
        float[] result = Images.apply(Resize.area(4, 4), image, shape);
        for (int channel = 0; channel < 3; channel++) {
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    double sum = 0;
                    for (int i = 0; i < 6; i++) {
                        sum += image[(channel * 12 + row * 3 + i / 2) * 8 + column * 2 + i % 2];
                    }
                    assertThat(result[(channel * 4 + row) * 4 + column]).isCloseTo((float) (sum / 6), within(1e-6f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void areaResizeKeepsTheMeanAtEverySize(int height, int width) {
        float[] image = Images.random(WIDE, 6);
        float[] result = Images.apply(Resize.area(height, width), image, WIDE);
        assertThat(Images.sum(result) / result.length).isCloseTo(Images.sum(image) / image.length, within(1e-6));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(1, 1), Arguments.of(3, 4), Arguments.of(5, 9), Arguments.of(7, 3), Arguments.of(16, 31));
    }

    @Test
    void bilinearResizeIsExactOnRampsAwayFromTheEdge() {
        ImageShape shape = ImageShape.grey(10, 12);
        float[] result = Images.apply(Resize.bilinear(25, 18), Images.ramp(shape, 0.5, 2, -3), shape);
        for (int row = 0; row < 25; row++) {
            for (int column = 0; column < 18; column++) {
                double y = (row + 0.5) * 10 / 25 - 0.5;
                double x = (column + 0.5) * 12 / 18 - 0.5;
                if (y >= 0 && y <= 9 && x >= 0 && x <= 11) {
                    assertThat(result[row * 18 + column]).isCloseTo((float) (0.5 + 2 * y - 3 * x), within(1e-4f));
                }
            }
        }
    }

    @Test
    void rotatedRampIsTheRampInTurnedDirection() {
        ImageShape shape = ImageShape.grey(21, 21);
        double angle = Math.toRadians(33);
        float[] result = Images.apply(Affine.rotation(33), Images.ramp(shape, -10, 0, 1), shape);
        // The value x of the ramp, read at the inverse rotation of every point.
        for (int row = 6; row <= 14; row++) {
            for (int column = 6; column <= 14; column++) {
                double expected = Math.cos(angle) * (column - 10) - Math.sin(angle) * (row - 10);
                assertThat(result[row * 21 + column]).isCloseTo((float) expected, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sigmas")
    void blurKeepsTheSumAndEvenImages(double sigma) {
        float[] image = Images.random(WIDE, 7);
        float[] blurred = Images.apply(GaussianBlur.of(sigma), image, WIDE);
        assertThat(Images.sum(blurred)).isCloseTo(Images.sum(image), within(1e-5));
        assertThat(Images.apply(GaussianBlur.of(sigma), Images.constant(WIDE, 0.7f), WIDE))
                .containsExactly(Images.constant(WIDE, 0.7f), within(1e-6f));
    }

    /** Up to a window of 81 on an image of 7 rows: the mirror is crossed many times. */
    static Stream<Double> sigmas() {
        return Stream.of(0.3, 1.0, 2.5, 10.0);
    }

    @Test
    void deskewedImageHasNoCovarianceAndItsMassInTheCentre() {
        ImageShape shape = ImageShape.grey(41, 41);
        float[] slanted = new float[shape.values()];
        for (int i = 0; i < slanted.length; i++) {
            double y = Math.floor(i / 41.0) - 16;
            double x = i % 41 - 23 - 0.4 * y;
            slanted[i] = (float) Math.exp(-x * x / 8 - y * y / 40);
        }
        assertThat(Math.abs(covariance(slanted, 41))).isGreaterThan(5);
        float[] straight = Images.apply(new Deskew(), slanted, shape);
        assertThat(covariance(straight, 41)).isCloseTo(0, within(0.01));
        assertThat(Images.sum(straight)).isCloseTo(Images.sum(slanted), within(0.001 * Images.sum(slanted)));
        assertThat(centre(straight, 41)[0]).isCloseTo(20, within(0.005));
        assertThat(centre(straight, 41)[1]).isCloseTo(20, within(0.005));
        float[] empty = new float[shape.values()];
        assertThat(Images.apply(new Deskew(), empty, shape)).containsExactly(empty);
    }

    private static double[] centre(float[] image, int width) {
        double row = 0;
        double column = 0;
        for (int i = 0; i < image.length; i++) {
            int y = i / width;
            row += image[i] * y / Images.sum(image);
            column += image[i] * (i % width) / Images.sum(image);
        }
        return new double[] {row, column};
    }

    private static double covariance(float[] image, int width) {
        double[] centre = centre(image, width);
        double covariance = 0;
        double mass = Images.sum(image);
        for (int i = 0; i < image.length; i++) {
            int y = i / width;
            covariance += image[i] / mass * (y - centre[0]) * (i % width - centre[1]);
        }
        return covariance;
    }

    @Test
    void greyLevelsFollowTheirFormulas() {
        float[] image = {0, 0.25f, 0.5f, 0.75f, 1};
        ImageShape shape = ImageShape.grey(1, 5);
        assertThat(Images.apply(new Invert(), image, shape)).containsExactly(1, 0.75f, 0.5f, 0.25f, 0);
        assertThat(Images.apply(new Solarize(0.5), image, shape)).containsExactly(0, 0.25f, 0.5f, 0.25f, 0);
        assertThat(Images.apply(new Binarize(0.5), image, shape)).containsExactly(0, 0, 1, 1, 1);
        assertThat(Images.apply(Brightness.plus(0.5), image, shape)).containsExactly(0.5f, 0.75f, 1, 1, 1);
        assertThat(Images.apply(Brightness.times(0.5), image, shape)).containsExactly(0, 0.125f, 0.25f, 0.375f, 0.5f);
        assertThat(Images.apply(new Contrast(2), image, shape)).containsExactly(0, 0, 0.5f, 1, 1);
        // Grey values 0, 64, 128, 191, 255; two bits leave 0, 64, 128, 128, 192.
        assertThat(Images.apply(new Posterize(2), image, shape))
                .containsExactly(new float[] {0, 64 / 255f, 128 / 255f, 128 / 255f, 192 / 255f}, within(1e-7f));
        assertThat(Images.apply(Normalize.grey(0.5, 0.25), image, shape)).containsExactly(-2, -1, 0, 1, 2);
        Normalize channels = new Normalize(List.of(1.0, 2.0), List.of(1.0, 0.5));
        assertThat(Images.apply(channels, new float[] {1, 2}, new ImageShape(2, 1, 1)))
                .containsExactly(0, 0);
    }

    @Test
    void cropsAndPadsTakeTheRightPixels() {
        float[] image = Images.ramp(ImageShape.grey(4, 5), 0, 10, 1);
        ImageShape shape = ImageShape.grey(4, 5);
        assertThat(Images.apply(new Crop(1, 2, 2, 3), image, shape)).containsExactly(12, 13, 14, 22, 23, 24);
        // Margins of 2 rows and 3 columns: one of three columns goes to the left.
        assertThat(Images.apply(new CentreCrop(2, 2), image, shape)).containsExactly(11, 12, 21, 22);
        assertThat(Images.apply(new Pad(1, 7), new float[] {1, 2}, ImageShape.grey(1, 2)))
                .containsExactly(7, 7, 7, 7, 7, 1, 2, 7, 7, 7, 7, 7);
    }

    @Test
    void padCropShiftsByEveryAmountEquallyOften() {
        ImageShape shape = ImageShape.grey(5, 5);
        float[] image = new float[25];
        image[12] = 1;
        int[] counts = new int[25];
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 25_000; i++) {
            float[] shifted = PadCrop.of(2).apply(image, shape, random);
            for (int k = 0; k < 25; k++) {
                counts[k] += shifted[k] == 1 ? 1 : 0;
            }
        }
        // Every one of the 25 places has 1000 +- 31; 5 standard deviations.
        assertThat(counts)
                .satisfies(c -> Arrays.stream(c).forEach(n -> assertThat(n).isBetween(845, 1155)));
    }

    @Test
    void nullBlockIsTheHollowSquareOfBlockMnist() {
        ImageShape digit = ImageShape.grey(28, 28);
        float[] image = Images.random(digit, 2);
        float[] stacked = Images.apply(NullBlock.below(), image, digit);
        assertThat(NullBlock.below().outputShape(digit)).isEqualTo(ImageShape.grey(56, 28));
        assertThat(Arrays.copyOf(stacked, 784)).containsExactly(image);
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                boolean outer = row >= 6 && row <= 21 && column >= 6 && column <= 21;
                boolean hole = row >= 9 && row <= 18 && column >= 9 && column <= 18;
                assertThat(stacked[784 + row * 28 + column]).isEqualTo(outer && !hole ? 1f : 0f);
            }
        }
    }
}
