/** Computations with known results that simulators are timed with. */
@NullMarked
package org.qml4j.sim.workload;

import org.jspecify.annotations.NullMarked;
