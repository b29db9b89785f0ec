/**
 * Imperfect photonics: sources, partial distinguishability, loss, detectors, post-selection and feed-forward.
 */
@NullMarked
package org.qml4j.sim.photonic.noise;

import org.jspecify.annotations.NullMarked;
