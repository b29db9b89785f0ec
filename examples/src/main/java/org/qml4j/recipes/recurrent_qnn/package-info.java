/** Recurrent quantum neural networks (Bausch 2020, arXiv:2006.14619). */
@NullMarked
package org.qml4j.recipes.recurrent_qnn;

import org.jspecify.annotations.NullMarked;
