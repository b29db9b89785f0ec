/** What a data set consists of: files, sizes, checksums, mirrors, classes, licence and citation. */
@NullMarked
package org.qml4j.datasets.catalog;

import org.jspecify.annotations.NullMarked;
