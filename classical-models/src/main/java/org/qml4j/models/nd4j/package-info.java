/** Fast crossings between Java arrays and ND4J arrays. */
@NullMarked
package org.qml4j.models.nd4j;

import org.jspecify.annotations.NullMarked;
