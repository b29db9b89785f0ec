/** Complex matrices: the small dense algebra behind gates and observables. */
@NullMarked
package org.qml4j.sim.math;

import org.jspecify.annotations.NullMarked;
