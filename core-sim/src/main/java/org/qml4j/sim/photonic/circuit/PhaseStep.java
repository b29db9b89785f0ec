package org.qml4j.sim.photonic.circuit;

/** A phase shifter: its row is multiplied by \(e^{i\phi}\). */
final class PhaseStep extends OpticalStep {

    PhaseStep(Placement placement) {
        super(placement);
    }

    @Override
    int coefficients() {
        return 2;
    }

    @Override
    void evaluate(Pass pass, double[][] c) {
        for (int b = 0; b < c[0].length; b++) {
            double phi = angles[0].value(pass.x, pass.at(b), pass.w);
            c[0][b] = Math.cos(phi);
            c[1][b] = Math.sin(phi);
        }
    }

    @Override
    void apply(ModeRows rows, double[][] c, Tiles tiles, boolean back) {
        rows.phase(modes[0], tiles.spread(0, c[0]), tiles.spread(1, c[1]), back);
    }

    /** With the row after the step, \(\partial_\phi v = i v\). */
    @Override
    void differentiate(Pass pass, double[][] c) {
        double[] sums = pass.sums(c[0].length);
        int a = modes[0];
        double[] o = pass.product;
        double[] vRe = pass.v.re[a];
        double[] vIm = pass.v.im[a];
        double[] gRe = pass.g.re[a];
        double[] gIm = pass.g.im[a];
        for (int k = 0; k < o.length; k++) {
            o[k] = gIm[k] * vRe[k] - gRe[k] * vIm[k];
        }
        pass.tiles.gather(o, sums);
        addDerivative(pass, 0, sums);
    }
}
