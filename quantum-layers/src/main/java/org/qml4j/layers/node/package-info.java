/** Nodes made of nodes, and the door by which physics of one's own enters a network. */
@NullMarked
package org.qml4j.layers.node;

import org.jspecify.annotations.NullMarked;
