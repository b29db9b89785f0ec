/** Mini-batches of labelled images as Deeplearning4j's {@code DataSetIterator}. */
@NullMarked
package org.qml4j.datasets.nd4j;

import org.jspecify.annotations.NullMarked;
