/** What training needs and Deeplearning4j lacks. */
@NullMarked
package org.qml4j.models.train;

import org.jspecify.annotations.NullMarked;
