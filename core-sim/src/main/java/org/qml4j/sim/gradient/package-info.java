/** Gradient methods that need nothing but evaluations. */
@NullMarked
package org.qml4j.sim.gradient;

import org.jspecify.annotations.NullMarked;
