package org.qml4j.sim.photonic.circuit;

import java.util.Arrays;

/**
 * Everything that a sequence of steps works on when it goes forward and back over some samples: the columns, their
 * cotangents, the coefficients of the steps, and where inputs are read and derivatives are added.
 */
final class Pass {
    private static final double[] NONE = {};

    final int samples;
    final ModeRows v;
    final ModeRows g;
    final Tiles tiles;
    final double[] product;
    final double[] dw;

    double[] x = NONE;
    double[] w = NONE;
    double[] dx = NONE;
    int inputs;
    int firstSample;

    private double[] sums = NONE;

    Pass(int modes, int columns, int samples, int weights) {
        this.samples = samples;
        this.v = new ModeRows(modes, columns * samples);
        this.g = new ModeRows(modes, columns * samples);
        this.tiles = new Tiles(samples, columns * samples);
        this.product = new double[columns * samples];
        this.dw = new double[weights];
    }

    /** Where the inputs of a sample start. */
    int at(int sample) {
        return (firstSample + sample) * inputs;
    }

    /** One number per sample, or one if the samples share a step's angles. */
    double[] sums(int count) {
        if (sums.length != count) {
            sums = new double[count];
        }
        return sums;
    }

    void startBackward() {
        Arrays.fill(dw, 0);
    }
}
