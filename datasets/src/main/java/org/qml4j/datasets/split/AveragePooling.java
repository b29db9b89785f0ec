package org.qml4j.datasets.split;

import java.util.function.UnaryOperator;

/** Means over square blocks that do not overlap. */
record AveragePooling(ImageShape shape, int factor) implements UnaryOperator<float[]> {
    ImageShape pooledShape() {
        return new ImageShape(shape.channels(), shape.height() / factor, shape.width() / factor);
    }

    @Override
    public float[] apply(float[] image) {
        ImageShape pooled = pooledShape();
        float[] means = new float[pooled.values()];
        for (int i = 0; i < means.length; i++) {
            int column = i % pooled.width();
            // Rows of all channels counted through: a block never reaches over the end of a channel.
            int row = i / pooled.width();
            means[i] = (float) (blockSum(image, row * factor, column * factor) / ((double) factor * factor));
        }
        return means;
    }

    private double blockSum(float[] image, int top, int left) {
        double sum = 0;
        for (int row = top; row < top + factor; row++) {
            for (int column = left; column < left + factor; column++) {
                sum += image[row * shape.width() + column];
            }
        }
        return sum;
    }
}
