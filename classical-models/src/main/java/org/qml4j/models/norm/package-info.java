/** Normalisation layers. */
@NullMarked
package org.qml4j.models.norm;

import org.jspecify.annotations.NullMarked;
