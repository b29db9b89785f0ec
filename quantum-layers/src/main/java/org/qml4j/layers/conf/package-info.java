/** Layer configurations for {@code MultiLayerNetwork} and {@code ComputationGraph}. */
@NullMarked
package org.qml4j.layers.conf;

import org.jspecify.annotations.NullMarked;
