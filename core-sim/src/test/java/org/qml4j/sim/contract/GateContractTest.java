package org.qml4j.sim.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.circuit.ActsLike;
import org.qml4j.sim.circuit.Gate;
import org.qml4j.sim.circuit.StandardGate;
import org.qml4j.sim.math.ComplexMatrix;

/** A gate that breaks one promise fails with a message that names it; the unbroken gate passes. */
class GateContractTest {

    /** RY; each test overrides one method to break it. */
    private static class Turn implements ActsLike {
        @Override
        public String name() {
            return "TURN";
        }

        @Override
        public Gate model() {
            return StandardGate.RY;
        }

        @Override
        public List<Double> generatorEigenvalues(int slot) {
            return List.of(-0.5, 0.5);
        }

        @Override
        public Structure structure() {
            return Structure.REAL;
        }
    }

    private static void assertBreaks(Gate gate, String... parts) {
        assertThatThrownBy(() -> GateContract.verify(gate))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(parts)
                .hasMessageStartingWith("Gate " + gate.name() + " breaks the contract: ");
    }

    @Test
    void goodGatePasses() {
        assertThatCode(() -> GateContract.verify(new Turn())).doesNotThrowAnyException();
    }

    @Test
    void nameWithABlankFails() {
        assertBreaks(
                new Turn() {
                    @Override
                    public String name() {
                        return "MY TURN";
                    }
                },
                "the name \"MY TURN\" has letters, digits and _ only");
    }

    @Test
    void negativeCountsFail() {
        assertBreaks(
                new Turn() {
                    @Override
                    public int qubits() {
                        return -1;
                    }
                },
                "it can be checked on 0 to 10 qubits; qubits() is -1");
        assertBreaks(
                new Turn() {
                    @Override
                    public int angles() {
                        return -1;
                    }
                },
                "angles() is 0 or more; it is -1");
    }

    @Test
    void matrixThatIsNotUnitaryFails() {
        assertBreaks(
                new Turn() {
                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        super.matrix(angles, out);
                        out.set(0, 0, 1, 0);
                    }
                },
                "the matrix is unitary; at [1.57",
                "allowed is 1.0E-10");
    }

    @Test
    void forgottenEntryFails() {
        assertBreaks(
                new Turn() {
                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        out.set(0, 0, 1, 0);
                        out.set(1, 1, 1, 0);
                    }
                },
                "matrix() writes a finite number into every entry",
                "entry (0, 1) of a matrix of NaN became NaN");
    }

    @Test
    void changedAnglesFail() {
        assertBreaks(
                new Turn() {
                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        super.matrix(angles, out);
                        angles[0] = 7;
                    }
                },
                "matrix() leaves the angles alone; it changed [0.0] to [7.0]");
    }

    @Test
    void matrixThatDependsOnTheCallFails() {
        assertBreaks(
                new Turn() {
                    private int calls;

                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        super.matrix(new double[] {angles[0] + calls++}, out);
                    }
                },
                "matrix() gives the same result each time");
    }

    @Test
    void wrongDerivativeFails() {
        assertBreaks(
                new Turn() {
                    @Override
                    public void derivative(int slot, double[] angles, ComplexMatrix out) {
                        super.derivative(slot, angles, out);
                        out.set(0, 0, 2 * out.re(0, 0), 0);
                    }
                },
                "derivative(0) is the derivative of matrix(); at [1.57",
                "it differs from central differences by 0.35");
    }

    @Test
    void brokenStructureFails() {
        assertBreaks(
                new Turn() {
                    @Override
                    public Structure structure() {
                        return Structure.DIAGONAL;
                    }
                },
                "structure() promises DIAGONAL; at [1.57",
                "entry (0, 1) is -0.70");
        assertBreaks(
                new Turn() {
                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        StandardGate.RX.matrix(angles, out);
                    }
                },
                "structure() promises REAL");
        assertBreaks(
                new Turn() {
                    @Override
                    public Structure structure() {
                        return Structure.PERMUTATION;
                    }
                },
                "only gates without angles may promise PERMUTATION; angles() is 1");
    }

    @Test
    void wrongEigenvaluesFail() {
        assertBreaks(
                withEigenvalues(List.of(-1.0, 1.0)), "the product of (G - lambda) / 2.0 over [-1.0, 1.0] is 0.1875");
        assertBreaks(withEigenvalues(List.of(-0.5, 0.0, 0.5)), "0.0 in [-0.5, 0.0, 0.5] is repeated or no eigenvalue");
        assertBreaks(withEigenvalues(List.of(-0.5, 0.5, 0.5)), "0.5 in [-0.5, 0.5, 0.5] is repeated or no eigenvalue");
        assertThatCode(() -> GateContract.verify(withEigenvalues(List.of()))).doesNotThrowAnyException();
    }

    private static Gate withEigenvalues(List<Double> eigenvalues) {
        return new Turn() {
            @Override
            public List<Double> generatorEigenvalues(int slot) {
                return eigenvalues;
            }
        };
    }

    @Test
    void gateWithoutGeneratorMustNotNameEigenvalues() {
        assertBreaks(
                new Turn() {
                    @Override
                    public void matrix(double[] angles, ComplexMatrix out) {
                        super.matrix(new double[] {angles[0] * angles[0]}, out);
                    }

                    @Override
                    public void derivative(int slot, double[] angles, ComplexMatrix out) {
                        super.derivative(slot, new double[] {angles[0] * angles[0]}, out);
                        for (int r = 0; r < 2; r++) {
                            for (int c = 0; c < 2; c++) {
                                out.set(r, c, 2 * angles[0] * out.re(r, c), 0);
                            }
                        }
                    }
                },
                "generatorEigenvalues() says that U = A exp(-i theta G) B",
                "Return an empty list if there is no such form");
    }
}
