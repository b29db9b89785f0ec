package org.qml4j.datasets.transform;

import java.util.random.RandomGenerator;
import org.qml4j.datasets.split.ImageShape;

/**
 * Pastes a rectangle of a second image into the first; the weights of the labels are the shares of the area. The rectangle
 * has \( \sqrt{1 - \lambda} \) of height and width with \( \lambda \sim \mathrm{Beta}(\alpha, \alpha) \), its centre is
 * uniform over the pixels and what lies outside is cut off before the area is measured.
 *
 * <p>Source: S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe, Y. Yoo, CutMix (2019), arXiv:1905.04899, section 3.1.
 *
 * @param alpha above 0
 */
public record CutMix(double alpha) implements Mixing {
    /** Checks that alpha is above 0. */
    public CutMix {
        Require.positive("The alpha of cutMix", alpha);
    }

    @Override
    public String name() {
        return "cutMix(alpha " + alpha + ")";
    }

    @Override
    public double mixInto(float[] image, float[] partner, ImageShape shape, RandomGenerator random) {
        double side = Math.sqrt(1 - BetaDraw.symmetric(alpha, random));
        int height = (int) (shape.height() * side);
        int width = (int) (shape.width() * side);
        int top = random.nextInt(shape.height()) - height / 2;
        int left = random.nextInt(shape.width()) - width / 2;
        Rectangle pasted = new Rectangle(top, left, height, width).within(shape);
        pasted.copy(partner, image, shape);
        return 1 - (double) pasted.height() * pasted.width() / ((double) shape.height() * shape.width());
    }
}
