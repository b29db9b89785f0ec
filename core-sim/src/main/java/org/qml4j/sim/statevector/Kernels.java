package org.qml4j.sim.statevector;

/**
 * The inner loops over the samples of a chunk, and the loops over its rows that gain from holding several rows in
 * registers at once.
 *
 * <p>There are two sets, and both compute the same bits: each result comes from the same operations in the same order,
 * without fused multiply-add. Only derivatives of weights may differ in their rounding, on many qubits, where the sets
 * cut a batch into chunks of different sizes and so add up in another order. All loops run over the first \(n\) entries of their rows, and \(n\) is a multiple of
 * {@link #lanes}.
 */
interface Kernels {

    /** What the set is written in, for reports. */
    String description();

    /** How many numbers one instruction handles; rows are padded with zeros to a multiple of it. */
    int lanes();

    /** How many numbers of one state array a chunk of samples may hold. */
    int chunkNumbers();

    /** \(o = a x + b y\). */
    void combine(double[] o, double[] x, double[] y, int n, double a, double b);

    /** \(o = a x + b y + c z + d w\). */
    void combine(
            double[] o, double[] x, double[] y, double[] z, double[] w, int n, double a, double b, double c, double d);

    /** \(o_r = \sum_{j=0}^{8} a_{9r+j} x_j\) for the first rows \(r\), added in order. */
    void combine(double[][] o, int count, double[][] x, double[] a, int n);

    /**
     * Adds products of a row with other rows, in eight interleaved sums each: sum \(j\) of row \(p\), at
     * \(\mathrm{at} + 8 p + j\), takes the entries \(k \equiv j\) modulo 8.
     *
     * @param sums the sums
     * @param at where those of the first row start
     * @param x the row
     * @param y the other rows
     * @param count how many of them
     * @param n entries of a row, a multiple of 8
     */
    void addDots(double[] sums, int at, double[] x, double[][] y, int count, int n);

    /** \(o = p x + q y\), coefficients per sample. */
    void combineRows(double[] o, double[] x, double[] y, double[] p, double[] q, int n);

    /** \(o = p x - q y\), coefficients per sample. */
    void combineRowsMinus(double[] o, double[] x, double[] y, double[] p, double[] q, int n);

    /** \(o \mathrel{+}= a x\). */
    void add(double[] o, double[] x, int n, double a);

    /** \(o \mathrel{+}= x\). */
    void add(double[] o, double[] x, int n);

    /** \(o \mathrel{+}= x - y\). */
    void addDifference(double[] o, double[] x, double[] y, int n);

    /** \(o = x + y\). */
    void sum(double[] o, double[] x, double[] y, int n);

    /** \(o \mathrel{+}= p x\), coefficients per sample. */
    void addRows(double[] o, double[] x, double[] p, int n);

    /** \(o \mathrel{-}= p x\), coefficients per sample. */
    void subtractRows(double[] o, double[] x, double[] p, int n);

    /** \(o = p x\), coefficients per sample. */
    void multiplyRows(double[] o, double[] x, double[] p, int n);

    /** \(o = p x\) and \(q = p y\). */
    void multiplyRows(double[] o, double[] x, double[] q, double[] y, double[] p, int n);

    /** \(o = a x\). */
    void scale(double[] o, double[] x, int n, double a);

    /** \(o \mathrel{+}= x y + z w\). */
    void addProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n);

    /** \(o \mathrel{+}= x y - z w\). */
    void addProductsMinus(double[] o, double[] x, double[] y, double[] z, double[] w, int n);

    /** \(o \mathrel{-}= x y + z w\). */
    void subtractProducts(double[] o, double[] x, double[] y, double[] z, double[] w, int n);

    /** \(o = x^2 + y^2\). */
    void norm(double[] o, double[] x, double[] y, int n);

    /**
     * Rotates pairs of rows: \((x, z) \to (a x - b z,\; b x + a z)\) for all pairs that differ in one bit.
     *
     * @param p the rows
     * @param n entries of a row
     * @param bit the bit in which the two indices of a pair differ; \(x\) has it off
     * @param a the cosine
     * @param b the sine
     */
    void rotate(Plane p, int n, int bit, double a, double b);

    /**
     * Rotates pairs of rows about one to three bits, one after another, each up to a factor:
     * \((x, z) \to (x - t z,\; z + t x)\). At the end all rows are multiplied by a scale.
     *
     * @param p the rows
     * @param n entries of a row
     * @param bits one to three bits
     * @param t the tangent for each bit
     * @param scale the scale; 1 for three bits
     */
    void rotate(Plane p, int n, int[] bits, double[] t, double scale);

    /**
     * Undoes {@link #rotate(Plane, int, int, double, double)} on two states and adds
     * \(\lambda_z \psi_x - \lambda_x \psi_z\) of all pairs, taken before, to a row.
     */
    void unrotate(Plane psi, Plane lambda, int n, int bit, double a, double b, double[] sum);

    /**
     * Undoes {@link #rotate(Plane, int, int[], double[], double)} up to a factor on two states, the last bit first, and
     * multiplies all rows by the scale. Before that, adds \(\lambda_z \psi_x - \lambda_x \psi_z\) of the pairs of each bit to
     * its row of sums.
     */
    void unrotate(Plane psi, Plane lambda, int n, int[] bits, double[] t, double scale, double[][] sums);

    /** Multiplies row \(k\) by the complex number \(d_k\). */
    void multiply(Rows psi, int n, double[] re, double[] im);

    /**
     * Multiplies row \(k\) of two states by \(\overline{d_k}\), and writes
     * \(\sum_b \mathrm{Im}(\overline{\lambda_{kb}} \psi_{kb})\) for each row.
     *
     * @param spare a row to compute in
     */
    void divide(Rows psi, Rows lambda, int n, double[] re, double[] im, double[] overlaps, double[] spare);

    /**
     * Sixteen independent chains \(x \leftarrow a x + b\) of fused multiply-adds in registers, which show how much
     * arithmetic the processor can do at most; no simulation uses them.
     *
     * @param x the numbers, 16 times {@link #lanes}
     */
    void chains(double[] x, int rounds, double a, double b);

    /** The next index above {@code i} whose bits under a mask are 0, given that those of {@code i} are. */
    static int next(int i, int mask) {
        return ((i | mask) + 1) & ~mask;
    }

    /**
     * The sum of the first entries: eight interleaved sums, added pairwise at the end. The order is fixed, so that it
     * does not depend on the width of the machine's vectors.
     */
    static double sum(double[] x, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int k = 0;
        for (; k + 8 <= n; k += 8) {
            a += x[k];
            b += x[k + 1];
            c += x[k + 2];
            d += x[k + 3];
            e += x[k + 4];
            f += x[k + 5];
            g += x[k + 6];
            h += x[k + 7];
        }
        // As if zeros followed.
        a += k < n ? x[k] : 0;
        b += k + 1 < n ? x[k + 1] : 0;
        c += k + 2 < n ? x[k + 2] : 0;
        d += k + 3 < n ? x[k + 3] : 0;
        e += k + 4 < n ? x[k + 4] : 0;
        f += k + 5 < n ? x[k + 5] : 0;
        g += k + 6 < n ? x[k + 6] : 0;
        return (a + b + (c + d)) + (e + f + (g + h));
    }
}
