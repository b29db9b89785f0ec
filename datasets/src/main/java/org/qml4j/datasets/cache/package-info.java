/** Files on disk: checked when read, written whole or not at all. */
@NullMarked
package org.qml4j.datasets.cache;

import org.jspecify.annotations.NullMarked;
