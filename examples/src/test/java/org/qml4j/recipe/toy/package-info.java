/** A recipe of a few milliseconds that the tests of the kit run. */
@NullMarked
package org.qml4j.recipe.toy;

import org.jspecify.annotations.NullMarked;
