/** Programs of 10 to 40 lines to start from; each runs alone and by {@code ./qml4j example NAME}. */
@NullMarked
package org.qml4j.quickstart;

import org.jspecify.annotations.NullMarked;
