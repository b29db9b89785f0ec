/** Outputs and gradients from a finite number of shots: {@link org.qml4j.sim.shots.ShotsDevice}. */
@NullMarked
package org.qml4j.sim.shots;

import org.jspecify.annotations.NullMarked;
