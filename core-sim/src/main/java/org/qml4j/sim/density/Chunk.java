package org.qml4j.sim.density;

/** Some samples of a batch on their way through a program. Entry \((P, b)\) of the states is at {@code P * width + b}. */
final class Chunk {
    final int firstSample;
    final int width;
    final double[][] x;
    final double[] w;
    /** The Pauli expectations. */
    double[] r;
    /** The derivatives of the loss with respect to them. */
    double[] l = {};

    final double[][] dx;
    final double[] dw;

    Chunk(int firstSample, double[][] x, double[] w, int strings) {
        this.firstSample = firstSample;
        this.width = x.length;
        this.x = x;
        this.w = w;
        this.r = new double[strings * width];
        this.dx = new double[width][x[0].length];
        this.dw = new double[w.length];
    }
}
