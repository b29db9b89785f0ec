package org.qml4j.recipes.photonic_baselines;

import java.util.Map;
import java.util.Set;
import org.qml4j.layers.node.NodeFactory;
import org.qml4j.layers.node.PatchGeometry;
import org.qml4j.layers.node.PatchNode;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * The photonic quanvolution of a finalist's model: two photons in nine modes read a patch of 3x3 pixels, one as the phase
 * of each mode, between fixed ladders of balanced beam splitters and a trainable rectangle.
 *
 * <p>As a {@link NodeFactory} it gives the shares of the photons in each mode, \(\langle n_i \rangle / n\), at every
 * position of an image: nine channels. The parameter {@code image} is the side of the image, {@code stride} the step of the
 * patch, {@code depth} the number of columns of the rectangle.
 */
public final class PhotonicPatches implements NodeFactory {
    /** The name in saved networks. */
    public static final String NAME = "photonic-quanvolution-3x3";

    static final int KERNEL = 3;
    static final int MODES = KERNEL * KERNEL;
    static final int PHOTONS = 2;

    /** The pixel of the patch whose value is the phase of each mode. */
    private static final int[] PIXEL_OF_MODE = {3, 7, 8, 4, 2, 5, 1, 0, 6};

    /** For the service loader. */
    public PhotonicPatches() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public QuantumNode create(Map<String, String> parameters) {
        if (!parameters.keySet().equals(Set.of("image", "stride", "depth"))) {
            throw new IllegalArgumentException(
                    "'" + NAME + "' takes the parameters image, stride and depth; got " + parameters.keySet() + ".");
        }
        QuantumNode patch =
                node(number(parameters, "depth"), PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK));
        return PatchNode.of(new Shares(patch), geometry(number(parameters, "image"), number(parameters, "stride")));
    }

    private static int number(Map<String, String> parameters, String name) {
        String text = parameters.get(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The parameter " + name + " of '" + NAME + "' is a whole number; got '" + text + "'.", e);
        }
    }

    /** Positions of the kernel that lie inside the image. */
    static PatchGeometry geometry(int image, int stride) {
        if (image < KERNEL || stride < 1) {
            throw new IllegalArgumentException("A 3x3 patch needs an image of side 3 or more and a stride of 1 or more;"
                    + " got image " + image + " and stride " + stride + ".");
        }
        int positions = (image - KERNEL) / stride + 1;
        return new PatchGeometry(1, image, image, KERNEL, KERNEL, stride, stride, 0, 0, positions, positions);
    }

    /** What one patch gives. */
    static QuantumNode node(int depth, PhotonicMeasurement measurement) {
        return SlosDevice.exact()
                .withThreads(1)
                .compile(circuit(depth), PhotonicInput.of(FockState.of(0, 0, 1, 0, 0, 0, 1, 0, 0)), measurement);
    }

    /** Ladders of beam splitters, phases \((x - 1/2) \pi / 2\), a rectangle of so many columns. */
    static LinearOpticalCircuit circuit(int depth) {
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(MODES);
        int half = MODES / 2;
        for (int mode = 0; mode < half - 1; mode++) {
            circuit.beamSplitter(mode);
        }
        for (int mode = MODES - 2; mode >= half; mode--) {
            circuit.beamSplitter(mode);
        }
        for (int mode = half - 1; mode >= 0; mode--) {
            circuit.beamSplitter(mode);
        }
        for (int mode = half; mode < MODES - 1; mode++) {
            circuit.beamSplitter(mode);
        }
        for (int mode = 0; mode < MODES; mode++) {
            circuit.phaseShifter(
                    mode, Angle.input(PIXEL_OF_MODE[mode]).times(Math.PI / 2).plus(Angle.of(-Math.PI / 4)));
        }
        return circuit.append(Interferometer.clements(MODES).withDepth(depth)).build();
    }

    /** Mean photons as shares of all photons. */
    private record Shares(QuantumNode means) implements QuantumNode {
        @Override
        public int inputs() {
            return means.inputs();
        }

        @Override
        public int weights() {
            return means.weights();
        }

        @Override
        public int outputs() {
            return means.outputs();
        }

        @Override
        public Batch forward(Batch x, double[] w, Tape tape) {
            return divided(means.forward(x, w, tape));
        }

        @Override
        public Batch evaluate(Batch x, double[] w) {
            return divided(means.evaluate(x, w));
        }

        @Override
        public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
            return means.backward(x, w, divided(dLdy), tape, dLdw);
        }

        private static Batch divided(Batch values) {
            Batch shares = Batch.zeros(values.size(), values.width());
            for (int k = 0; k < shares.values().length; k++) {
                shares.values()[k] = values.values()[k] / PHOTONS;
            }
            return shares;
        }
    }
}
