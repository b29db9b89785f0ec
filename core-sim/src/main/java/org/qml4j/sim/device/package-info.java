/** The centre: a {@link org.qml4j.sim.device.Device} compiles a circuit into a {@link org.qml4j.sim.device.QuantumNode}. */
@NullMarked
package org.qml4j.sim.device;

import org.jspecify.annotations.NullMarked;
