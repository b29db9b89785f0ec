/** Figures of merit of classifiers that Deeplearning4j's evaluations do not have. */
@NullMarked
package org.qml4j.models.metric;

import org.jspecify.annotations.NullMarked;
