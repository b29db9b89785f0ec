/** Where photonic circuits are executed. */
@NullMarked
package org.qml4j.sim.photonic.device;

import org.jspecify.annotations.NullMarked;
