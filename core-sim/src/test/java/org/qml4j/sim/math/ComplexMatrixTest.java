package org.qml4j.sim.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ComplexMatrixTest {

    private static final ComplexMatrix A = ComplexMatrix.ofInterleaved(1, 2, 0, -1, 3, 0, 0, 1);

    @Test
    void productIsRowTimesColumn() {
        // [[1+2i, -i], [3, i]]^2, by hand.
        assertThat(A.times(A)).isEqualTo(ComplexMatrix.ofInterleaved(-3, 1, 3, -1, 3, 9, -1, -3));
    }

    @Test
    void setProductOverwritesWithTheProduct() {
        ComplexMatrix out = ComplexMatrix.ofInterleaved(9, 9, 9, 9, 9, 9, 9, 9);
        out.setProduct(A, A.adjoint());
        assertThat(out).isEqualTo(A.times(A.adjoint()));
        assertThatThrownBy(() -> out.setProduct(A, ComplexMatrix.identity(3)))
                .hasMessage("Cannot multiply 2 x 2 by 3 x 3: the inner sizes differ.");
        assertThatThrownBy(() -> out.setProduct(A, out))
                .hasMessage("The product is 2 x 2 and needs a matrix of its own of that size; this one is 2 x 2.");
        assertThatThrownBy(() -> ComplexMatrix.zeros(3, 2).setProduct(A, A))
                .hasMessage("The product is 2 x 2 and needs a matrix of its own of that size; this one is 3 x 2.");
    }

    @Test
    void adjointIsTheConjugateTranspose() {
        assertThat(A.adjoint()).isEqualTo(ComplexMatrix.ofInterleaved(1, -2, 3, -0.0, 0, 1, 0, -1));
    }

    @Test
    void leftFactorOfKroneckerIsTheMoreSignificantOne() {
        ComplexMatrix left = ComplexMatrix.ofReal(new double[][] {{1, 2}, {3, 4}});
        ComplexMatrix product = left.kronecker(ComplexMatrix.identity(2));
        assertThat(product.re(0, 2)).isEqualTo(2);
        assertThat(product.re(2, 0)).isEqualTo(3);
        assertThat(product.re(1, 1)).isEqualTo(1);
        assertThat(product.re(0, 1)).isZero();
    }

    @Test
    void distanceIsTheLargestModulus() {
        assertThat(A.distance(ComplexMatrix.zeros(2, 2))).isEqualTo(3);
        assertThat(A.isUnitary(1e-9)).isFalse();
        assertThat(A.isHermitian(1e-9)).isFalse();
        assertThat(ComplexMatrix.identity(4).isUnitary(0)).isTrue();
    }

    @Test
    void copyIsIndependent() {
        ComplexMatrix copy = A.copy();
        copy.clear();
        assertThat(A.re(0, 0)).isEqualTo(1);
        assertThat(copy).isNotEqualTo(A);
        assertThat(A.copy()).isEqualTo(A).hasSameHashCodeAs(A);
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> ComplexMatrix.zeros(0, 2))
                .hasMessage("A matrix has at least one row and one column; asked for 0 x 2.");
        assertThatThrownBy(() -> ComplexMatrix.ofInterleaved(1, 2, 3))
                .hasMessage("A square complex matrix needs 2 n^2 values; got 3."
                        + " Give re, im of each entry, row by row.");
        assertThatThrownBy(() -> ComplexMatrix.ofReal(new double[][] {{1, 2}, {3}}))
                .hasMessage("Row 1 has 1 entries, row 0 has 2.");
        assertThatThrownBy(() -> A.times(ComplexMatrix.identity(3)))
                .hasMessage("Cannot multiply 2 x 2 by 3 x 3: the inner sizes differ.");
        assertThatThrownBy(() -> A.distance(ComplexMatrix.identity(3))).hasMessage("Cannot compare 2 x 2 with 3 x 3.");
    }
}
