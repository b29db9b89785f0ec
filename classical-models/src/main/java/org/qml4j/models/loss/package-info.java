/** Losses that Deeplearning4j lacks. */
@NullMarked
package org.qml4j.models.loss;

import org.jspecify.annotations.NullMarked;
