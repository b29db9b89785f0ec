package org.qml4j.datasets.features;

/** Checks that feature maps share. */
final class Vectors {
    private Vectors() {}

    static void requireLength(String map, float[] features, int length) {
        if (features.length != length) {
            throw new IllegalArgumentException(
                    map + " was fitted on " + length + " features; the example has " + features.length + ".");
        }
    }
}
