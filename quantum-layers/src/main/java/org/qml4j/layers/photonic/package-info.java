/** Photonic circuits that networks use, and nodes made of photons that are measured on the way. */
@NullMarked
package org.qml4j.layers.photonic;

import org.jspecify.annotations.NullMarked;
