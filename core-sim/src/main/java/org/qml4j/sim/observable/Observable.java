package org.qml4j.sim.observable;

/** A Hermitian operator whose expectation \(\langle\psi|O|\psi\rangle\) can be measured. */
public sealed interface Observable permits PauliString, PauliSum, Projector, HermitianMatrix {

    /** The least number of qubits that a state needs: one more than the highest qubit the operator acts on. */
    int qubits();
}
