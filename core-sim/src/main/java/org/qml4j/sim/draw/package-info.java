/** The layout of text drawings of circuits; not exported. */
@NullMarked
package org.qml4j.sim.draw;

import org.jspecify.annotations.NullMarked;
