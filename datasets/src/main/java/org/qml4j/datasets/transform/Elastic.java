package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Elastic distortion: every pixel is read at a place moved by a smooth random field, one field per image. Both components
 * of the field are uniform on (-1, 1) at every pixel, blurred with a Gaussian (cut off at four standard deviations,
 * mirrored at the edges) and multiplied by {@code alpha}. Bilinear.
 *
 * <p>Away from the edges, a component has the standard deviation \( (\alpha/\sqrt3) \sum_k g_k^2 \) for the sampled Gaussian
 * \( g \); for sigma of several pixels this is about \( \alpha / (2 \sqrt{3\pi}\,\sigma) \). At an edge
 * the mirror makes it \( \sqrt2 \) times as large.
 *
 * <p>Source: P. Y. Simard, D. Steinkraus, J. C. Platt, Best practices for convolutional neural networks applied to visual
 * document analysis (2003), doi:10.1109/ICDAR.2003.1227801, section 2 (sigma 4, alpha 34 for MNIST).
 *
 * @param alpha factor of the field, in pixels, at least 0
 * @param sigma standard deviation of the Gaussian in pixels, above 0
 * @param fill value outside the image
 */
public record Elastic(double alpha, double sigma, double fill) implements ImageTransform {
    /** Checks the parameters. */
    public Elastic {
        Require.notNegative("The alpha of elastic", alpha);
        Require.positive("The sigma of elastic", sigma);
        Require.finite("The fill of elastic", fill);
    }

    /**
     * A distortion with zeros outside the image.
     *
     * @param alpha factor of the field, in pixels, at least 0
     * @param sigma standard deviation of the Gaussian in pixels, above 0
     * @return the transform
     */
    public static Elastic of(double alpha, double sigma) {
        return new Elastic(alpha, sigma, 0);
    }

    @Override
    public String name() {
        return "elastic(alpha " + alpha + ", sigma " + sigma + ", fill " + fill + ")";
    }

    @Override
    public float[] apply(float[] image, ImageShape shape, RandomGenerator random) {
        GaussianKernel kernel = GaussianKernel.of(sigma);
        double[] rows = displacements(kernel, shape, random);
        double[] columns = displacements(kernel, shape, random);
        for (int i = 0; i < rows.length; i++) {
            int row = i / shape.width();
            rows[i] += row;
            columns[i] += i % shape.width();
        }
        return Planes.warp(image, shape, rows, columns, Interpolation.BILINEAR, fill);
    }

    private double[] displacements(GaussianKernel kernel, ImageShape shape, RandomGenerator random) {
        double[] field = new double[shape.height() * shape.width()];
        for (int i = 0; i < field.length; i++) {
            field[i] = 2 * random.nextDouble() - 1;
        }
        double[] smooth = kernel.blur(field, shape.height(), shape.width());
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] *= alpha;
        }
        return smooth;
    }
}
