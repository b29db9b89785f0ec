/**
 * Pictures as SVG and PNG: circuits, counts of outcomes, Bloch spheres, density matrices.
 *
 * <p>SVG is text and needs nothing. PNG is drawn by the JDK's own java.desktop, which needs neither a screen nor LaTeX; it is
 * the only part of the simulator that does, and a runtime without that module still has everything else.
 */
@NullMarked
package org.qml4j.sim.picture;

import org.jspecify.annotations.NullMarked;
