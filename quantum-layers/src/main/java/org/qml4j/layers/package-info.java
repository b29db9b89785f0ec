/** Circuits as layers of Deeplearning4j networks. */
@org.jspecify.annotations.NullMarked
package org.qml4j.layers;
