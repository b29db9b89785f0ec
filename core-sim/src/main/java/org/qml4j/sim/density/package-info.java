/** Exact simulation of mixed states under noise, and figures of states. */
@NullMarked
package org.qml4j.sim.density;

import org.jspecify.annotations.NullMarked;
