/** The layout of drawings of circuits: which mark stands where on which wire. Pictures are in {@code org.qml4j.sim.picture}. */
@NullMarked
package org.qml4j.sim.draw;

import org.jspecify.annotations.NullMarked;
