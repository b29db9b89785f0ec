/** What stands behind {@code ./qml4j bench}: timing, peaks of the machine, the report, its tables and plots. */
@NullMarked
package org.qml4j.cli.bench;

import org.jspecify.annotations.NullMarked;
