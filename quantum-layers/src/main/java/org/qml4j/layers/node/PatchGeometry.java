package org.qml4j.layers.node;

/**
 * How a kernel moves over an image.
 *
 * @param channels channels of the image
 * @param height rows of the image
 * @param width columns of the image
 * @param kernelHeight rows of a patch
 * @param kernelWidth columns of a patch
 * @param strideHeight rows from one position to the next
 * @param strideWidth columns from one position to the next
 * @param paddingTop rows of zeros above the image
 * @param paddingLeft columns of zeros left of the image
 * @param outputHeight positions from top to bottom
 * @param outputWidth positions from left to right
 */
public record PatchGeometry(
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int paddingTop,
        int paddingLeft,
        int outputHeight,
        int outputWidth) {

    /** Checks that no size is 0. */
    public PatchGeometry {
        int least = Math.min(Math.min(channels, Math.min(height, width)), Math.min(kernelHeight, kernelWidth));
        if (Math.min(least, Math.min(Math.min(strideHeight, strideWidth), Math.min(outputHeight, outputWidth))) < 1
                || paddingTop < 0
                || paddingLeft < 0) {
            throw new IllegalArgumentException("Sizes, strides and outputs are 1 or more, padding 0 or more; got "
                    + channels + " x " + height + " x " + width + ", kernel " + kernelHeight + " x " + kernelWidth
                    + ", stride " + strideHeight + " x " + strideWidth + ", padding " + paddingTop + " x "
                    + paddingLeft + ", output " + outputHeight + " x " + outputWidth + ".");
        }
    }

    /** The numbers in a patch. */
    public int patchSize() {
        return channels * kernelHeight * kernelWidth;
    }

    /** The index of the pixel at one entry of the patch at one position, or -1 outside of the image. */
    int pixel(int position, int entry) {
        int channel = entry / (kernelHeight * kernelWidth);
        int row = position / outputWidth * strideHeight - paddingTop + entry / kernelWidth % kernelHeight;
        int column = position % outputWidth * strideWidth - paddingLeft + entry % kernelWidth;
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        return inside ? (channel * height + row) * width + column : -1;
    }
}
