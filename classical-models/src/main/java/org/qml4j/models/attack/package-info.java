/** Attacks on classifiers by small changes of their inputs, and the gradients that they follow. */
@NullMarked
package org.qml4j.models.attack;

import org.jspecify.annotations.NullMarked;
