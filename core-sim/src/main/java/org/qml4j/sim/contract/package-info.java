/** Checks for the types that users implement; they throw {@link AssertionError} and need no test framework. */
@NullMarked
package org.qml4j.sim.contract;

import org.jspecify.annotations.NullMarked;
