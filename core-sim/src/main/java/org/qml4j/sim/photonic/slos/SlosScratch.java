package org.qml4j.sim.photonic.slos;

/** What one thread needs while it works on one sample: the columns of its unitary, its input amplitudes, derivatives. */
final class SlosScratch {
    final LinearForm form;
    /** The used columns of the unitary one after the other: entry (i, column) is at {@code column * modes + i}. */
    final double[] columnsRe;

    final double[] columnsIm;
    final double[] dColumnsRe;
    final double[] dColumnsIm;
    /** The amplitudes of the input terms. */
    final double[] termsRe;

    final double[] termsIm;
    final double[] dTermsRe;
    final double[] dTermsIm;
    /** Derivatives with respect to the states of k photons; the last one is the caller's. */
    private final double[][] gRe;

    private final double[][] gIm;
    private final FockLayout layout;

    SlosScratch(FockLayout layout, PhotonTree tree, int terms) {
        this.layout = layout;
        form = new LinearForm(layout);
        int entries = tree.columns.size() * layout.modes;
        columnsRe = new double[entries];
        columnsIm = new double[entries];
        dColumnsRe = new double[entries];
        dColumnsIm = new double[entries];
        termsRe = new double[terms];
        termsIm = new double[terms];
        dTermsRe = new double[terms];
        dTermsIm = new double[terms];
        gRe = new double[layout.photons + 1][0];
        gIm = new double[layout.photons + 1][0];
    }

    /** The array for the real parts of the derivatives with respect to a state of k photons. */
    double[] gRe(int k) {
        return buffer(gRe, k);
    }

    /** The array for the imaginary parts of the derivatives with respect to a state of k photons. */
    double[] gIm(int k) {
        return buffer(gIm, k);
    }

    /** Made when first asked for: forward passes need none. */
    private double[] buffer(double[][] buffers, int k) {
        if (buffers[k].length == 0) {
            buffers[k] = new double[layout.size(k)];
        }
        return buffers[k];
    }
}
