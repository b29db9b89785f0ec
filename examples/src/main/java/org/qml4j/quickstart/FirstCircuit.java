package org.qml4j.quickstart;

import java.util.Locale;
import org.qml4j.sim.circuit.Circuit;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.statevector.StateVector;

/** A Bell pair: each qubit alone is random, both together agree. */
public final class FirstCircuit {

    private FirstCircuit() {}

    /** Draws the circuit and prints probabilities and correlations. */
    public static void main(String[] args) {
        Circuit bell = Circuit.builder(2).h(0).cnot(0, 1).build();
        System.out.println(bell);

        StateVector state = StateVector.run(bell);
        double[] p = state.probabilities();
        System.out.printf(
                Locale.ROOT, "P(00) = %.3f  P(01) = %.3f  P(10) = %.3f  P(11) = %.3f%n", p[0], p[1], p[2], p[3]);
        System.out.printf(
                Locale.ROOT,
                "<Z0> = %.3f  <Z0 Z1> = %.3f  <X0 X1> = %.3f%n",
                state.expectation(PauliString.z(0)),
                state.expectation(PauliString.of("ZZ")),
                state.expectation(PauliString.of("XX")));
    }
}
