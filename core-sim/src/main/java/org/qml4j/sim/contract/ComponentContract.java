package org.qml4j.sim.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.Component;
import org.qml4j.sim.photonic.circuit.Placement;

/**
 * Checks that an optical component keeps the promises of {@link Component}. Call it in a test of a component of your own:
 *
 * <pre>{@code
 * ComponentContract.verify(new MyComponent());
 * }</pre>
 *
 * <p>At 0, at multiples of \(\pi/2\) and at random angles it checks that
 *
 * <ul>
 *   <li>the name has letters, digits and underscores only, and the counts are in range;
 *   <li>{@code matrix} writes every entry, is finite, gives the same result each time and leaves the angles alone;
 *   <li>it is unitary within {@value GateContract#UNITARY_TOLERANCE} if {@code isUnitary} says so, else no photon comes out
 *       with a probability above 1;
 *   <li>{@code derivative} agrees with central differences of {@code matrix} within
 *       {@value GateContract#DERIVATIVE_TOLERANCE};
 *   <li>{@code generatorEigenvalues}, if given, are the distinct eigenvalues of a generator;
 *   <li>{@code inverse} undoes the component, if it is unitary.
 * </ul>
 *
 * <p>Cost: some hundred products of \(k \times k\) matrices.
 */
public final class ComponentContract {
    private static final int MAX_MODES = 256;

    private final Component component;
    private final MatrixContract matrix;

    private ComponentContract(Component component) {
        this.component = component;
        this.matrix = new MatrixContract(
                "Component " + component.name(),
                component.modes(),
                component.angles(),
                component::matrix,
                component::derivative,
                component::generatorEigenvalues);
    }

    /**
     * Checks a component.
     *
     * @param component the component to check
     * @throws AssertionError naming the component, the broken promise, the angles and the difference
     */
    public static void verify(Component component) {
        ComponentContract contract = new ComponentContract(component);
        contract.verifyDescription();
        for (double[] angles : contract.matrix.points()) {
            if (component.isUnitary()) {
                contract.matrix.verifyUnitary(angles);
            } else {
                contract.verifyContraction(angles);
            }
        }
        contract.matrix.verifyDerivatives();
        if (component.isUnitary()) {
            for (double[] angles : contract.matrix.points()) {
                contract.verifyInverse(angles);
            }
        }
    }

    private void verifyDescription() {
        matrix.require(
                component.name().matches("\\w+"),
                "the name \"" + component.name() + "\" has letters, digits and _ only");
        matrix.require(
                component.modes() >= 1 && component.modes() <= MAX_MODES,
                "it can be checked on 1 to " + MAX_MODES + " modes; modes() is " + component.modes());
        matrix.require(component.angles() >= 0, "angles() is 0 or more; it is " + component.angles());
    }

    private void verifyContraction(double[] angles) {
        ComplexMatrix u = matrix.matrix(angles);
        ComplexMatrix product = u.adjoint().times(u);
        for (int c = 0; c < u.columns(); c++) {
            matrix.require(
                    product.re(c, c) <= 1 + GateContract.UNITARY_TOLERANCE,
                    "a photon comes out with a probability of at most 1; at " + Arrays.toString(angles)
                            + " one of mode " + c + " does with " + product.re(c, c));
        }
    }

    private void verifyInverse(double[] angles) {
        List<Integer> modes = new ArrayList<>();
        for (int i = 0; i < component.modes(); i++) {
            modes.add(i);
        }
        List<Angle> constants = Arrays.stream(angles).mapToObj(Angle::of).toList();
        Placement inverse = component.inverse(new Placement(component, modes, constants));
        matrix.require(
                inverse.modes().equals(modes), "the inverse acts on the same modes; it acts on " + inverse.modes());
        ComplexMatrix product = inverse.component()
                .matrix(inverse.values(new double[0], new double[0]))
                .times(matrix.matrix(angles));
        double error = product.distance(ComplexMatrix.identity(component.modes()));
        matrix.require(
                error <= GateContract.UNITARY_TOLERANCE,
                "inverse() undoes the component; at " + Arrays.toString(angles)
                        + " an entry of the product differs from the identity by " + error);
    }
}
