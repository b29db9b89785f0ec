/** The switch that lets Deeplearning4j networks reach oneDNN. */
@org.jspecify.annotations.NullMarked
package org.qml4j.onednn;
