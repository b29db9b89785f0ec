package org.qml4j.datasets.transform;

import java.util.List;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Covers a rectangle of random area, shape and place that lies inside the image. The share of the area is uniform, the
 * logarithm of height / width is uniform; a rectangle that does not fit is drawn again, up to ten times, then the image stays
 * as it is.
 *
 * <p>Source: Z. Zhong, L. Zheng, G. Kang, S. Li, Y. Yang, Random erasing data augmentation (2017), arXiv:1708.04896.
 *
 * @param smallestShare smallest share of the area, above 0
 * @param largestShare largest share of the area, at most 1
 * @param smallestAspect smallest height / width, above 0
 * @param largestAspect largest height / width
 * @param fill value of the covered pixels, one per channel, or one for all
 */
public record RandomErasing(
        double smallestShare, double largestShare, double smallestAspect, double largestAspect, List<Double> fill)
        implements ImageTransform {
    private static final int ATTEMPTS = 10;

    /** Checks the ranges. */
    public RandomErasing {
        Require.positiveRange("The share of the area of randomErasing", smallestShare, largestShare);
        Require.share("The largest share of the area of randomErasing", largestShare);
        Require.positiveRange("The aspect of randomErasing", smallestAspect, largestAspect);
        fill = List.copyOf(fill);
        fill.forEach(value -> Require.finite("A fill of randomErasing", value));
    }

    /**
     * Areas of 2 to 40 % and aspects from 0.3 to 1/0.3, the ranges of the paper.
     *
     * @param fill value of the covered pixels, one per channel, or one for all
     * @return the transform; wrap it in {@link Randomly} for a probability
     */
    public static RandomErasing of(Double... fill) {
        return new RandomErasing(0.02, 0.4, 0.3, 1 / 0.3, List.of(fill));
    }

    @Override
    public String name() {
        return "randomErasing(area " + smallestShare + " to " + largestShare + ", aspect " + smallestAspect + " to "
                + largestAspect + ", fill " + fill + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        if (fill.size() != 1 && fill.size() != input.channels()) {
            throw new IllegalArgumentException(name() + " needs one fill or one per channel; the images are " + input
                    + " and there are " + fill.size() + " fills.");
        }
        return input;
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        outputShape(shape);
        double pixels = (double) shape.height() * shape.width();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = pixels * (smallestShare + (largestShare - smallestShare) * random.nextDouble());
            double logarithm = Math.log(smallestAspect)
                    + (Math.log(largestAspect) - Math.log(smallestAspect)) * random.nextDouble();
            double aspect = Math.exp(logarithm);
            int height = (int) Math.round(Math.sqrt(area * aspect));
            int width = (int) Math.round(Math.sqrt(area / aspect));
            if (height >= 1 && width >= 1 && height <= shape.height() && width <= shape.width()) {
                int top = random.nextInt(shape.height() - height + 1);
                int left = random.nextInt(shape.width() - width + 1);
                return erased(image, shape, new Rectangle(top, left, height, width));
            }
        }
        return image.clone();
    }

    private float[] erased(float[] image, ImageShape shape, Rectangle hole) {
        float[] cover = new float[image.length];
        int plane = shape.height() * shape.width();
        for (int i = 0; i < cover.length; i++) {
            cover[i] = fill.get(fill.size() == 1 ? 0 : i / plane).floatValue();
        }
        float[] result = image.clone();
        hole.copy(cover, result, shape);
        return result;
    }
}
