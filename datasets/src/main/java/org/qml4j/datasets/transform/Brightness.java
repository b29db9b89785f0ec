package org.qml4j.datasets.transform;

/**
 * Brighter or darker: \( \min(1, \max(0, \mathit{factor} \cdot v + \mathit{shift})) \).
 *
 * @param factor multiplies every value, at least 0
 * @param shift added afterwards, in units of the values
 */
public record Brightness(double factor, double shift) implements PixelTransform {
    /** Checks that both are finite. */
    public Brightness {
        Require.notNegative("The factor of a brightness", factor);
        Require.finite("The shift of a brightness", shift);
    }

    /**
     * Multiplies every value: below 1 is darker.
     *
     * @param factor at least 0
     * @return the transform
     */
    public static Brightness times(double factor) {
        return new Brightness(factor, 0);
    }

    /**
     * Adds to every value: below 0 is darker.
     *
     * @param shift in units of the values
     * @return the transform
     */
    public static Brightness plus(double shift) {
        return new Brightness(1, shift);
    }

    @Override
    public String name() {
        return "brightness(factor " + factor + ", shift " + shift + ")";
    }

    @Override
    public double value(double old) {
        return PixelTransform.clip(factor * old + shift);
    }
}
