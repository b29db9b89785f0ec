package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Straightens slanted writing: shears rows sideways until the covariance of row and column is zero, and moves the centre of
 * mass to the centre of the image. Bilinear, zeros outside.
 *
 * <p>With the values as weights, mean \( (\bar y, \bar x) \), variance \( \mu_{yy} \) of the row and covariance
 * \( \mu_{xy} \), the pixel (y, x) of the result is read at
 * \( (\bar y + y - y_c,\; \bar x + x - x_c + (\mu_{xy}/\mu_{yy})(y - y_c)) \). An image without ink, or with ink in one row
 * only, has no slant; the former stays as it is, the latter is only centred.
 *
 * <p>Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based learning applied to document recognition (1998),
 * doi:10.1109/5.726791, section III.A (deslanting by moments).
 */
public record Deskew() implements ImageTransform {
    @Override
    public String name() {
        return "deskew";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        Moments moments = Moments.of(image, shape);
        if (moments.mass <= 0) {
            return image.clone();
        }
        double slant = moments.rowVariance > 0 ? moments.covariance / moments.rowVariance : 0;
        double[] rows = new double[shape.height() * shape.width()];
        double[] columns = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int row = i / shape.width();
            double y = row - (shape.height() - 1) / 2.0;
            double x = i % shape.width() - (shape.width() - 1) / 2.0;
            rows[i] = moments.row + y;
            columns[i] = moments.column + x + slant * y;
        }
        return Planes.warp(image, shape, rows, columns, Interpolation.BILINEAR, 0);
    }

    /** Moments of the grey values of all channels together; values below 0 weigh nothing. */
    private record Moments(double mass, double row, double column, double rowVariance, double covariance) {
        static Moments of(float[] image, ImageShape shape) {
            double mass = 0;
            double row = 0;
            double column = 0;
            for (int i = 0; i < image.length; i++) {
                double weight = Math.max(0, image[i]);
                int y = i / shape.width() % shape.height();
                mass += weight;
                row += weight * y;
                column += weight * (i % shape.width());
            }
            if (mass == 0) {
                return new Moments(0, 0, 0, 0, 0);
            }
            return about(image, shape, mass, row / mass, column / mass);
        }

        private static Moments about(float[] image, ImageShape shape, double mass, double row, double column) {
            double variance = 0;
            double covariance = 0;
            for (int i = 0; i < image.length; i++) {
                double weight = Math.max(0, image[i]) / mass;
                int line = i / shape.width() % shape.height();
                double y = line - row;
                variance += weight * y * y;
                covariance += weight * y * (i % shape.width() - column);
            }
            return new Moments(mass, row, column, variance, covariance);
        }
    }
}
