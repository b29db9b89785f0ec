/** Pooling layers that Deeplearning4j lacks. */
@NullMarked
package org.qml4j.models.pool;

import org.jspecify.annotations.NullMarked;
