/** Noise of gates and of reading: channels, and the model that says where they act. */
@NullMarked
package org.qml4j.sim.noise;

import org.jspecify.annotations.NullMarked;
