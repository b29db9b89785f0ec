package org.qml4j.layers.node;

import java.util.Arrays;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * A node that slides over images: the quanvolution of Henderson et al. 2019 (arXiv:1904.04767). Its inputs are an image
 * flattened as [channel][row][column], its outputs the flattened [output][row][column] of the inner node's outputs at
 * each position. All positions of all samples go to the inner node as one batch of patches; a patch is flattened as
 * [channel][kernel row][kernel column], with 0 where it hangs over the edge.
 */
public final class PatchNode implements QuantumNode {

    private static final int OUTSIDE = -1;

    private final QuantumNode node;
    private final int inputs;
    private final int positions;
    /** For each position and entry of its patch the index of the pixel, or OUTSIDE. */
    private final int[] pixels;

    private PatchNode(QuantumNode node, int inputs, int positions, int[] pixels) {
        this.node = node;
        this.inputs = inputs;
        this.positions = positions;
        this.pixels = pixels;
    }

    /**
     * Slides a node over images of a given size.
     *
     * @param node reads channels x kernel height x kernel width numbers
     * @param geometry the sizes
     * @throws IllegalArgumentException if the node reads another number of inputs than a patch has
     */
    public static PatchNode of(QuantumNode node, PatchGeometry geometry) {
        if (node.inputs() != geometry.patchSize()) {
            throw new IllegalArgumentException("A patch of " + geometry.channels() + " x " + geometry.kernelHeight()
                    + " x " + geometry.kernelWidth() + " has " + geometry.patchSize() + " numbers; the node reads "
                    + node.inputs() + ".");
        }
        int positions = geometry.outputHeight() * geometry.outputWidth();
        int[] pixels = new int[positions * geometry.patchSize()];
        Arrays.setAll(pixels, k -> geometry.pixel(k / node.inputs(), k % node.inputs()));
        return new PatchNode(node, geometry.channels() * geometry.height() * geometry.width(), positions, pixels);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int weights() {
        return node.weights();
    }

    @Override
    public int outputs() {
        return node.outputs() * positions;
    }

    private static final class Memory {
        private final Tape tape = new Tape();
        private Batch patches = Batch.zeros(0, 0);
        private Batch dLdy = Batch.zeros(0, 0);
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        ParallelNode.check(x, inputs, "inputs");
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.patches = sized(memory.patches, x.size() * positions, node.inputs());
        gather(x, memory.patches);
        return channelsFirst(node.forward(memory.patches, w, memory.tape), x.size());
    }

    @Override
    public Batch evaluate(Batch x, double[] w) {
        ParallelNode.check(x, inputs, "inputs");
        Batch patches = Batch.zeros(x.size() * positions, node.inputs());
        gather(x, patches);
        return channelsFirst(node.evaluate(patches, w), x.size());
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        ParallelNode.check(dLdy, outputs(), "derivatives");
        Memory memory = tape.memory(Memory.class, Memory::new);
        memory.dLdy = sized(memory.dLdy, x.size() * positions, node.outputs());
        for (int b = 0; b < x.size(); b++) {
            for (int p = 0; p < positions; p++) {
                for (int j = 0; j < node.outputs(); j++) {
                    memory.dLdy.values()[(b * positions + p) * node.outputs() + j] =
                            dLdy.values()[(b * node.outputs() + j) * positions + p];
                }
            }
        }
        Batch dPatches = node.backward(memory.patches, w, memory.dLdy, memory.tape, dLdw);
        Batch dx = Batch.zeros(x.size(), inputs);
        for (int b = 0; b < x.size(); b++) {
            for (int k = 0; k < pixels.length; k++) {
                if (pixels[k] != OUTSIDE) {
                    dx.values()[b * inputs + pixels[k]] += dPatches.values()[b * pixels.length + k];
                }
            }
        }
        return dx;
    }

    private void gather(Batch x, Batch patches) {
        for (int b = 0; b < x.size(); b++) {
            for (int k = 0; k < pixels.length; k++) {
                patches.values()[b * pixels.length + k] = pixels[k] == OUTSIDE ? 0 : x.values()[b * inputs + pixels[k]];
            }
        }
    }

    private Batch channelsFirst(Batch y, int samples) {
        Batch out = Batch.zeros(samples, outputs());
        for (int b = 0; b < samples; b++) {
            for (int p = 0; p < positions; p++) {
                for (int j = 0; j < node.outputs(); j++) {
                    out.values()[(b * node.outputs() + j) * positions + p] =
                            y.values()[(b * positions + p) * node.outputs() + j];
                }
            }
        }
        return out;
    }

    private static Batch sized(Batch reuse, int size, int width) {
        return reuse.size() == size && reuse.width() == width ? reuse : Batch.zeros(size, width);
    }
}
