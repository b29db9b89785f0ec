/** Small helpers for messages; not exported. */
@NullMarked
package org.qml4j.sim.text;

import org.jspecify.annotations.NullMarked;
