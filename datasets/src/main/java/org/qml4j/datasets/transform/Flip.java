package org.qml4j.datasets.transform;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * A reflection of an image; each is its own inverse.
 *
 * @param axis which reflection
 */
public record Flip(Axis axis) implements ImageTransform {
    /** Left and right change places. */
    public static final Flip HORIZONTAL = new Flip(Axis.HORIZONTAL);

    /** Top and bottom change places. */
    public static final Flip VERTICAL = new Flip(Axis.VERTICAL);

    /** Rows and columns change places. */
    public static final Flip TRANSPOSE = new Flip(Axis.TRANSPOSE);

    /** The reflections. */
    public enum Axis {
        /** Left and right change places. */
        HORIZONTAL,
        /** Top and bottom change places. */
        VERTICAL,
        /** Rows and columns change places; an image of h x w becomes one of w x h. */
        TRANSPOSE
    }

    @Override
    public String name() {
        return "flip(" + axis.name().toLowerCase(Locale.ROOT) + ")";
    }

    @Override
    public ImageShape outputShape(ImageShape input) {
        return axis == Axis.TRANSPOSE ? new ImageShape(input.channels(), input.width(), input.height()) : input;
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        ImageShape target = outputShape(shape);
        float[] result = new float[image.length];
        for (int i = 0; i < result.length; i++) {
            int column = i % target.width();
            int row = i / target.width() % target.height();
            int channelStart = i - row * target.width() - column;
            result[i] = image[channelStart + source(row, column, shape)];
        }
        return result;
    }

    /** Position inside the plane of the pixel that goes to (row, column). */
    private int source(int row, int column, ImageShape shape) {
        return switch (axis) {
            case HORIZONTAL -> row * shape.width() + shape.width() - 1 - column;
            case VERTICAL -> (shape.height() - 1 - row) * shape.width() + column;
            case TRANSPOSE -> column * shape.width() + row;
        };
    }
}
