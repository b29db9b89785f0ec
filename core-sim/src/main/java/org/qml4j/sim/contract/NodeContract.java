package org.qml4j.sim.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;

/**
 * Checks that a {@link QuantumNode} keeps its promises, at random inputs and weights. Call it in a test of every node
 * of your own:
 *
 * <pre>{@code
 * NodeContract.verify(new MyNode(), 42);
 * }</pre>
 *
 * <p>Checked are: shapes; a batch is a loop over samples; its weight gradient is the sum of those of its samples and is
 * added to the array; gradients are those of central differences; a tape serves larger, smaller and empty batches one
 * after the other; results repeat their bits; two threads with a tape each do not disturb one another; the arguments are
 * not written to; wrong widths and values that are not finite are refused.
 *
 * <p>For nodes with exact gradients; an estimate such as SPSA fails. Cost: some ten forward and backward passes of up to
 * {@value #BATCH} samples, and two forward passes of one sample for each input and weight.
 */
public final class NodeContract {

    /** How far results of one sample may be from those of the same sample in a batch, relative to 1 or the largest. */
    public static final double BATCH_TOLERANCE = 1e-10;

    /**
     * How far a derivative may be from central differences with step {@value #STEP}, relative to 1 or the largest
     * derivative.
     */
    public static final double GRADIENT_TOLERANCE = 1e-6;

    private static final double STEP = 1e-5;
    private static final int BATCH = 5;
    private static final int ROUNDS = 20;

    private final QuantumNode node;
    private final SplittableRandom random;

    /** One call: the outputs and both gradients. */
    private record Result(Batch y, Batch dx, Batch dw) {
        boolean sameAs(Result other) {
            return y.equals(other.y) && dx.equals(other.dx) && dw.equals(other.dw);
        }
    }

    /** The arguments of one call. */
    private record Call(Batch x, Batch weights, Batch dy) {
        double[] w() {
            return weights.values();
        }

        Call sample(int b) {
            return new Call(Batch.ofRows(x.row(b)), weights, Batch.ofRows(dy.row(b)));
        }

        Call copy() {
            return new Call(NodeContract.copy(x), NodeContract.copy(weights), NodeContract.copy(dy));
        }
    }

    private NodeContract(QuantumNode node, long seed) {
        this.node = node;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Checks a node.
     *
     * @param node the node to check
     * @param seed of the inputs, weights and derivatives, which are drawn from -1.5 to 1.5
     * @throws AssertionError naming the broken promise and the numbers
     */
    public static void verify(QuantumNode node, long seed) {
        NodeContract contract = new NodeContract(node, seed);
        require(
                node.inputs() >= 0 && node.weights() >= 0 && node.outputs() >= 1,
                "a node has 0 or more inputs and weights and 1 or more outputs; it has " + node.inputs() + ", "
                        + node.weights() + ", " + node.outputs());
        Call call = contract.call(BATCH);
        contract.verifyShapesAndArguments(call);
        contract.verifyRepeats(call);
        contract.verifyLoopOverSamples(call);
        contract.verifyWeightDerivativesAreAdded(call);
        contract.verifyDifferences(call.sample(0));
        contract.verifyTapeIsUsedAgain();
        contract.verifyThreads();
        contract.verifyRefusals(call);
    }

    private Call call(int size) {
        return new Call(batch(size, node.inputs()), batch(1, node.weights()), batch(size, node.outputs()));
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1.5, 1.5).toArray();
    }

    private Batch batch(int size, int width) {
        return Batch.of(size, width, numbers(size * width));
    }

    private static Batch copy(Batch batch) {
        return Batch.of(batch.size(), batch.width(), batch.values().clone());
    }

    private Result run(Call call, Tape tape) {
        return run(call, tape, new double[node.weights()]);
    }

    private Result run(Call call, Tape tape, double[] dw) {
        Batch y = node.forward(call.x, call.w(), tape);
        Batch dx = node.backward(call.x, call.w(), call.dy, tape, dw);
        return new Result(y, dx, Batch.ofRows(dw));
    }

    private void verifyShapesAndArguments(Call call) {
        Call given = call.copy();
        Result result = run(given, new Tape());
        requireShape("forward", result.y, call.x.size(), node.outputs());
        requireShape("backward", result.dx, call.x.size(), node.inputs());
        for (Batch batch : new Batch[] {result.y, result.dx, result.dw}) {
            require(
                    Arrays.stream(batch.values()).allMatch(Double::isFinite),
                    "outputs and derivatives are finite; got " + Arrays.toString(batch.values()));
        }
        require(
                given.x.equals(call.x) && given.weights.equals(call.weights) && given.dy.equals(call.dy),
                "inputs, weights and derivatives of the outputs are read only; a call has written to them");
        requireClose(
                "evaluate gives what forward gives",
                BATCH_TOLERANCE,
                node.evaluate(call.x, call.w()).values(),
                result.y.values());
    }

    private static void requireShape(String method, Batch batch, int size, int width) {
        require(
                batch.size() == size && batch.width() == width,
                method + " of " + size + " samples returns " + size + " x " + width + " numbers; got " + batch.size()
                        + " x " + batch.width());
    }

    private void verifyRepeats(Call call) {
        Tape tape = new Tape();
        Result first = run(call, tape);
        require(run(call, tape).sameAs(first), "the same call gives the same bits; on a used tape it does not");
        require(run(call, new Tape()).sameAs(first), "the same call gives the same bits; on a new tape it does not");
    }

    private void verifyLoopOverSamples(Call call) {
        Result all = run(call, new Tape());
        double[] dw = new double[node.weights()];
        for (int b = 0; b < BATCH; b++) {
            Result one = run(call.sample(b), new Tape());
            requireClose(
                    "a batch is a loop over samples; outputs of sample " + b,
                    BATCH_TOLERANCE,
                    all.y.row(b),
                    one.y.row(0));
            requireClose(
                    "a batch is a loop over samples; input derivatives of sample " + b,
                    BATCH_TOLERANCE,
                    all.dx.row(b),
                    one.dx.row(0));
            for (int j = 0; j < dw.length; j++) {
                dw[j] += one.dw.get(0, j);
            }
        }
        requireClose(
                "the weight derivatives of a batch are the sum of those of its samples",
                BATCH_TOLERANCE,
                all.dw.values(),
                dw);
    }

    private void verifyWeightDerivativesAreAdded(Call call) {
        Result plain = run(call, new Tape());
        double[] before = numbers(node.weights());
        double[] dw = before.clone();
        run(call, new Tape(), dw);
        for (int j = 0; j < dw.length; j++) {
            dw[j] -= before[j];
        }
        requireClose(
                "weight derivatives are added to the array, not written over it",
                BATCH_TOLERANCE,
                dw,
                plain.dw.values());
    }

    private void verifyDifferences(Call call) {
        Result result = run(call, new Tape());
        double[] dx = new double[node.inputs()];
        for (int i = 0; i < dx.length; i++) {
            double[] up = call.x.row(0);
            double[] down = call.x.row(0);
            up[i] += STEP;
            down[i] -= STEP;
            dx[i] = (loss(up, call.w(), call.dy) - loss(down, call.w(), call.dy)) / (2 * STEP);
        }
        requireClose("input derivatives are those of central differences", GRADIENT_TOLERANCE, result.dx.row(0), dx);
        double[] dw = new double[node.weights()];
        for (int j = 0; j < dw.length; j++) {
            double[] up = call.w().clone();
            double[] down = call.w().clone();
            up[j] += STEP;
            down[j] -= STEP;
            dw[j] = (loss(call.x.row(0), up, call.dy) - loss(call.x.row(0), down, call.dy)) / (2 * STEP);
        }
        requireClose("weight derivatives are those of central differences", GRADIENT_TOLERANCE, result.dw.values(), dw);
    }

    private double loss(double[] x, double[] w, Batch dy) {
        Batch y = node.evaluate(Batch.ofRows(x), w);
        double sum = 0;
        for (int k = 0; k < y.width(); k++) {
            sum += dy.get(0, k) * y.get(0, k);
        }
        return sum;
    }

    private void verifyTapeIsUsedAgain() {
        Tape tape = new Tape();
        for (int size : new int[] {BATCH, 2, 0, BATCH + 1}) {
            Call call = call(size);
            Result result = run(call, tape);
            requireShape("forward", result.y, size, node.outputs());
            requireShape("backward", result.dx, size, node.inputs());
            require(
                    result.sameAs(run(call, new Tape())),
                    "a tape may be used again with a batch of another size; with " + size
                            + " samples the results differ from those of a new tape");
        }
    }

    private void verifyThreads() {
        Call first = call(BATCH);
        Call second = call(BATCH - 1);
        Result expectedFirst = run(first, new Tape());
        Result expectedSecond = run(second, new Tape());
        CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> repeats(first, expectedFirst));
        CompletableFuture<Boolean> two = CompletableFuture.supplyAsync(() -> repeats(second, expectedSecond));
        String promise = "two threads may use a node, each with a tape of its own";
        try {
            boolean same = one.join();
            require(two.join() && same, promise + "; the results differ from those of one thread");
        } catch (CompletionException e) {
            throw new AssertionError("QuantumNode contract: " + promise + "; a thread ended with " + e.getCause(), e);
        }
    }

    private boolean repeats(Call call, Result expected) {
        Tape tape = new Tape();
        boolean same = true;
        for (int round = 0; round < ROUNDS; round++) {
            same &= run(call, tape).sameAs(expected);
        }
        return same;
    }

    private void verifyRefusals(Call call) {
        requireRefused("a batch that is too wide", batch(2, node.inputs() + 1), call.w());
        requireRefused("too many weights", call.x, numbers(node.weights() + 1));
        if (node.inputs() > 0) {
            requireRefused("a batch that is too narrow", batch(2, node.inputs() - 1), call.w());
        }
        if (node.weights() > 0) {
            requireRefused("too few weights", call.x, numbers(node.weights() - 1));
        }
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            if (node.inputs() > 0) {
                Batch x = copy(call.x);
                x.values()[x.values().length - 1] = bad;
                requireRefused("an input that is " + bad, x, call.w());
            }
            if (node.weights() > 0) {
                double[] w = call.w().clone();
                w[w.length - 1] = bad;
                requireRefused("a weight that is " + bad, call.x, w);
            }
        }
    }

    private void requireRefused(String what, Batch x, double[] w) {
        String ending;
        try {
            node.forward(x, w, new Tape());
            ending = "returns";
        } catch (IllegalArgumentException e) {
            return;
        } catch (RuntimeException e) {
            ending = "throws " + e;
        }
        require(false, "forward refuses " + what + " with an IllegalArgumentException; it " + ending);
    }

    private static void requireClose(String promise, double tolerance, double[] actual, double[] expected) {
        double largest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(actual[i] - expected[i]) / largest;
            require(
                    error <= tolerance,
                    String.format(
                            Locale.ROOT,
                            "%s; number %d is %s, expected %s within %s relative to %s",
                            promise,
                            i,
                            actual[i],
                            expected[i],
                            tolerance,
                            largest));
        }
    }

    private static void require(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError("QuantumNode contract: " + promise + ".");
        }
    }
}
