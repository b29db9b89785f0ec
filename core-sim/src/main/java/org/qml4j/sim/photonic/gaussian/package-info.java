/**
 * Gaussian boson sampling for small cases: squeezed light through an interferometer, read by detectors that count
 * photons (hafnians) or click (torontonians).
 */
@NullMarked
package org.qml4j.sim.photonic.gaussian;

import org.jspecify.annotations.NullMarked;
