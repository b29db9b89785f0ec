/**
 * The statevector simulator: {@link org.qml4j.sim.statevector.StateVector} for one state to look at,
 * {@link org.qml4j.sim.statevector.StatevectorDevice} for batches with gradients.
 */
@NullMarked
package org.qml4j.sim.statevector;

import org.jspecify.annotations.NullMarked;
