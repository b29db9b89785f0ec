package org.qml4j.sim.generator;

import org.qml4j.sim.math.ComplexMatrix;

/**
 * The map between a \(2^n \times 2^n\) matrix and its coefficients in the basis of all \(4^n\) Pauli strings,
 * \[ H = \sum_P c_P P, \qquad c_P = 2^{-n}\, \mathrm{tr}(P H). \]
 *
 * <p>Strings are in lexicographic order with I &lt; X &lt; Y &lt; Z: the index is a number of \(n\) digits to the base 4,
 * and the digit of qubit 0 is the first, most significant one. Index 0 is the identity. Real coefficients give a
 * Hermitian matrix.
 *
 * <p>With \(Y = iXZ\) a string is \(i^{|x \wedge z|} X^x Z^z\) for a mask \(x\) of flips and a mask \(z\) of signs, so
 * that \(H_{j \oplus x, j} = \sum_z i^{|x \wedge z|} c_{x,z} (-1)^{|z \wedge j|}\): a Walsh-Hadamard transform over
 * \(z\) for each \(x\). Cost: \(n 4^n\) additions, where adding the strings one by one takes \(8^n\). Immutable.
 */
public final class PauliTransform {
    private static final int MAX_QUBITS = 12;

    private final int qubits;
    private final int rows;
    /** The position x * rows + z of each string. */
    private final int[] place;
    /** The number of letters Y of each string, modulo 4. */
    private final byte[] quarterTurns;

    private PauliTransform(int qubits) {
        this.qubits = qubits;
        rows = 1 << qubits;
        place = new int[rows * rows];
        quarterTurns = new byte[rows * rows];
        for (int p = 0; p < place.length; p++) {
            int x = 0;
            int z = 0;
            for (int q = 0; q < qubits; q++) {
                int letter = p >> (2 * q) & 3;
                x |= (letter == 1 || letter == 2 ? 1 : 0) << q;
                z |= letter >> 1 << q;
            }
            place[p] = x * rows + z;
            quarterTurns[p] = (byte) (Integer.bitCount(x & z) & 3);
        }
    }

    /**
     * The transform on a number of qubits.
     *
     * @throws IllegalArgumentException if it is not 1 to 12
     */
    public static PauliTransform of(int qubits) {
        if (qubits < 1 || qubits > MAX_QUBITS) {
            throw new IllegalArgumentException("A sum over all Pauli strings takes 1 to " + MAX_QUBITS
                    + " qubits, since there are 4^qubits of them; got " + qubits + ".");
        }
        return new PauliTransform(qubits);
    }

    /** The number of qubits. */
    public int qubits() {
        return qubits;
    }

    /** The number of strings, \(4^n\), the identity among them. */
    public int terms() {
        return place.length;
    }

    /**
     * The matrix \(\sum_P (a_P + i b_P) P\).
     *
     * @param re the \(4^n\) real parts of the coefficients
     * @param im the imaginary parts; all 0 for a Hermitian matrix
     * @throws IllegalArgumentException if there are not \(4^n\) of each
     */
    public ComplexMatrix sum(double[] re, double[] im) {
        checkLength(re);
        checkLength(im);
        double[] a = new double[place.length];
        double[] b = new double[place.length];
        for (int p = 0; p < place.length; p++) {
            turn(re[p], im[p], quarterTurns[p], place[p], a, b);
        }
        walsh(a);
        walsh(b);
        ComplexMatrix h = ComplexMatrix.zeros(rows, rows);
        for (int x = 0; x < rows; x++) {
            for (int j = 0; j < rows; j++) {
                h.set(j ^ x, j, a[x * rows + j], b[x * rows + j]);
            }
        }
        return h;
    }

    /**
     * The coefficients \(c_P\) of a matrix, the inverse of {@link #sum}.
     *
     * <p>If \(G = \partial L/\partial\mathrm{Re} H + i\, \partial L/\partial\mathrm{Im} H\), then \(2^n\) times the
     * coefficients of \(G\) are \(\partial L/\partial a_P + i\, \partial L/\partial b_P\).
     *
     * @param h a \(2^n \times 2^n\) matrix
     * @param re receives the \(4^n\) real parts
     * @param im receives the imaginary parts
     * @throws IllegalArgumentException if a size is wrong
     */
    public void coefficients(ComplexMatrix h, double[] re, double[] im) {
        checkLength(re);
        checkLength(im);
        if (h.rows() != rows || h.columns() != rows) {
            throw new IllegalArgumentException("Strings on " + qubits + " qubits make up matrices of " + rows + " x "
                    + rows + "; got " + h.rows() + " x " + h.columns() + ".");
        }
        double[] a = new double[place.length];
        double[] b = new double[place.length];
        for (int x = 0; x < rows; x++) {
            for (int j = 0; j < rows; j++) {
                a[x * rows + j] = h.re(j ^ x, j) / rows;
                b[x * rows + j] = h.im(j ^ x, j) / rows;
            }
        }
        walsh(a);
        walsh(b);
        for (int p = 0; p < place.length; p++) {
            turn(a[place[p]], b[place[p]], 4 - quarterTurns[p] & 3, p, re, im);
        }
    }

    /** Writes the number a + ib, turned by a multiple of 90 degrees. */
    private static void turn(double a, double b, int quarters, int at, double[] re, double[] im) {
        switch (quarters) {
            case 0 -> {
                re[at] = a;
                im[at] = b;
            }
            case 1 -> {
                re[at] = -b;
                im[at] = a;
            }
            case 2 -> {
                re[at] = -a;
                im[at] = -b;
            }
            default -> {
                re[at] = b;
                im[at] = -a;
            }
        }
    }

    /** The Walsh-Hadamard transform of each row, in place. */
    private void walsh(double[] values) {
        for (int half = 1; half < rows; half *= 2) {
            for (int block = 0; block < values.length; block += 2 * half) {
                for (int i = block; i < block + half; i++) {
                    double u = values[i];
                    double v = values[i + half];
                    values[i] = u + v;
                    values[i + half] = u - v;
                }
            }
        }
    }

    private void checkLength(double[] coefficients) {
        if (coefficients.length != place.length) {
            throw new IllegalArgumentException("There are " + place.length + " Pauli strings on " + qubits
                    + " qubits, the identity first; got " + coefficients.length + " coefficients.");
        }
    }
}
