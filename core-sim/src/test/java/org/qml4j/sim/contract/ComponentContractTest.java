package org.qml4j.sim.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.circuit.Adjoint;
import org.qml4j.sim.photonic.circuit.Barrier;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;
import org.qml4j.sim.photonic.circuit.Component;
import org.qml4j.sim.photonic.circuit.Loss;
import org.qml4j.sim.photonic.circuit.ModeUnitary;
import org.qml4j.sim.photonic.circuit.Permutation;
import org.qml4j.sim.photonic.circuit.PhaseShifter;
import org.qml4j.sim.photonic.circuit.Placement;

class ComponentContractTest {

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
                ModeUnitary.of(RandomUnitaries.haar(4, 1)),
                new Barrier(3),
                new Loss(),
                new Adjoint(new BeamSplitter(Convention.RX, true)),
                new Adjoint(new PhaseShifter()));
    }

    @ParameterizedTest
    @MethodSource("components")
    void everyComponentKeepsTheContract(Component component) {
        assertThatCode(() -> ComponentContract.verify(component)).doesNotThrowAnyException();
    }

    /** A phase shifter with one thing wrong. */
    private static class Broken implements Component {
        @Override
        public String name() {
            return "BROKEN";
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
            out.set(0, 0, Math.cos(angles[0]), Math.sin(angles[0]));
        }

        @Override
        public void derivative(int slot, double[] angles, ComplexMatrix out) {
            out.set(0, 0, -Math.sin(angles[0]), Math.cos(angles[0]));
        }
    }

    private static void assertBroken(Component component, String promise) {
        assertThatThrownBy(() -> ComponentContract.verify(component))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("breaks the contract: " + promise);
    }

    @Test
    void soundComponentOfOnesOwnPasses() {
        assertThatCode(() -> ComponentContract.verify(new Broken())).doesNotThrowAnyException();
    }

    @Test
    void everyBrokenPromiseIsFound() {
        assertBroken(
                new Broken() {
                    @Override
                    public String name() {
                        return "two words";
                    }
                },
                "the name \"two words\" has letters, digits and _ only");
        assertBroken(
                new Broken() {
                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        out.set(0, 0, 2, 0);
                    }
                },
                "the matrix is unitary; at [0.0] an entry of U^dagger U - I has modulus 3.0");
        assertBroken(
                new Broken() {
                    @Override
                    public void derivative(int slot, double[] angles, ComplexMatrix out) {
                        out.set(0, 0, 0, 0);
                    }
                },
                "derivative(0) is the derivative of matrix()");
        assertBroken(
                new Broken() {
                    @Override
                    public List<Double> generatorEigenvalues(int slot) {
                        return List.of(1.0);
                    }
                },
                "generatorEigenvalues() are all eigenvalues of the generator");
        assertBroken(
                new Broken() {
                    @Override
                    public Placement inverse(Placement placement) {
                        return placement;
                    }
                },
                "inverse() undoes the component");
        assertBroken(
                new Broken() {
                    @Override
                    public boolean isUnitary() {
                        return false;
                    }

                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        out.set(0, 0, 1.5, 0);
                    }
                },
                "a photon comes out with a probability of at most 1; at [0.0] one of mode 0 does with 2.25");
    }
}
