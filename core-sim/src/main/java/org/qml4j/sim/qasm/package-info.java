/** Circuits and measurements as text: a subset of OpenQASM 3 with inputs. */
@NullMarked
package org.qml4j.sim.qasm;

import org.jspecify.annotations.NullMarked;
