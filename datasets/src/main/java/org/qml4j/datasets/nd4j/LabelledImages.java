package org.qml4j.datasets.nd4j;

import java.util.List;

/**
 * Images of one size with one class label each, read by position: what a mini-batch is made of.
 *
 * <p>Implementations are immutable and hold finite values only.
 */
public interface LabelledImages {
    /** Number of examples. */
    int size();

    /** Channels of an image: 1 for grey, 3 for colour. */
    int channels();

    /** Rows of an image. */
    int height();

    /** Columns of an image. */
    int width();

    /** Names of the classes; the position of a name is its label. */
    List<String> classNames();

    /**
     * The class of an example.
     *
     * @param example position, from 0
     * @return label in [0, number of classes)
     */
    int label(int example);

    /**
     * Copies the values of one image, channel by channel, row by row.
     *
     * @param example position, from 0
     * @param target array that receives channels * height * width values
     * @param offset where in {@code target} the first value goes
     */
    void copyImage(int example, float[] target, int offset);
}
