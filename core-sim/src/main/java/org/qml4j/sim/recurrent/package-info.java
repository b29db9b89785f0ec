/** Recurrent quantum networks of post-selected quantum neurons, with gradients through all steps. */
@NullMarked
package org.qml4j.sim.recurrent;

import org.jspecify.annotations.NullMarked;
