/** Transformer blocks, the usual one and ones with fewer matrices (arXiv:1706.03762, arXiv:2410.13732). */
@NullMarked
package org.qml4j.models.attention;

import org.jspecify.annotations.NullMarked;
