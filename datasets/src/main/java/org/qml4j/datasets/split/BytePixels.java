package org.qml4j.datasets.split;

import java.util.function.DoubleUnaryOperator;

/**
 * One byte per value and a table of what the 256 codes mean: a function of single values changes the table only, so
 * 60,000 images of 28x28 stay at 47 MB whatever is done to their grey values.
 */
final class BytePixels implements Pixels {
    private final byte[] codes;
    private final float[] meaning;
    private final boolean[] used;
    private final int valuesPerImage;

    private BytePixels(byte[] codes, float[] meaning, boolean[] used, int valuesPerImage) {
        this.codes = codes;
        this.meaning = meaning;
        this.used = used;
        this.valuesPerImage = valuesPerImage;
    }

    /** Grey values 0..255 that mean 0..1; takes a copy. */
    static BytePixels of(byte[] greyValues, int valuesPerImage) {
        float[] unit = new float[256];
        for (int code = 0; code < unit.length; code++) {
            // Divided in double and rounded once: the float nearest to the true quotient.
            unit[code] = (float) (code / 255.0);
        }
        byte[] codes = greyValues.clone();
        boolean[] used = new boolean[256];
        for (byte code : codes) {
            used[Byte.toUnsignedInt(code)] = true;
        }
        return new BytePixels(codes, unit, used, valuesPerImage);
    }

    @Override
    public void copy(int image, float[] target, int offset) {
        int start = image * valuesPerImage;
        for (int i = 0; i < valuesPerImage; i++) {
            target[offset + i] = meaning[Byte.toUnsignedInt(codes[start + i])];
        }
    }

    @Override
    public float value(int image, int index) {
        return meaning[Byte.toUnsignedInt(codes[image * valuesPerImage + index])];
    }

    @Override
    public Pixels map(String name, DoubleUnaryOperator function) {
        float[] mapped = new float[256];
        for (int code = 0; code < mapped.length; code++) {
            // A code that no image holds may map to anything: 1/x is fine on images without a zero.
            mapped[code] = used[code] ? Pixels.apply(name, function, meaning[code]) : 0;
        }
        return new BytePixels(codes, mapped, used, valuesPerImage);
    }
}
