package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * An {@link Affine} map with parameters drawn uniformly and independently for every image.
 *
 * @param maximalRotationDegrees rotation in [-r, r]
 * @param smallestScale scale from here, above 0
 * @param largestScale to here
 * @param maximalShearDegrees shear in [-k, k], below 90
 * @param maximalShiftPixels shift in [-p, p] in both directions
 * @param reading interpolation and fill of this map are used, nothing else of it
 */
public record RandomAffine(
        double maximalRotationDegrees,
        double smallestScale,
        double largestScale,
        double maximalShearDegrees,
        double maximalShiftPixels,
        Affine reading)
        implements ImageTransform {
    /** Checks the ranges. */
    public RandomAffine {
        Require.notNegative("The largest rotation of randomAffine", maximalRotationDegrees);
        Require.positiveRange("The scale of randomAffine", smallestScale, largestScale);
        if (!(maximalShearDegrees >= 0 && maximalShearDegrees < 90)) {
            throw new IllegalArgumentException("The largest shear of randomAffine is " + maximalShearDegrees
                    + " degrees; it must lie in [0, 90).");
        }
        Require.notNegative("The largest shift of randomAffine", maximalShiftPixels);
    }

    /**
     * Rotation and shift, bilinear with zeros outside.
     *
     * @param maximalRotationDegrees rotation in [-r, r]
     * @param maximalShiftPixels shift in [-p, p] in both directions
     * @return the transform
     */
    public static RandomAffine of(double maximalRotationDegrees, double maximalShiftPixels) {
        return new RandomAffine(maximalRotationDegrees, 1, 1, 0, maximalShiftPixels, Affine.identity());
    }

    /**
     * The same with a random scale.
     *
     * @param smallest above 0
     * @param largest at least {@code smallest}
     * @return a new transform
     */
    public RandomAffine withScale(double smallest, double largest) {
        return new RandomAffine(
                maximalRotationDegrees, smallest, largest, maximalShearDegrees, maximalShiftPixels, reading);
    }

    /**
     * The same with a random shear.
     *
     * @param maximalDegrees in [0, 90)
     * @return a new transform
     */
    public RandomAffine withShear(double maximalDegrees) {
        return new RandomAffine(
                maximalRotationDegrees, smallestScale, largestScale, maximalDegrees, maximalShiftPixels, reading);
    }

    @Override
    public String name() {
        return "randomAffine(rotation up to " + maximalRotationDegrees + " degrees, scale " + smallestScale + " to "
                + largestScale + ", shear up to " + maximalShearDegrees + " degrees, shift up to "
                + maximalShiftPixels + " pixels, fill " + reading.fill() + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        return draw(random).apply(image, shape, random);
    }

    /**
     * The map that a stream gives.
     *
     * @param random five numbers are drawn
     * @return the map
     */
    public Affine draw(RandomGenerator random) {
        return reading.withRotation(symmetric(maximalRotationDegrees, random))
                .withScale(smallestScale + (largestScale - smallestScale) * random.nextDouble())
                .withShear(symmetric(maximalShearDegrees, random))
                .withShift(symmetric(maximalShiftPixels, random), symmetric(maximalShiftPixels, random));
    }

    private static double symmetric(double limit, RandomGenerator random) {
        return limit * (2 * random.nextDouble() - 1);
    }
}
