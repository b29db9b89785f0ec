/**
 * Unitaries by their generators: sums over all Pauli strings, \(e^{iH}\) with its derivative, evolution under data that
 * make up a Hamiltonian.
 */
@NullMarked
package org.qml4j.sim.generator;

import org.jspecify.annotations.NullMarked;
