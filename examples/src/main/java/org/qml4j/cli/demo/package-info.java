/** The experiment behind {@code ./qml4j demo}. */
@NullMarked
package org.qml4j.cli.demo;

import org.jspecify.annotations.NullMarked;
