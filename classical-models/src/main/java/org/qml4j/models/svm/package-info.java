/** Support vector machines on kernel matrices of any origin. */
@NullMarked
package org.qml4j.models.svm;

import org.jspecify.annotations.NullMarked;
