/** How circuit weights start. */
@NullMarked
package org.qml4j.layers.init;

import org.jspecify.annotations.NullMarked;
