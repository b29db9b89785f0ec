/** Circuits: gates, angles and the builder that puts them together. */
@NullMarked
package org.qml4j.sim.circuit;

import org.jspecify.annotations.NullMarked;
