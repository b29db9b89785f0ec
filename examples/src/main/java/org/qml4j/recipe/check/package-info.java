/** Checks that a recipe keeps to the shape of the kit. */
@NullMarked
package org.qml4j.recipe.check;

import org.jspecify.annotations.NullMarked;
