/** Layers that are written as a formula and get their gradients from ND4J's automatic differentiation. */
@NullMarked
package org.qml4j.models.autograd;

import org.jspecify.annotations.NullMarked;
