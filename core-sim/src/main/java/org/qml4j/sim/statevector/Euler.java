package org.qml4j.sim.statevector;

/**
 * A 2x2 unitary as \(e^{i\alpha}\, \mathrm{diag}(1, p)\, R\, \mathrm{diag}(1, q)\) with the real rotation
 * \(R = c\, I - i s\, Y\), and the derivatives of such a matrix as combinations of four overlaps.
 */
final class Euler {
    /** Below this the derivative about X is read from its own overlap and not from those about Z. */
    private static final double SMALL = 0.1;

    private static final double ROUNDING = 1e-15;

    /** A matrix that is less unitary than this is refused. */
    private static final double TOLERANCE = 1e-6;

    double cosine = 1;
    double sine;
    double pRe = 1;
    double pIm;
    double qRe = 1;
    double qIm;
    /** The phase \(e^{i\alpha}\), which no measurement shows. */
    double phaseRe = 1;

    double phaseIm;

    /** For each moved angle the factors of the overlaps about Y, about X, about Z before and about Z after the rotation. */
    final double[][] factors;

    Euler(int slots) {
        factors = new double[slots][4];
    }

    /**
     * Decomposes a matrix: real parts row by row, imaginary parts behind them.
     *
     * @return whether it is unitary up to rounding; a matrix with an entry that is not finite gives a cosine that is none
     */
    boolean decompose(double[] u) {
        split(u);
        double broken = 0;
        for (double e : u) {
            broken += 0 * e;
        }
        cosine += broken;
        double p = pRe * pRe + pIm * pIm;
        double q = qRe * qRe + qIm * qIm;
        return !(Math.abs(cosine * cosine + sine * sine - 1) + Math.abs(p - 1) + Math.abs(q - 1) > TOLERANCE);
    }

    private void split(double[] u) {
        boolean real = u[4] == 0 && u[5] == 0 && u[6] == 0 && u[7] == 0;
        if (real) {
            // Real matrices stay real: c and s keep their signs, and q is the determinant.
            cosine = u[0];
            sine = u[2];
            phaseRe = 1;
            phaseIm = 0;
            pRe = 1;
            pIm = 0;
            qRe = u[0] * u[3] - u[1] * u[2] < 0 ? -1 : 1;
            qIm = 0;
            return;
        }
        cosine = Math.hypot(u[0], u[4]);
        sine = Math.hypot(u[2], u[6]);
        // Phases of the first row and column; where an entry vanishes its phase is free.
        boolean noCosine = cosine < 1e-150;
        boolean noSine = sine < 1e-150;
        double aRe = noCosine ? 1 : u[0] / cosine;
        double aIm = noCosine ? 0 : u[4] / cosine;
        phaseRe = aRe;
        phaseIm = aIm;
        double bRe = noSine ? aRe : u[2] / sine;
        double bIm = noSine ? aIm : u[6] / sine;
        pRe = bRe * aRe + bIm * aIm;
        pIm = bIm * aRe - bRe * aIm;
        if (cosine >= sine) {
            // u_11 = e^{i alpha} p c q, and e^{i alpha} p is the phase of u_10.
            qRe = (u[3] * bRe + u[7] * bIm) / cosine;
            qIm = (u[7] * bRe - u[3] * bIm) / cosine;
        } else {
            // u_01 = -e^{i alpha} s q.
            qRe = -(u[1] * aRe + u[5] * aIm) / sine;
            qIm = -(u[5] * aRe - u[1] * aIm) / sine;
        }
    }

    /**
     * Finds the factors for one angle. With \(K = (\partial U) U^\dagger = -\frac{i}{2} \sum_P k_P P\) between the rotation
     * and \(\mathrm{diag}(1, p)\), the derivative of the loss is \(\sum_P k_P\, \mathrm{Im} \langle\lambda|P|\psi\rangle\).
     * The overlap about Z before the rotation is that of \(\cos b\, Z + \sin b\, X\) after it, with \(\cos b = c^2 - s^2\)
     * and \(\sin b = 2 c s\). The overlaps about Z cost little, so X is expressed in them unless \(\sin b\) is small. The
     * identity has no part: \(\langle\lambda|\psi\rangle\) is real.
     *
     * @return whether the overlap about X is needed
     */
    boolean derive(int slot, double[] u, double[] du) {
        // K_rc = sum_k du_rk conj(u_ck)
        double k01Re = times(du, 0, 1, u, 2, 3);
        double k01Im = timesIm(du, 0, 1, u, 2, 3);
        double k10Re = times(du, 2, 3, u, 0, 1);
        double k10Im = timesIm(du, 2, 3, u, 0, 1);
        // Into the frame of the rotation: K_01 p and K_10 conj(p).
        double aRe = k01Re * pRe - k01Im * pIm;
        double aIm = k01Re * pIm + k01Im * pRe;
        double bRe = k10Re * pRe + k10Im * pIm;
        double bIm = k10Im * pRe - k10Re * pIm;
        double x = -(aIm + bIm);
        double y = bRe - aRe;
        double z = timesIm(du, 2, 3, u, 2, 3) - timesIm(du, 0, 1, u, 0, 1);
        double cosB = cosine * cosine - sine * sine;
        double sinB = 2 * cosine * sine;
        double size = Math.abs(x) + Math.abs(y) + Math.abs(z);
        boolean none = Math.abs(x) <= ROUNDING * size;
        boolean needed = !none && Math.abs(sinB) * size < SMALL * Math.abs(x);
        double before = none || needed ? 0 : x / sinB;
        double[] f = factors[slot];
        f[0] = y;
        f[1] = needed ? x : 0;
        f[2] = before;
        f[3] = z - before * cosB;
        return needed;
    }

    private static double times(double[] a, int i, int j, double[] b, int k, int l) {
        return a[i] * b[k] + a[i + 4] * b[k + 4] + a[j] * b[l] + a[j + 4] * b[l + 4];
    }

    private static double timesIm(double[] a, int i, int j, double[] b, int k, int l) {
        return a[i + 4] * b[k] - a[i] * b[k + 4] + (a[j + 4] * b[l] - a[j] * b[l + 4]);
    }
}
