package org.qml4j.layers.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Checks that a layer does what Deeplearning4j expects of every layer, in a {@code MultiLayerNetwork} and in a
 * {@code ComputationGraph} with two of it: JSON and YAML, save and resume, clones, workspaces, data types, transfer
 * learning, frozen layers, gradients, batches, array orders, masks, data parallelism, memory report and summary.
 *
 * <p>Run it in a test of a layer of your own; it needs no test framework.
 *
 * <pre>{@code
 * LayerContract.verify(() -> new MyLayer.Builder().nOut(4).build(), InputType.feedForward(4));
 * }</pre>
 *
 * <p>The layer must be deterministic: no dropout, no weight noise; {@link #verifySampled} is for outputs that are
 * estimates. It takes a few seconds for a layer of some dozens of
 * weights.
 */
public final class LayerContract {

    /** One check; it throws whatever shows that a promise is broken. */
    @FunctionalInterface
    interface Check {
        void run(Bench bench) throws Exception;
    }

    /** Thrown by a check that does not apply to this layer. */
    static final class Skipped extends RuntimeException {
        Skipped(String reason) {
            super(reason);
        }
    }

    private LayerContract() {}

    /**
     * Checks the layers that a builder builds.
     *
     * @param builder builds equal layers each time
     * @param input what the layer is fed: feed-forward, recurrent with a length, or convolutional
     * @return what was checked
     * @throws AssertionError naming the first check that failed, and how
     */
    public static ContractReport verify(Layer.Builder<?> builder, InputType input) {
        return verify(() -> builder.build(), input);
    }

    /**
     * Checks the layers that a supplier makes.
     *
     * @param layer makes equal layers each time
     * @param input what the layer is fed: feed-forward, recurrent with a length, or convolutional
     * @return what was checked
     * @throws AssertionError naming the first check that failed, and how
     */
    public static ContractReport verify(Supplier<? extends Layer> layer, InputType input) {
        return run(checks(), List.of(), new Bench(layer, input));
    }

    /**
     * Checks layers whose outputs are estimates, as those of a quantum layer on a TrajectoryDevice or with shots are: in
     * training each pass draws random numbers of its own, in inference the numbers follow from the seed and the place of
     * a sample in its batch. What compares two different draws to the bit is left out and listed as skipped.
     *
     * @param layer makes equal layers each time
     * @param input what the layer is fed: feed-forward, recurrent with a length, or convolutional
     * @return what was checked
     * @throws AssertionError naming the first check that failed, and how
     */
    public static ContractReport verifySampled(Supplier<? extends Layer> layer, InputType input) {
        Map<String, Check> checks = checks();
        List<String> skipped = new ArrayList<>();
        for (String exact : List.of("save and resume", "batches", "gradients", "gradient sums", "masks")) {
            checks.remove(exact);
            skipped.add(exact + ": outputs are estimates, so that two passes differ");
        }
        checks.put("save", PersistenceChecks::save);
        checks.put("batch sizes", BatchChecks::sizes);
        return run(checks, skipped, new Bench(layer, input));
    }

    private static ContractReport run(Map<String, Check> checks, List<String> leftOut, Bench bench) {
        List<String> passed = new ArrayList<>();
        List<String> skipped = new ArrayList<>(leftOut);
        checks.forEach((name, check) -> {
            try {
                check.run(bench);
                passed.add(name);
            } catch (Skipped e) {
                skipped.add(name + ": " + e.getMessage());
            } catch (AssertionError e) {
                throw new AssertionError(bench.layerName() + ", " + name + ": " + e.getMessage(), e);
            } catch (Exception e) {
                throw new AssertionError(bench.layerName() + ", " + name + ": " + e, e);
            }
        });
        return new ContractReport(passed, skipped);
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("configurations", PersistenceChecks::configurations);
        checks.put("clones", PersistenceChecks::clones);
        checks.put("save and resume", PersistenceChecks::saveAndResume);
        checks.put("reports", PersistenceChecks::reports);
        checks.put("array orders", BatchChecks::arrayOrders);
        checks.put("batches", BatchChecks::batches);
        checks.put("workspaces", BatchChecks::workspaces);
        checks.put("data types", BatchChecks::dataTypes);
        checks.put("gradients", GradientChecks::differences);
        checks.put("gradient views", GradientChecks::views);
        checks.put("gradient sums", GradientChecks::sums);
        checks.put("masks", GradientChecks::masks);
        checks.put("transfer learning", TransferChecks::transfer);
        checks.put("frozen layers", TransferChecks::frozen);
        checks.put("frozen layers with backprop", TransferChecks::frozenWithBackprop);
        checks.put("threads", ParallelChecks::threads);
        checks.put("parallel wrapper", ParallelChecks::wrapper);
        return checks;
    }
}
