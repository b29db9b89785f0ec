/**
 * Linear-optical circuits: components, the builder that puts them together, and their unitaries with gradients.
 *
 * <p>In reading order: {@link org.qml4j.sim.photonic.circuit.LinearOpticalCircuit} for the whole,
 * {@link org.qml4j.sim.photonic.circuit.Component} for what it is made of,
 * {@link org.qml4j.sim.photonic.circuit.BeamSplitter} for the conventions,
 * {@link org.qml4j.sim.photonic.circuit.Interferometer} for trainable meshes and
 * {@link org.qml4j.sim.photonic.circuit.MeshDecomposition} for meshes of a given unitary,
 * {@link org.qml4j.sim.photonic.circuit.PhotonicDrawer} for pictures; {@code org.qml4j.sim.photonic.json} for circuits as
 * text that reads back. Simulators take the columns of the unitary from
 * {@link org.qml4j.sim.photonic.circuit.UnitaryProgram}.
 */
@NullMarked
package org.qml4j.sim.photonic.circuit;

import org.jspecify.annotations.NullMarked;
