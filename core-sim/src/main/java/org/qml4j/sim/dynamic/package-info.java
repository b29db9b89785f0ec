/**
 * Circuits that measure in the middle: {@link org.qml4j.sim.dynamic.DynamicCircuit} holds gates, measurements, resets
 * and instructions that depend on outcomes.
 */
@NullMarked
package org.qml4j.sim.dynamic;

import org.jspecify.annotations.NullMarked;
