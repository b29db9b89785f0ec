/** The geometry of the states that a circuit reaches: the Fubini-Study metric, the natural gradient, barren plateaus. */
@NullMarked
package org.qml4j.sim.geometry;

import org.jspecify.annotations.NullMarked;
