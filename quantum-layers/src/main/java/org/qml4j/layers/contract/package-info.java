/** Checks that a layer keeps every promise that Deeplearning4j expects of one. */
@NullMarked
package org.qml4j.layers.contract;

import org.jspecify.annotations.NullMarked;
