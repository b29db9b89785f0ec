/** Ansaetze: trainable blocks of gates. */
@NullMarked
package org.qml4j.sim.ansatz;

import org.jspecify.annotations.NullMarked;
