/** Encodings: blocks that write the features of a sample into the state of a circuit. */
@NullMarked
package org.qml4j.sim.encoding;

import org.jspecify.annotations.NullMarked;
