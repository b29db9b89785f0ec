/** What a run says: verdicts on claims, figures beside the paper's, and the result file with its provenance. */
@NullMarked
package org.qml4j.recipe.result;

import org.jspecify.annotations.NullMarked;
