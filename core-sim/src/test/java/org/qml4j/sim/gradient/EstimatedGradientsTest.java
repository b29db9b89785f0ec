package org.qml4j.sim.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.statevector.StatevectorDevice;

/** The options of finite differences and SPSA, on \(\langle Z \rangle = \cos(x + w)\). */
class EstimatedGradientsTest {
    private static final StatevectorDevice DEVICE = StatevectorDevice.exact();

    private static QuantumNode node(StatevectorDevice device, GradientMethod method) {
        Circuit circuit =
                Circuit.builder(1).rx(Angle.input(0).plus(Angle.weight(0)), 0).build();
        return device.compile(circuit, Measurement.allZ(1), method);
    }

    private static double[] gradient(QuantumNode node, Tape tape) {
        Batch x = Batch.of(1, 1, new double[] {0.4});
        double[] w = {0.3};
        node.forward(x, w, tape);
        double[] dw = new double[1];
        Batch dx = node.backward(x, w, Batch.of(1, 1, new double[] {1}), tape, dw);
        return new double[] {dx.get(0, 0), dw[0]};
    }

    @Test
    void centralDifferenceWithAGivenStepHasItsKnownError() {
        // (cos(t + h) - cos(t - h)) / 2h = -sin(t) sin(h) / h.
        double h = 0.1;
        double expected = -Math.sin(0.7) * Math.sin(h) / h;
        QuantumNode node = node(DEVICE.withDifferenceStep(h), GradientMethod.FINITE_DIFFERENCE);
        assertThat(gradient(node, new Tape())).containsExactly(new double[] {expected, expected}, within(1e-14));
    }

    @Test
    void spsaWithOneDirectionIsTheSlopeAlongItTimesItsSigns() {
        // The signs of x and w are equal or opposite: along opposite signs the function does not change.
        double h = 0.01;
        double slope = -Math.sin(0.7) * Math.sin(2 * h) / h;
        QuantumNode node = node(DEVICE.withSpsa(new SpsaNode.Options(h, 1, 3)), GradientMethod.SPSA);
        Tape tape = new Tape();
        boolean moved = false;
        boolean still = false;
        for (int call = 0; call < 20; call++) {
            double[] g = gradient(node, tape);
            boolean same = Math.abs(g[0] - slope) < 1e-12 && Math.abs(g[1] - slope) < 1e-12;
            boolean zero = Math.abs(g[0]) < 1e-12 && Math.abs(g[1]) < 1e-12;
            assertThat(same || zero).isTrue();
            moved |= same;
            still |= zero;
        }
        assertThat(moved && still).isTrue();
    }

    @Test
    void spsaRepeatsItsDirectionsWithAFreshTapeAndChangesThemWithTheSeed() {
        double[] first = calls(new SpsaNode.Options(0.01, 1, 3));
        assertThat(calls(new SpsaNode.Options(0.01, 1, 3))).isEqualTo(first);
        assertThat(calls(new SpsaNode.Options(0.01, 1, 4))).isNotEqualTo(first);
    }

    private static double[] calls(SpsaNode.Options options) {
        QuantumNode node = node(DEVICE.withSpsa(options), GradientMethod.SPSA);
        Tape tape = new Tape();
        double[] all = new double[16];
        for (int call = 0; call < all.length; call++) {
            all[call] = gradient(node, tape)[0];
        }
        return all;
    }

    @Test
    void stepsAndDirectionsOutOfRangeAreRefused() {
        for (double step : new double[] {0, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> node(DEVICE.withDifferenceStep(step), GradientMethod.FINITE_DIFFERENCE))
                    .withMessage("The step of a finite difference is positive; got " + step + ".");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SpsaNode.Options(step, 1, 0))
                    .withMessageStartingWith("SPSA takes a positive step and 1 or more directions; got step " + step);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpsaNode.Options(0.1, 0, 0))
                .withMessage("SPSA takes a positive step and 1 or more directions; got step 0.1, directions 0.");
    }
}
