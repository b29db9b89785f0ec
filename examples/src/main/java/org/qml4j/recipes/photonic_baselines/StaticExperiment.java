package org.qml4j.recipes.photonic_baselines;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeException;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * The embedding of the starter kit: pixels times \(2\pi\) are the phases of a rectangular mesh, and nothing is trained but
 * the softmax layer behind it. Threshold detectors of which as many click as photons enter see the states without two
 * photons in a mode, so that their renormalised probabilities are the features.
 */
final class StaticExperiment {
    private final Config config;
    private final RecipeContext context;
    private final Inputs inputs;

    StaticExperiment(Config config, RecipeContext context, Inputs inputs) {
        this.config = config;
        this.context = context;
        this.inputs = inputs;
    }

    List<Arm> arms() {
        Config.Static own = config.embedding();
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of("static", seed, arm -> embed(arm, FockState.spread(own.modes(), own.photons()))));
            arms.add(Arm.of("static.centred", seed, arm -> embed(arm, centred(own))));
        }
        return arms;
    }

    /** The variant in which the light meets the pixels in the middle of the image first. */
    private static FockState centred(Config.Static own) {
        int first = (own.modes() - own.photons()) / 2;
        return FockState.vacuum(first)
                .followedBy(FockState.of(Collections.nCopies(own.photons(), 1)))
                .followedBy(FockState.vacuum(own.modes() - own.photons() - first));
    }

    private void embed(ArmContext arm, FockState input) {
        int pixels = inputs.pixels().train().shape().values();
        var node = SlosDevice.exact()
                .compile(
                        circuit(config.embedding().modes(), pixels),
                        PhotonicInput.of(input),
                        PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED));
        Images features = inputs.pixels().map(split -> Photons.outputs(node, "static(" + input + ")", split));
        arm.metrics()
                .put(
                        arm.name() + ".alone.accuracy",
                        Readout.ridgeAccuracy(features, config.linear().ridge()));
        Readout.softmax(arm, config.linear(), inputs.pixels().beside(features));
    }

    /** Blocks BS - PS - BS - PS, pixel after pixel; phases for which there is no pixel are 0. */
    static LinearOpticalCircuit circuit(int modes, int pixels) {
        if (modes * (modes - 1) < pixels) {
            throw new RecipeException("embedding.modes is " + modes + "; its mesh has " + modes * (modes - 1)
                    + " phases for " + pixels + " pixels. Use more modes.");
        }
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(modes);
        int pixel = 0;
        for (int column = 0; column < modes; column++) {
            for (int mode = column % 2; mode < modes - 1; mode += 2) {
                for (int half = 0; half < 2; half++) {
                    circuit.beamSplitter(mode);
                    circuit.phaseShifter(
                            mode, pixel < pixels ? Angle.input(pixel).times(2 * Math.PI) : Angle.of(0));
                    pixel++;
                }
            }
        }
        return circuit.build();
    }
}
