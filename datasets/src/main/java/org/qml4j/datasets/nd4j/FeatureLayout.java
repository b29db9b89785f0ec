package org.qml4j.datasets.nd4j;

/** How images are laid out in the feature array of a mini-batch. */
public enum FeatureLayout {
    /** One row per image, shape [batch, channels * height * width]: for dense layers and {@code convolutionalFlat}. */
    FLAT {
        @Override
        public long[] shape(int examples, int channels, int height, int width) {
            return new long[] {examples, (long) channels * height * width};
        }
    },
    /** Shape [batch, channels, height, width]: for {@code InputType.convolutional}. */
    NCHW {
        @Override
        public long[] shape(int examples, int channels, int height, int width) {
            return new long[] {examples, channels, height, width};
        }
    };

    /**
     * Shape of the features of a mini-batch.
     *
     * @param examples images in the batch
     * @param channels channels of an image
     * @param height rows of an image
     * @param width columns of an image
     * @return extents in the order of the array
     */
    public abstract long[] shape(int examples, int channels, int height, int width);
}
