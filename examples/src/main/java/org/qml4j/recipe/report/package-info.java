/** Renders results as Markdown and as one self-contained HTML page. */
@NullMarked
package org.qml4j.recipe.report;

import org.jspecify.annotations.NullMarked;
