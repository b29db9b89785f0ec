/** Verified data sets for Deeplearning4j. */
@org.jspecify.annotations.NullMarked
package org.qml4j.datasets;
