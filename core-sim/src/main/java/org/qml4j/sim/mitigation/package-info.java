/**
 * Less of the noise than the device has: zero-noise extrapolation. {@link org.qml4j.sim.mitigation.ZeroNoiseDevice} is a
 * device around a noisy one.
 */
@NullMarked
package org.qml4j.sim.mitigation;

import org.jspecify.annotations.NullMarked;
