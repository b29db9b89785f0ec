/** What layers of one's own share. */
@NullMarked
package org.qml4j.models.layer;

import org.jspecify.annotations.NullMarked;
