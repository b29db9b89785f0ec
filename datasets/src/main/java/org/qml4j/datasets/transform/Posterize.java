package org.qml4j.datasets.transform;

/**
 * Keeps the highest bits of the grey value: with \( b = \mathrm{round}(255\, v) \), the lowest \( 8 - \mathit{bits} \) bits
 * of \( b \) become 0 and the result is \( b / 255 \). Values outside [0, 1] are clipped first.
 *
 * @param bits bits kept, from 1 to 8
 */
public record Posterize(int bits) implements PixelTransform {
    /** Checks the number of bits. */
    public Posterize {
        if (bits < 1 || bits > 8) {
            throw new IllegalArgumentException("Posterize keeps " + bits + " bits; it must be 1 to 8.");
        }
    }

    @Override
    public String name() {
        return "posterize(" + bits + " bits)";
    }

    @Override
    public double value(double old) {
        long grey = Math.round(255 * PixelTransform.clip(old));
        return (grey & (0xff << (8 - bits))) / 255.0;
    }
}
