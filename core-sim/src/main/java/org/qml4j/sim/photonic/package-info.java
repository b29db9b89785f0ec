/**
 * Photons in linear optics: Fock states and the bases they span.
 *
 * <p>Read {@link org.qml4j.sim.photonic.FockState} and {@link org.qml4j.sim.photonic.FockBasis} first.
 */
@NullMarked
package org.qml4j.sim.photonic;

import org.jspecify.annotations.NullMarked;
