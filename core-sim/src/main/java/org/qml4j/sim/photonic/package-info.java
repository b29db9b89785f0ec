/**
 * Photons in linear optics.
 *
 * <p>In reading order:
 *
 * <ol>
 *   <li>here, {@link org.qml4j.sim.photonic.FockState} and {@link org.qml4j.sim.photonic.FockBasis}: photons per mode, and the
 *       states that count; {@link org.qml4j.sim.photonic.FockDistribution}: how probable they are;
 *   <li>{@code org.qml4j.sim.photonic.circuit}: circuits of beam splitters and phase shifters, meshes, unitaries;
 *   <li>{@code org.qml4j.sim.photonic.slos}: amplitudes and probabilities, exactly, with gradients;
 *   <li>{@code org.qml4j.sim.photonic.noise}: imperfect sources, loss, detectors;
 *   <li>{@code org.qml4j.sim.photonic.gaussian}: squeezed light;
 *   <li>{@code org.qml4j.sim.photonic.json}: circuits as text.
 * </ol>
 */
@NullMarked
package org.qml4j.sim.photonic;

import org.jspecify.annotations.NullMarked;
