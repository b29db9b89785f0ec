package org.qml4j.sim.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.gradient.ShiftRule.Term;

/** The rules of Schuld et al. 2019, arXiv:1811.11184, and Wierichs et al. 2022, arXiv:2107.12390. */
class ShiftRuleTest {

    @Test
    void pauliRotationHasTheTwoTermRule() {
        List<Term> terms = ShiftRule.forEigenvalues(List.of(-0.5, 0.5)).terms();
        assertThat(terms).hasSize(1);
        assertThat(terms.get(0).shiftRadians()).isCloseTo(Math.PI / 2, within(1e-15));
        assertThat(terms.get(0).coefficient()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void controlledRotationHasTheFourTermRule() {
        List<Term> terms = ShiftRule.forEigenvalues(List.of(-0.5, 0.0, 0.5)).terms();
        assertThat(terms).hasSize(2);
        double root = Math.sqrt(2);
        assertThat(terms.get(0).shiftRadians()).isCloseTo(Math.PI / 2, within(1e-15));
        assertThat(terms.get(0).coefficient()).isCloseTo((root + 1) / (4 * root), within(1e-14));
        assertThat(terms.get(1).shiftRadians()).isCloseTo(3 * Math.PI / 2, within(1e-15));
        assertThat(terms.get(1).coefficient()).isCloseTo(-(root - 1) / (4 * root), within(1e-14));
    }

    @Test
    void globalPhaseNeedsNoTerms() {
        assertThat(ShiftRule.forEigenvalues(List.of(1.0)).terms()).isEmpty();
        assertThat(ShiftRule.forEigenvalues(List.of(1.0, 1.0 + 1e-12)).terms()).isEmpty();
    }

    @Test
    void ruleDifferentiatesEveryFrequencyExactly() {
        // Differences 1, 2, 3: a trigonometric polynomial of degree 3.
        ShiftRule rule = ShiftRule.forEigenvalues(List.of(0.0, 1.0, 3.0));
        assertThat(rule.terms()).hasSize(3);
        for (double t : new double[] {0, 0.3, -1.7}) {
            double derivative = 0;
            for (Term term : rule.terms()) {
                derivative += term.coefficient()
                        * (polynomial(t + term.shiftRadians()) - polynomial(t - term.shiftRadians()));
            }
            double exact = -0.5 * Math.sin(t) + 2 * Math.cos(2 * t) - 6 * Math.sin(3 * t);
            assertThat(derivative).isCloseTo(exact, within(1e-13));
        }
    }

    private static double polynomial(double t) {
        return 4 + 0.5 * Math.cos(t) + Math.sin(2 * t) + 2 * Math.cos(3 * t);
    }

    @Test
    void frequenciesThatTheShiftsCannotTellApartAreRefused() {
        // At the shifts pi/6, pi/2 and 5 pi/6 the frequencies 1 and 5 have the same sines.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftRule.forEigenvalues(List.of(0.0, 1.0, 5.0)))
                .withMessageContaining(
                        "No shift rule for the frequencies [1.0, 4.0, 5.0]: equidistant shifts cannot tell"
                                + " them apart. Use the ADJOINT method.");
    }
}
