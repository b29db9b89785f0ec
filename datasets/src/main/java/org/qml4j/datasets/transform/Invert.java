package org.qml4j.datasets.transform;

/** The negative of an image: \( 1 - v \), for values in [0, 1]. */
public record Invert() implements PixelTransform {
    @Override
    public String name() {
        return "invert";
    }

    @Override
    public double value(double old) {
        return 1 - old;
    }
}
