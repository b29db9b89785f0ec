/** Draws the figures of reports as SVG. */
@NullMarked
package org.qml4j.recipe.plot;

import org.jspecify.annotations.NullMarked;
