package org.qml4j.sim.photonic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.gradient.ShiftRule;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;

class ComponentTest {
    private static final double[] ANGLES = {0.7, -0.3, 1.1, 0.4, -1.9};

    static List<Component> components() {
        return List.of(
                BeamSplitter.of(Convention.RX),
                BeamSplitter.of(Convention.RY),
                BeamSplitter.of(Convention.H),
                new BeamSplitter(Convention.RX, true),
                new BeamSplitter(Convention.RY, true),
                new BeamSplitter(Convention.H, true),
                new PhaseShifter(),
                new Permutation(List.of(2, 0, 1)),
                ModeUnitary.of(BeamSplitter.of(Convention.H).matrix(0.4)),
                new Barrier(3),
                new Adjoint(new BeamSplitter(Convention.RX, true)));
    }

    private static double[] angles(Component component) {
        return Arrays.copyOf(ANGLES, component.angles());
    }

    @ParameterizedTest
    @MethodSource("components")
    void matrixIsUnitary(Component component) {
        assertThat(component.isUnitary()).isTrue();
        assertThat(component.matrix(angles(component)).unitaryError()).isCloseTo(0, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("components")
    void derivativeIsThatOfTheMatrix(Component component) {
        for (int slot = 0; slot < component.angles(); slot++) {
            assertDerivative(component, slot);
        }
    }

    private static void assertDerivative(Component component, int slot) {
        double h = 1e-5;
        double[] up = angles(component);
        double[] down = angles(component);
        up[slot] += h;
        down[slot] -= h;
        ComplexMatrix plus = component.matrix(up);
        ComplexMatrix minus = component.matrix(down);
        ComplexMatrix difference = ComplexMatrix.zeros(component.modes(), component.modes());
        for (int r = 0; r < component.modes(); r++) {
            for (int c = 0; c < component.modes(); c++) {
                difference.set(
                        r, c, (plus.re(r, c) - minus.re(r, c)) / (2 * h), (plus.im(r, c) - minus.im(r, c)) / (2 * h));
            }
        }
        ComplexMatrix derivative = ComplexMatrix.zeros(component.modes(), component.modes());
        component.derivative(slot, angles(component), derivative);
        assertThat(derivative.distance(difference)).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("components")
    void inverseUndoesTheComponent(Component component) {
        List<Angle> angles =
                Arrays.stream(angles(component)).mapToObj(Angle::of).toList();
        List<Integer> modes = IntStream.range(0, component.modes()).boxed().toList();
        Placement placement = new Placement(component, modes, angles);
        Placement inverse = component.inverse(placement);
        ComplexMatrix product = inverse.component()
                .matrix(inverse.values(new double[0], new double[0]))
                .times(component.matrix(angles(component)));
        assertThat(product.distance(ComplexMatrix.identity(component.modes()))).isCloseTo(0, within(1e-14));
    }

    @Test
    void beamSplittersFollowTheirConventions() {
        double c = Math.cos(0.35);
        double s = Math.sin(0.35);
        assertThat(BeamSplitter.of(Convention.RX)
                        .matrix(0.7)
                        .distance(ComplexMatrix.ofInterleaved(c, 0, 0, s, 0, s, c, 0)))
                .isZero();
        assertThat(BeamSplitter.of(Convention.RY)
                        .matrix(0.7)
                        .distance(ComplexMatrix.ofInterleaved(c, 0, -s, 0, s, 0, c, 0)))
                .isZero();
        assertThat(BeamSplitter.of(Convention.H)
                        .matrix(0.7)
                        .distance(ComplexMatrix.ofInterleaved(c, 0, s, 0, s, 0, -c, 0)))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void cornerPhasesArePhaseShiftersOnTheFourPorts(Convention convention) {
        ComplexMatrix expected = LinearOpticalCircuit.builder(2)
                .phaseShifter(0, ANGLES[1])
                .phaseShifter(1, ANGLES[2])
                .beamSplitter(0, convention, Angle.of(ANGLES[0]))
                .phaseShifter(0, ANGLES[3])
                .phaseShifter(1, ANGLES[4])
                .build()
                .unitary();
        assertThat(new BeamSplitter(convention, true).matrix(ANGLES).distance(expected))
                .isCloseTo(0, within(1e-15));
    }

    @Test
    void mziBlockHasItsClosedForm() {
        double a = 0.9;
        double b = -0.4;
        ComplexMatrix block = LinearOpticalCircuit.builder(2)
                .beamSplitter(0)
                .phaseShifter(0, a)
                .beamSplitter(0)
                .phaseShifter(0, b)
                .build()
                .unitary();
        // i e^{ia/2} [[e^{ib} sin(a/2), e^{ib} cos(a/2)], [cos(a/2), -sin(a/2)]]
        ComplexMatrix expected = ComplexMatrix.zeros(2, 2);
        setTurned(expected, 0, 0, Math.sin(a / 2), a / 2 + b + Math.PI / 2);
        setTurned(expected, 0, 1, Math.cos(a / 2), a / 2 + b + Math.PI / 2);
        setTurned(expected, 1, 0, Math.cos(a / 2), a / 2 + Math.PI / 2);
        setTurned(expected, 1, 1, -Math.sin(a / 2), a / 2 + Math.PI / 2);
        assertThat(block.distance(expected)).isCloseTo(0, within(1e-15));
    }

    private static void setTurned(ComplexMatrix m, int row, int column, double modulus, double phase) {
        m.set(row, column, modulus * Math.cos(phase), modulus * Math.sin(phase));
    }

    @Test
    void reflectivityIsTheProbabilityToStay() {
        ComplexMatrix u = BeamSplitter.of(Convention.RX).matrix(BeamSplitter.thetaOfReflectivity(0.3));
        assertThat(u.re(0, 0) * u.re(0, 0)).isCloseTo(0.3, within(1e-15));
        assertThatThrownBy(() -> BeamSplitter.thetaOfReflectivity(1.5))
                .hasMessage("A reflectivity is between 0 and 1; got 1.5.");
    }

    @Test
    void permutationSendsModesToTheirTargets() {
        ComplexMatrix u = new Permutation(List.of(2, 0, 1)).matrix();
        assertThat(u.re(2, 0)).isOne();
        assertThat(u.re(0, 1)).isOne();
        assertThat(u.re(1, 2)).isOne();
    }

    @Test
    void lossKeepsAPhotonWithTheRestOfTheProbability() {
        ComplexMatrix u = new Loss().matrix(Loss.thetaOfLoss(0.2));
        assertThat(u.re(0, 0) * u.re(0, 0)).isCloseTo(0.8, within(1e-15));
        assertThat(new Loss().isUnitary()).isFalse();
        assertThatThrownBy(() -> Loss.thetaOfLoss(-0.1)).hasMessage("A loss probability is between 0 and 1; got -0.1.");
        assertThatThrownBy(() -> new Adjoint(new Loss()))
                .hasMessage("Component LOSS loses photons and has no inverse.");
    }

    /** The probability to find two photons in two modes: the permanent of a 2 x 2 matrix. */
    private static double coincidences(Component component, double angle) {
        ComplexMatrix u = LinearOpticalCircuit.builder(3)
                .beamSplitter(0, 0.8)
                .beamSplitter(1, 1.3)
                .add(component, List.of(Angle.of(angle)), component.modes() == 1 ? new int[] {0} : new int[] {0, 1})
                .beamSplitter(0, 1.1)
                .beamSplitter(1, 0.5)
                .build()
                .unitary();
        // Photons in modes 0 and 1, found in modes 0 and 2.
        double re = product(u, 0, 0, 2, 1, true) + product(u, 0, 1, 2, 0, true);
        double im = product(u, 0, 0, 2, 1, false) + product(u, 0, 1, 2, 0, false);
        return re * re + im * im;
    }

    private static double product(ComplexMatrix u, int r1, int c1, int r2, int c2, boolean real) {
        return real
                ? u.re(r1, c1) * u.re(r2, c2) - u.im(r1, c1) * u.im(r2, c2)
                : u.re(r1, c1) * u.im(r2, c2) + u.im(r1, c1) * u.re(r2, c2);
    }

    @Test
    void shiftRuleOfTwoPhotonsIsTheDerivativeOfAProbability() {
        for (Component component : List.of(
                new PhaseShifter(),
                BeamSplitter.of(Convention.RX),
                BeamSplitter.of(Convention.RY),
                BeamSplitter.of(Convention.H))) {
            double h = 1e-5;
            double expected = (coincidences(component, 0.3 + h) - coincidences(component, 0.3 - h)) / (2 * h);
            double shifted = 0;
            for (ShiftRule.Term t : component.shiftRule(0, 2).terms()) {
                shifted += t.coefficient()
                        * (coincidences(component, 0.3 + t.shiftRadians())
                                - coincidences(component, 0.3 - t.shiftRadians()));
            }
            assertThat(shifted).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void ruleOfOnePhotonIsWrongForTwo() {
        double h = 1e-5;
        Component phase = new PhaseShifter();
        double expected = (coincidences(phase, 0.3 + h) - coincidences(phase, 0.3 - h)) / (2 * h);
        ShiftRule.Term t = phase.shiftRule(0, 1).terms().get(0);
        double shifted = t.coefficient()
                * (coincidences(phase, 0.3 + t.shiftRadians()) - coincidences(phase, 0.3 - t.shiftRadians()));
        assertThat(Math.abs(shifted - expected)).isGreaterThan(1e-3);
    }

    @Test
    void phaseShifterNeedsTwoEvaluationsPerPhoton() {
        assertThat(new PhaseShifter().shiftRule(0, 5).terms()).hasSize(5);
        assertThat(BeamSplitter.of(Convention.RX).shiftRule(0, 3).terms()).hasSize(6);
    }

    /** Two angles in one exponent: no generator that is free of the angle. */
    private record Cubic() implements Component {
        @Override
        public String name() {
            return "CUBIC";
        }

        @Override
        public int modes() {
            return 1;
        }

        @Override
        public int angles() {
            return 1;
        }

        @Override
        public void matrix(double[] angles, ComplexMatrix out) {
            double phase = angles[0] * angles[0] * angles[0];
            out.set(0, 0, Math.cos(phase), Math.sin(phase));
        }

        @Override
        public void derivative(int slot, double[] angles, ComplexMatrix out) {
            double phase = angles[0] * angles[0] * angles[0];
            double factor = 3 * angles[0] * angles[0];
            out.set(0, 0, -factor * Math.sin(phase), factor * Math.cos(phase));
        }
    }

    @Test
    void componentsWithoutARuleSaySo() {
        assertThatThrownBy(() -> new Cubic().shiftRule(0, 2))
                .hasMessage("Component CUBIC has no parameter-shift rule for angle 0. Use the ADJOINT method.");
    }

    @Test
    void componentsOfOnesOwnAreInvertedByTheirAdjoint() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(2)
                .beamSplitter(0)
                .add(new Cubic(), List.of(Angle.of(1.2)), 1)
                .build();
        assertThat(circuit.then(circuit.inverse()).unitary().distance(ComplexMatrix.identity(2)))
                .isCloseTo(0, within(1e-15));
        assertThat(circuit.inverse().inverse()).isEqualTo(circuit);
    }

    @Test
    void impossibleComponentsAreRefused() {
        assertThatThrownBy(() -> new Permutation(List.of(0, 2)))
                .hasMessage("A permutation of 2 modes has each of the numbers 0 to 1 once; got [0, 2].");
        assertThatThrownBy(() -> new Barrier(0)).hasMessage("A barrier spans at least one mode; got 0.");
        assertThatThrownBy(() -> ModeUnitary.of(ComplexMatrix.zeros(2, 3)))
                .hasMessage("The unitary of modes is square; got 2 x 3.");
        assertThatThrownBy(() -> ModeUnitary.of(ComplexMatrix.ofInterleaved(1, 0, 0, 0, 0, 0, 1.1, 0)))
                .hasMessageStartingWith("The matrix is not unitary: an entry of U^dagger U - I has modulus 0.21000")
                .hasMessageEndingWith("allowed is 1.0E-8.");
        assertThatThrownBy(() -> ModeUnitary.of(ComplexMatrix.ofInterleaved(Double.NaN, 0)))
                .hasMessageStartingWith("The matrix is not unitary: an entry of U^dagger U - I has modulus NaN");
        assertThatThrownBy(() -> new Permutation(List.of(0)).derivative(1, new double[0], ComplexMatrix.identity(1)))
                .hasMessage("Component PERM has no angles; asked for the derivative of angle 1.");
    }
}
