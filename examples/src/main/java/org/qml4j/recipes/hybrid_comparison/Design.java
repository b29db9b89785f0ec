package org.qml4j.recipes.hybrid_comparison;

import java.util.List;

/**
 * The sizes of a pair of networks for one kind of images.
 *
 * @param channels of the images
 * @param size rows and columns of the images
 * @param classes outputs
 * @param hybrid the hybrid's feature extractor
 * @param dense units between the hybrid's features and the 16 amplitudes
 * @param classical the classical network's feature extractor
 * @param head units of the classical head
 * @param classicalDropout share of units that the classical head drops
 */
record Design(
        int channels,
        int size,
        int classes,
        Features hybrid,
        int dense,
        Features classical,
        int head,
        double classicalDropout) {

    static final Design MNIST = new Design(
            1, 28, 10, new Features(List.of(16, 32), 2, 4), 256, new Features(List.of(32, 64), 2, 4), 128, 0.3);

    static final Design CIFAR_100 = new Design(
            3,
            32,
            100,
            new Features(List.of(32, 64, 128), 2, 4),
            512,
            new Features(List.of(64, 128, 256, 512), 3, 1),
            256,
            0.3);

    static final Design STL_10 = new Design(
            3,
            96,
            10,
            new Features(List.of(32, 64, 128, 256), 3, 4),
            1024,
            new Features(List.of(64, 128, 256, 512), 3, 1),
            256,
            0.4);

    /**
     * Convolutions 3x3 with batch normalisation and ReLU, then adaptive average pooling.
     *
     * @param filters of each convolution
     * @param pooled number of leading convolutions that a 2x2 max pooling follows
     * @param grid rows and columns after the adaptive pooling
     */
    record Features(List<Integer> filters, int pooled, int grid) {
        Features {
            filters = List.copyOf(filters);
        }

        /** Multiply-adds of the convolutions for one image. */
        double multiplications(int channels, int size) {
            double sum = 0;
            int in = channels;
            int side = size;
            for (int k = 0; k < filters.size(); k++) {
                sum += 9.0 * in * filters.get(k) * side * side;
                in = filters.get(k);
                side = k < pooled ? side / 2 : side;
            }
            return sum;
        }

        Features scaled(double width) {
            return new Features(
                    filters.stream().map(f -> (int) Math.round(f * width)).toList(), pooled, grid);
        }
    }

    /** The same networks with another number of outputs and narrower layers; the 16 amplitudes stay. */
    Design with(int outputs, double width) {
        return new Design(
                channels,
                size,
                outputs,
                hybrid.scaled(width),
                (int) Math.round(dense * width),
                classical.scaled(width),
                (int) Math.round(head * width),
                classicalDropout);
    }
}
