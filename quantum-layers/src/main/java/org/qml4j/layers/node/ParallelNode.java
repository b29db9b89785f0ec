package org.qml4j.layers.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * Several nodes side by side. Each part has its own weights, one after the other in \(w\), and its own outputs, one
 * after the other in \(y\). The inputs are either dealt out, part \(k\) reads the ones behind those of part \(k-1\), or
 * shared, so that parts may read the same inputs.
 */
public final class ParallelNode implements QuantumNode {

    private final List<Part> parts;
    private final int inputs;
    private final int weights;
    private final int outputs;

    private ParallelNode(int inputs, List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.inputs = inputs;
        this.weights = parts.stream().mapToInt(p -> p.node.weights()).sum();
        this.outputs = parts.stream().mapToInt(p -> p.node.outputs()).sum();
    }

    private record Part(QuantumNode node, int firstInput, int firstWeight, int firstOutput) {}

    /**
     * Nodes that read disjoint inputs: \(x\) is the concatenation of what the nodes read.
     *
     * @throws IllegalArgumentException without a node
     */
    public static QuantumNode of(List<? extends QuantumNode> nodes) {
        List<Integer> first = new ArrayList<>();
        int next = 0;
        for (QuantumNode node : nodes) {
            first.add(next);
            next += node.inputs();
        }
        return of(nodes, first, next);
    }

    /**
     * Nodes that read the same inputs.
     *
     * @throws IllegalArgumentException without a node, or if they read different numbers of inputs
     */
    public static QuantumNode sharing(List<? extends QuantumNode> nodes) {
        List<Integer> widths =
                nodes.stream().map(QuantumNode::inputs).distinct().toList();
        if (widths.size() > 1) {
            throw new IllegalArgumentException(
                    "Nodes that share their inputs read the same number of them; these read " + widths + ".");
        }
        return of(
                nodes,
                nodes.stream().map(n -> 0).toList(),
                widths.stream().findFirst().orElse(0));
    }

    /**
     * Nodes that read given stretches of the inputs.
     *
     * @param nodes the parts
     * @param firstInputs for each part the index of the first input that it reads
     * @param inputs the number of inputs in all
     * @throws IllegalArgumentException without a node, or if a part reads beyond the inputs
     */
    public static QuantumNode of(List<? extends QuantumNode> nodes, List<Integer> firstInputs, int inputs) {
        if (nodes.isEmpty() || nodes.size() != firstInputs.size()) {
            throw new IllegalArgumentException("Parallel nodes are at least one, with one first input each; got "
                    + nodes.size() + " nodes and " + firstInputs.size() + " first inputs.");
        }
        List<Part> parts = new ArrayList<>();
        int weight = 0;
        int output = 0;
        for (int p = 0; p < nodes.size(); p++) {
            QuantumNode node = nodes.get(p);
            int first = firstInputs.get(p);
            if (first < 0 || first + node.inputs() > inputs) {
                throw new IllegalArgumentException("Part " + p + " reads the inputs " + first + " to "
                        + (first + node.inputs() - 1) + "; there are " + inputs + ".");
            }
            parts.add(new Part(node, first, weight, output));
            weight += node.weights();
            output += node.outputs();
        }
        boolean alone = parts.size() == 1 && nodes.get(0).inputs() == inputs;
        return alone ? nodes.get(0) : new ParallelNode(inputs, parts);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int weights() {
        return weights;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    /** One tape and one set of buffers for each part. */
    private static final class Memory {
        private final Tape[] tapes;
        private final Batch[] x;
        private final Batch[] dLdy;
        private final double[][] w;
        private final double[][] dLdw;

        private Memory(List<Part> parts) {
            int n = parts.size();
            tapes = new Tape[n];
            x = new Batch[n];
            dLdy = new Batch[n];
            w = new double[n][];
            dLdw = new double[n][];
            for (int p = 0; p < n; p++) {
                QuantumNode node = parts.get(p).node;
                tapes[p] = new Tape();
                x[p] = Batch.zeros(0, node.inputs());
                dLdy[p] = Batch.zeros(0, node.outputs());
                w[p] = new double[node.weights()];
                dLdw[p] = new double[node.weights()];
            }
        }
    }

    @Override
    public Batch forward(Batch x, double[] w, Tape tape) {
        return run(x, w, memory(tape), true);
    }

    @Override
    public Batch evaluate(Batch x, double[] w) {
        return run(x, w, new Memory(parts), false);
    }

    private Batch run(Batch x, double[] w, Memory memory, boolean taped) {
        check(x, inputs, "inputs");
        Batch y = Batch.zeros(x.size(), outputs);
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            memory.x[p] = sized(memory.x[p], x.size());
            columns(x, part.firstInput, memory.x[p]);
            System.arraycopy(w, part.firstWeight, memory.w[p], 0, memory.w[p].length);
            Batch own = taped
                    ? part.node.forward(memory.x[p], memory.w[p], memory.tapes[p])
                    : part.node.evaluate(memory.x[p], memory.w[p]);
            for (int b = 0; b < x.size(); b++) {
                System.arraycopy(
                        own.values(), b * own.width(), y.values(), b * outputs + part.firstOutput, own.width());
            }
        }
        return y;
    }

    @Override
    public Batch backward(Batch x, double[] w, Batch dLdy, Tape tape, double[] dLdw) {
        check(dLdy, outputs, "derivatives");
        Memory memory = memory(tape);
        Batch dx = Batch.zeros(x.size(), inputs);
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            memory.dLdy[p] = sized(memory.dLdy[p], x.size());
            columns(dLdy, part.firstOutput, memory.dLdy[p]);
            Arrays.fill(memory.dLdw[p], 0);
            Batch own = part.node.backward(memory.x[p], memory.w[p], memory.dLdy[p], memory.tapes[p], memory.dLdw[p]);
            for (int j = 0; j < memory.dLdw[p].length; j++) {
                dLdw[part.firstWeight + j] += memory.dLdw[p][j];
            }
            for (int b = 0; b < x.size(); b++) {
                for (int i = 0; i < own.width(); i++) {
                    dx.values()[b * inputs + part.firstInput + i] += own.values()[b * own.width() + i];
                }
            }
        }
        return dx;
    }

    private Memory memory(Tape tape) {
        return tape.memory(Memory.class, () -> new Memory(parts));
    }

    private static Batch sized(Batch reuse, int size) {
        return reuse.size() == size ? reuse : Batch.zeros(size, reuse.width());
    }

    private static void columns(Batch from, int first, Batch to) {
        for (int b = 0; b < to.size(); b++) {
            System.arraycopy(from.values(), b * from.width() + first, to.values(), b * to.width(), to.width());
        }
    }

    static void check(Batch batch, int width, String what) {
        if (batch.width() != width) {
            throw new IllegalArgumentException(
                    "The node takes " + width + " " + what + " per sample; got " + batch.width() + ".");
        }
    }
}
