package org.qml4j.recipes.photonic_baselines;

import org.qml4j.datasets.features.MinMax;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.Seeds;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.device.PhotonicDevice;

/**
 * The reservoir: principal components, scaled to [0, 1] by the least and the largest of all training values, times
 * \(\pi\) are phases between a Haar-random interferometer and the same once more.
 */
final class ReservoirFeatures {
    private final int modes;
    private final Images phases;
    private final ComplexMatrix unitary;

    private ReservoirFeatures(int modes, Images phases, ComplexMatrix unitary) {
        this.modes = modes;
        this.phases = phases;
        this.unitary = unitary;
    }

    /** The same interferometer for the same seeds. */
    static ReservoirFeatures of(Inputs inputs, int modes, Seeds seeds) {
        Images components = inputs.components(modes);
        MinMax unit = MinMax.global(components.train(), 0, 1);
        return new ReservoirFeatures(
                modes, components.map(unit::apply), RandomUnitaries.haar(modes, seeds.number("interferometer")));
    }

    /** The scaled components, which are what classical controls see. */
    Images phases() {
        return phases;
    }

    /** The circuit, with a share of the photons of one mode lost on the way. */
    LinearOpticalCircuit circuit(double lossOfOneMode) {
        LinearOpticalCircuit.Builder circuit =
                LinearOpticalCircuit.builder(modes).unitary(0, unitary);
        for (int mode = 0; mode < modes; mode++) {
            circuit.phaseShifter(mode, circuit.nextInput().times(Math.PI));
        }
        if (lossOfOneMode > 0) {
            circuit.loss(0, lossOfOneMode);
        }
        return circuit.unitary(0, unitary).build();
    }

    /** Photon k is in mode round(k (m - 1) / (n - 1)). */
    PhotonicInput input(int photons) {
        int[] occupations = new int[modes];
        for (int k = 0; k < photons; k++) {
            occupations[photons == 1 ? 0 : (int) Math.round(k * (modes - 1.0) / (photons - 1))]++;
        }
        return PhotonicInput.of(FockState.of(occupations));
    }

    /** The probabilities of all Fock states. */
    Images probabilities(PhotonicDevice device, int photons) {
        return phases.map(split -> probabilities(device, photons, split));
    }

    DataSplit probabilities(PhotonicDevice device, int photons, DataSplit scaled) {
        var node = device.compile(circuit(0), input(photons), PhotonicMeasurement.probabilities(ComputationSpace.FOCK));
        return Photons.outputs(node, "reservoir(" + modes + " modes, " + photons + " photons)", scaled);
    }
}
