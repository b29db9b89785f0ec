/** A small complete recipe to copy when a paper is added; see {@code docs/adding-a-paper.md}. It is not registered. */
@NullMarked
package org.qml4j.recipes.template;

import org.jspecify.annotations.NullMarked;
