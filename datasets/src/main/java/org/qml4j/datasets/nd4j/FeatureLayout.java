package org.qml4j.datasets.nd4j;

/** How images are laid out in the feature array of a mini-batch. */
public enum FeatureLayout {
    /** One row per image, shape [batch, channels * height * width]: for dense layers and {@code convolutionalFlat}. */
    FLAT {
        @Override
        long[] shape(int examples, int channels, int height, int width) {
            return new long[] {examples, (long) channels * height * width};
        }
    },
    /** Shape [batch, channels, height, width]: for {@code InputType.convolutional}. */
    NCHW {
        @Override
        long[] shape(int examples, int channels, int height, int width) {
            return new long[] {examples, channels, height, width};
        }
    };

    abstract long[] shape(int examples, int channels, int height, int width);
}
