package org.qml4j.sim.statevector;

/**
 * The states of one chunk of samples: one row of real and one of imaginary parts for each amplitude, the samples
 * innermost.
 */
final class Rows {
    final Plane re;
    final Plane im;

    /**
     * States that are not set yet.
     *
     * @param dimension amplitudes of a state
     * @param width the length of a row
     * @param freeRows rows of each plane that a kernel may write into
     */
    Rows(int dimension, int width, int freeRows) {
        this.re = new Plane(dimension, width, freeRows);
        this.im = new Plane(dimension, width, freeRows);
    }

    /** Other states of the same size. */
    Rows another() {
        return new Rows(dimension(), re.width(), re.freeRows());
    }

    int dimension() {
        return re.dimension();
    }

    void clear() {
        re.clear();
        im.clear();
    }

    void copyFrom(Rows other) {
        re.copyFrom(other.re);
        im.copyFrom(other.im);
    }

    /** Amplitude {@code i} becomes what amplitude {@code from[i]} was. */
    void permute(int[] from) {
        re.permute(from);
        im.permute(from);
    }
}
