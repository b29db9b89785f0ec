/** Kernels of photonic circuits and the matrices they give. */
@NullMarked
package org.qml4j.layers.kernel;

import org.jspecify.annotations.NullMarked;
