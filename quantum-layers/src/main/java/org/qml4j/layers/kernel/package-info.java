/**
 * Kernels of circuits of qubits and of photons, the classical control beside them, the matrices they give and their
 * approximation by landmarks. A support vector machine on them is {@code org.qml4j.models.svm.KernelSvm}.
 */
@NullMarked
package org.qml4j.layers.kernel;

import org.jspecify.annotations.NullMarked;
