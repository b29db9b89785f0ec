/** Where files come from: folders, the jar, mirrors and package managers. */
@NullMarked
package org.qml4j.datasets.source;

import org.jspecify.annotations.NullMarked;
