package org.qml4j.datasets.transform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named corruptions of test images with values in [0, 1], for tests of out-of-distribution scores.
 *
 * <p>The names are those of the transforms in the public code of SAGE; it gives no parameters for most of them. Here the
 * elastic fields are uniform noise blurred with sigma 5 and multiplied by 50 or 200 pixels, the noises have standard
 * deviations 0.2 and 0.8, the blur has a window of 5x5 and sigma 2, posterize keeps 2 bits and solarize inverts from 0.5 on.
 */
public final class Corruptions {
    private Corruptions() {}

    /** The eight for grey images: invert, vflip, hflip, blur, elastic50, elastic200, noise20, noise80. */
    public static Map<String, ImageTransform> grey() {
        Map<String, ImageTransform> corruptions = new LinkedHashMap<>();
        corruptions.put("invert", new Invert());
        corruptions.put("vflip", Flip.VERTICAL);
        corruptions.put("hflip", Flip.HORIZONTAL);
        corruptions.put("blur", new GaussianBlur(2, 2));
        corruptions.put("elastic50", Elastic.of(50, 5));
        corruptions.put("elastic200", Elastic.of(200, 5));
        corruptions.put("noise20", GaussianNoise.of(0.2));
        corruptions.put("noise80", GaussianNoise.of(0.8));
        return Collections.unmodifiableMap(corruptions);
    }

    /** Those for grey images, then posterize and solarize. */
    public static Map<String, ImageTransform> colour() {
        Map<String, ImageTransform> corruptions = new LinkedHashMap<>(grey());
        corruptions.put("posterize", new Posterize(2));
        corruptions.put("solarize", new Solarize(0.5));
        return Collections.unmodifiableMap(corruptions);
    }
}
