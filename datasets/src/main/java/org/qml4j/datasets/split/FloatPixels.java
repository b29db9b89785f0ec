package org.qml4j.datasets.split;

import java.util.function.DoubleUnaryOperator;

/** One float per value, for images that are no longer grey values of 8 bits. */
final class FloatPixels implements Pixels {
    private final float[] values;
    private final int valuesPerImage;

    private FloatPixels(float[] values, int valuesPerImage) {
        this.values = values;
        this.valuesPerImage = valuesPerImage;
    }

    /** Takes the array without a copy: callers hand over arrays of their own. */
    static FloatPixels owning(float[] values, int valuesPerImage) {
        return new FloatPixels(values, valuesPerImage);
    }

    @Override
    public void copy(int image, float[] target, int offset) {
        System.arraycopy(values, image * valuesPerImage, target, offset, valuesPerImage);
    }

    @Override
    public float value(int image, int index) {
        return values[image * valuesPerImage + index];
    }

    @Override
    public Pixels map(String name, DoubleUnaryOperator function) {
        float[] mapped = new float[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = Pixels.apply(name, function, values[i]);
        }
        return new FloatPixels(mapped, valuesPerImage);
    }
}
