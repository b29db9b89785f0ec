/**
 * Strong simulation of linear optics: the amplitudes of all Fock states behind an interferometer, and their gradients.
 *
 * <p>Read {@link org.qml4j.sim.photonic.slos.Slos} first.
 */
@NullMarked
package org.qml4j.sim.photonic.slos;

import org.jspecify.annotations.NullMarked;
