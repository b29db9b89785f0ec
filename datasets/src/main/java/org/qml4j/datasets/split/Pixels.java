package org.qml4j.datasets.split;

import java.util.function.DoubleUnaryOperator;

/** Values of many images of one size, shared by all splits derived from the same files. */
sealed interface Pixels permits BytePixels, FloatPixels {
    /** Copies one image to {@code target} from {@code offset} on. */
    void copy(int image, float[] target, int offset);

    /** One value of one image. */
    float value(int image, int index);

    /** Applies a function to every value; fails if it gives a value that is not finite. */
    Pixels map(String name, DoubleUnaryOperator function);

    /** Applies a function to one value and checks the result. */
    static float apply(String name, DoubleUnaryOperator function, float value) {
        float result = (float) function.applyAsDouble(value);
        if (!Float.isFinite(result)) {
            throw new IllegalArgumentException("Transform '" + name + "' maps the value " + value + " to " + result
                    + "; it must give finite values on all that the images hold.");
        }
        return result;
    }
}
