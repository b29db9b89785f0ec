/**
 * Linear-optical circuits as JSON text: {@link org.qml4j.sim.photonic.json.PhotonicJson}, and
 * {@link org.qml4j.sim.photonic.json.ComponentProvider} for components of one's own.
 */
@NullMarked
package org.qml4j.sim.photonic.json;

import org.jspecify.annotations.NullMarked;
