package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Stacks the image and a block that says nothing about its class, one above the other: 28x28 becomes 56x28. The block is a
 * hollow white square in the middle, the same in every image, so all that tells classes apart lies in the other half.
 *
 * <p>Where the image of an example went is {@code signalOnTop(augmentation.random(step, epoch, example))}.
 *
 * <p>Source: H. Shah, P. Jain, P. Netrapalli, Do input gradients highlight discriminative features? (2021),
 * arXiv:2102.12781, section 4 (BlockMNIST). The paper leaves the pattern of its null patch open; the square here has side 16
 * and a hole of side 10 by default.
 *
 * @param probabilityOfTop probability that the image is the upper half: 0.5 is BlockMNIST-Rand, 1 is BlockMNIST-Top
 * @param outerSide side of the square in pixels
 * @param innerSide side of its hole in pixels, below {@code outerSide}
 */
public record NullBlock(double probabilityOfTop, int outerSide, int innerSide) implements ImageTransform {
    /** Checks the parameters. */
    public NullBlock {
        Require.share("The probability of the upper half", probabilityOfTop);
        Require.atLeast(0, "The side of the hole", innerSide);
        Require.atLeast(innerSide + 1, "The side of the square", outerSide);
    }

    /** The image above or below with equal probability. */
    public static NullBlock random() {
        return new NullBlock(0.5, 16, 10);
    }

    /** The image always above. */
    public static NullBlock below() {
        return new NullBlock(1, 16, 10);
    }

    @Override
    public String name() {
        return "nullBlock(image on top " + probabilityOfTop + ", square " + outerSide + ", hole " + innerSide + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        if (outerSide > input.height() || outerSide > input.width()) {
            throw new IllegalArgumentException(
                    "A square of side " + outerSide + " does not fit into images of " + input + ".");
        }
        return new ImageShape(input.channels(), Math.multiplyExact(2, input.height()), input.width());
    }

    /**
     * Whether the image is the upper half.
     *
     * @param random stream of the example; one number is drawn
     * @return true if it is
     */
    public boolean signalOnTop(RandomGenerator random) {
        return random.nextDouble() < probabilityOfTop;
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        float[] result = new float[outputShape(shape).values()];
        float[] block = block(shape);
        boolean onTop = signalOnTop(random);
        int plane = shape.height() * shape.width();
        for (int channel = 0; channel < shape.channels(); channel++) {
            System.arraycopy(image, channel * plane, result, (2 * channel + (onTop ? 0 : 1)) * plane, plane);
            System.arraycopy(block, channel * plane, result, (2 * channel + (onTop ? 1 : 0)) * plane, plane);
        }
        return result;
    }

    private float[] block(ImageShape shape) {
        float[] black = new float[shape.values()];
        float[] square = centred(shape, outerSide).filled(black, shape, 1);
        return centred(shape, innerSide).filled(square, shape, 0);
    }

    private static Rectangle centred(ImageShape shape, int side) {
        return new Rectangle((shape.height() - side) / 2, (shape.width() - side) / 2, side, side);
    }
}
