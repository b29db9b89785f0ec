/** Finds recipes, resolves their configuration, runs them and writes the run folder with its {@code result.json}. */
@NullMarked
package org.qml4j.recipe.run;

import org.jspecify.annotations.NullMarked;
