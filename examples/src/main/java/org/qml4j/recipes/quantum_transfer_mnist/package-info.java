/** Quantum transfer learning for MNIST classification (Sarkar 2024, arXiv:2408.03351). */
@NullMarked
package org.qml4j.recipes.quantum_transfer_mnist;

import org.jspecify.annotations.NullMarked;
