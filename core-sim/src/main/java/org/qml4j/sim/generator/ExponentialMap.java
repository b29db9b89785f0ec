package org.qml4j.sim.generator;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.sim.math.ComplexMatrix;

/**
 * The exponential \(U = e^{iH}\) of one matrix, with its derivative. \(U\) is unitary if \(H\) is Hermitian; other
 * matrices are allowed.
 *
 * <p>Scaling and squaring: \(U = p(iH/2^s)^{2^s}\) with \(p\) the Taylor polynomial of degree 16 in six products
 * (Paterson, Stockmeyer 1973, doi:10.1137/0202007). The number of squarings \(s\) follows from the norms of powers of
 * \(H\), which for dense \(H\) lie far below the powers of its norm (Al-Mohy, Higham 2009, doi:10.1137/09074721X). The
 * derivative is the reverse pass through the same products: exact for what is computed, and equal to the divided
 * differences of Daleckii and Krein.
 *
 * <p>Cost: \(6 + s\) products of \(n \times n\) matrices, twice as many again for {@link #backward}; memory for
 * \(9 + s\) matrices.
 */
public final class ExponentialMap {
    private static final int DEGREE = 16;
    /** Powers that are made explicitly. */
    private static final int STEP = 4;
    /** Below it the remainder of the series is less than the rounding error. */
    private static final double RADIUS = 0.75;

    private final int squarings;
    /** A, A^2, A^3, A^4 at 1 to 4. */
    private final Square[] powers;
    /** The partial sums of Horner's rule in A^4, from the innermost (3) to p (0). */
    private final Square[] horner = new Square[STEP];
    /** p, p^2, p^4, ..., U. */
    private final List<Square> squares = new ArrayList<>();

    private ExponentialMap(ComplexMatrix h) {
        Square a = Square.of(h, 0, 1);
        Square a2 = a.times(a);
        Square a3 = a.times(a2);
        Square a4 = a2.times(a2);
        double cube = Math.cbrt(a3.norm1());
        double alpha =
                Math.min(Math.max(Math.sqrt(a2.norm1()), cube), Math.max(cube, Math.sqrt(Math.sqrt(a4.norm1()))));
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("A matrix of " + h.rows() + " x " + h.rows()
                    + " has entries that are not finite or too large for its fourth power; there is no exponential.");
        }
        squarings = alpha <= RADIUS ? 0 : Math.getExponent(alpha / RADIUS) + 1;
        powers = new Square[] {
            identity(h.rows()), scaled(a, 1), scaled(a2, 2), scaled(a3, 3), scaled(a4, 4),
        };
        evaluate();
    }

    /**
     * The exponential of \(i\) times a matrix.
     *
     * @param h square
     * @throws IllegalArgumentException if it is not square, or an entry is not finite
     */
    public static ExponentialMap of(ComplexMatrix h) {
        if (h.rows() != h.columns()) {
            throw new IllegalArgumentException(
                    "Only a square matrix has an exponential; this one is " + h.rows() + " x " + h.columns() + ".");
        }
        return new ExponentialMap(h);
    }

    private static Square identity(int rows) {
        Square one = Square.zeros(rows, rows);
        one.addIdentity(1);
        return one;
    }

    private Square scaled(Square power, int exponent) {
        Square s = Square.zeros(power.rows(), power.rows());
        s.add(Math.scalb(1.0, -exponent * squarings), power);
        return s;
    }

    private void evaluate() {
        for (int i = STEP - 1; i >= 0; i--) {
            Square y = Square.zeros(powers[0].rows(), powers[0].rows());
            for (int k = 0; k < STEP; k++) {
                y.add(coefficient(STEP * i + k), powers[k]);
            }
            if (i == STEP - 1) {
                y.add(coefficient(DEGREE), powers[STEP]);
            } else {
                y.addProduct(powers[STEP], horner[i + 1]);
            }
            horner[i] = y;
        }
        squares.add(horner[0]);
        for (int s = 0; s < squarings; s++) {
            squares.add(squares.get(s).times(squares.get(s)));
        }
    }

    private static double coefficient(int k) {
        double factorial = 1;
        for (int i = 2; i <= k; i++) {
            factorial *= i;
        }
        return 1 / factorial;
    }

    /** The number of squarings. */
    public int squarings() {
        return squarings;
    }

    /** The matrix \(U = e^{iH}\). */
    public ComplexMatrix value() {
        return unitary().toMatrix();
    }

    Square unitary() {
        return squares.get(squarings);
    }

    /**
     * The derivative of a real function \(L\) of \(U\) with respect to \(H\).
     *
     * @param g \(\partial L/\partial\mathrm{Re}\, U + i\, \partial L/\partial\mathrm{Im}\, U\), entry by entry
     * @return \(\partial L/\partial\mathrm{Re}\, H + i\, \partial L/\partial\mathrm{Im}\, H\)
     * @throws IllegalArgumentException if the size is not that of \(U\)
     */
    public ComplexMatrix backward(ComplexMatrix g) {
        int n = unitary().rows();
        if (g.rows() != n || g.columns() != n) {
            throw new IllegalArgumentException("The derivative with respect to a matrix of " + n + " x " + n
                    + " has its size; got " + g.rows() + " x " + g.columns() + ".");
        }
        return backward(Square.of(g, 1, 0));
    }

    ComplexMatrix backward(Square g) {
        Square d = g;
        for (int s = squarings - 1; s >= 0; s--) {
            d = backwardOfProduct(squares.get(s), d);
        }
        Square dA = backwardOfPolynomial(d);
        // A = iH / 2^s, and the adjoint of a factor is its conjugate.
        return Square.of(dA.toMatrix(), 0, -Math.scalb(1.0, -squarings)).toMatrix();
    }

    /** For C = E E: dE = dC E' + E' dC, with ' for the conjugate transpose. */
    private static Square backwardOfProduct(Square factor, Square d) {
        Square adjoint = factor.adjoint();
        Square sum = d.times(adjoint);
        sum.addProduct(adjoint, d);
        return sum;
    }

    private Square backwardOfPolynomial(Square g) {
        Square[] dPowers = new Square[STEP + 1];
        for (int k = 1; k <= STEP; k++) {
            dPowers[k] = Square.zeros(g.rows(), g.rows());
        }
        Square fourth = powers[STEP].adjoint();
        Square dY = g;
        for (int i = 0; i < STEP; i++) {
            for (int k = 1; k < STEP; k++) {
                dPowers[k].add(coefficient(STEP * i + k), dY);
            }
            if (i == STEP - 1) {
                dPowers[STEP].add(coefficient(DEGREE), dY);
            } else {
                dPowers[STEP].addProduct(dY, horner[i + 1].adjoint());
                dY = fourth.times(dY);
            }
        }
        // A^4 = A^2 A^2, A^3 = A A^2, A^2 = A A.
        dPowers[2].add(1, backwardOfProduct(powers[2], dPowers[4]));
        dPowers[1].addProduct(dPowers[3], powers[2].adjoint());
        dPowers[2].addProduct(powers[1].adjoint(), dPowers[3]);
        dPowers[1].add(1, backwardOfProduct(powers[1], dPowers[2]));
        return dPowers[1];
    }
}
