package org.qml4j.recipes.quantum_transfer_mnist;

/**
 * The outcome probabilities of the circuit without a simulator.
 *
 * <p>Before the CNOTs the qubits are independent: \(P_q(1) = \sin^2(a_q / 2)\) for q = 1, 2, ..., and after the Hadamard
 * gate \(P_0(0) = (1 + \sin a_0) / 2\). The cascade only renames outcomes: bit j of the outcome is the parity of the bits
 * 0..j before it, \(c_j = c_{j-1} \oplus b_j\). Qubit 0 is the most significant bit.
 */
final class ClosedForm {
    private ClosedForm() {}

    /** The probability of an outcome before the cascade. */
    static double probability(double[] angles, int outcome) {
        double product = 1;
        for (int q = 0; q < angles.length; q++) {
            boolean one = (outcome >> (angles.length - 1 - q) & 1) == 1;
            double ofOne = q == 0 ? (1 - Math.sin(angles[0])) / 2 : Math.pow(Math.sin(angles[q] / 2), 2);
            product *= one ? ofOne : 1 - ofOne;
        }
        return product;
    }

    /** The outcome before the cascade that the cascade turns into the given one: \(b_j = c_j \oplus c_{j-1}\). */
    static int beforeCascade(int outcome) {
        return outcome ^ (outcome >> 1);
    }
}
