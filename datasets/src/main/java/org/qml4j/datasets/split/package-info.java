/**
 * Labelled images in memory: immutable splits, the subsets and transforms derived from them, and where they came from.
 */
@NullMarked
package org.qml4j.datasets.split;

import org.jspecify.annotations.NullMarked;
