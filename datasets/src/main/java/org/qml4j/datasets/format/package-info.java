/** Strict readers of data set files. */
@NullMarked
package org.qml4j.datasets.format;

import org.jspecify.annotations.NullMarked;
