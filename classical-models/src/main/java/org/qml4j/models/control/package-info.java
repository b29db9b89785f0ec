/** Layers that break a mechanism on purpose, for controls of experiments. */
@NullMarked
package org.qml4j.models.control;

import org.jspecify.annotations.NullMarked;
