/** Circuits, simulators and their gradients. */
@org.jspecify.annotations.NullMarked
package org.qml4j.sim;
