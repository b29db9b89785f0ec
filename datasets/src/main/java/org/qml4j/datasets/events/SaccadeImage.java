package org.qml4j.datasets.events;

/** An image, blurred, that gives its log-intensity on the screen at any point; image value 0 outside. */
final class SaccadeImage {
    private final float[] blurred;
    private final int width;
    private final int height;
    private final int margin;
    private final double scale;
    private final double darkLevel;
    private final boolean darkOnBright;
    private final double outsideLevel;

    private SaccadeImage(float[] blurred, int width, int margin, PixelModel model) {
        this.blurred = blurred;
        this.width = width;
        this.margin = margin;
        this.height = blurred.length / width;
        this.scale = model.imageScale();
        this.darkLevel = model.darkLevel();
        this.darkOnBright = model.darkOnBright();
        this.outsideLevel = logOf(0);
    }

    static SaccadeImage of(float[] image, int width, PixelModel model) {
        if (width < 1 || image.length == 0 || image.length % width != 0) {
            throw new IllegalArgumentException(
                    "An image of " + image.length + " values has no rows of " + width + " columns.");
        }
        for (int i = 0; i < image.length; i++) {
            if (!(image[i] >= 0 && image[i] <= 1)) {
                throw new IllegalArgumentException(
                        "Pixel " + i + " of the image is " + image[i] + "; the simulator reads values in [0, 1].");
            }
        }
        double[] kernel = kernel(model.blurPixels());
        int margin = kernel.length / 2;
        // The blur spreads light beyond the border: keep it.
        int wide = width + 2 * margin;
        int high = image.length / width + 2 * margin;
        float[] padded = new float[wide * high];
        for (int i = 0; i < image.length; i++) {
            padded[(i / width + margin) * wide + i % width + margin] = image[i];
        }
        return new SaccadeImage(blur(blur(padded, wide, kernel, 1), wide, kernel, wide), wide, margin, model);
    }

    private static double[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = i - radius;
            kernel[i] = sigma == 0 ? 1 : Math.exp(-distance * distance / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Convolution along rows (stride 1) or columns (stride width), zero outside. */
    private static float[] blur(float[] image, int width, double[] kernel, int stride) {
        int radius = kernel.length / 2;
        float[] result = new float[image.length];
        int length = stride == 1 ? width : image.length / width;
        for (int i = 0; i < image.length; i++) {
            int position = stride == 1 ? i % width : i / width;
            double sum = 0;
            for (int k = -radius; k <= radius; k++) {
                if (position + k >= 0 && position + k < length) {
                    sum += kernel[k + radius] * image[i + k * stride];
                }
            }
            result[i] = (float) sum;
        }
        return result;
    }

    /**
     * The log-intensity at a point.
     *
     * @param x columns of the sensor to the right of the image's left pixels
     * @param y rows of the sensor below the image's top pixels
     */
    double logIntensity(double x, double y) {
        double column = x / scale + margin;
        double row = y / scale + margin;
        if (column <= -1 || row <= -1 || column >= width || row >= height) {
            return outsideLevel;
        }
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        double right = column - left;
        double below = row - top;
        double value = (1 - below) * ((1 - right) * value(left, top) + right * value(left + 1, top))
                + below * ((1 - right) * value(left, top + 1) + right * value(left + 1, top + 1));
        return value == 0 ? outsideLevel : logOf(value);
    }

    private double logOf(double imageValue) {
        return Math.log(darkLevel + (darkOnBright ? 1 - imageValue : imageValue));
    }

    private float value(int column, int row) {
        return column >= 0 && column < width && row >= 0 && row < height ? blurred[row * width + column] : 0;
    }
}
