package org.qml4j.layers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers that are right pass; each layer that is wrong in one way is caught by the check for it. */
class LayerContractTest {

    private static final InputType FEED_FORWARD = InputType.feedForward(3);

    private static DenseLayer.Builder dense() {
        return new DenseLayer.Builder().nOut(4).activation(Activation.TANH);
    }

    @Test
    void layersOfDeeplearning4jKeepIt() {
        assertThat(LayerContract.verify(dense(), FEED_FORWARD).passed()).hasSize(16);
        assertThat(LayerContract.verify(
                                new ConvolutionLayer.Builder(2, 2).nOut(2).activation(Activation.TANH),
                                InputType.convolutional(3, 3, 2))
                        .passed())
                .hasSize(16);
        assertThat(LayerContract.verify(
                                new LSTM.Builder().nOut(3).activation(Activation.TANH), InputType.recurrent(2, 4))
                        .skipped())
                .isEmpty();
    }

    /** What is wrong with a {@link Faulty} layer. */
    public enum Fault {
        DOUBLED_GRADIENT,
        DETACHED_GRADIENT,
        OVERWRITTEN_INPUT,
        MIXED_SAMPLES,
        SHARED_BUFFER
    }

    private static void configure(DenseLayer layer) {
        layer.setNOut(4);
        layer.setActivationFn(new ActivationTanH());
    }

    private static Layer start(
            DenseImpl layer,
            org.deeplearning4j.nn.conf.layers.Layer conf,
            NeuralNetConfiguration network,
            int index,
            INDArray view,
            boolean initialize) {
        layer.setIndex(index);
        layer.setParamsViewArray(view);
        layer.setParamTable(conf.initializer().init(network, view, initialize));
        layer.setConf(network);
        return layer;
    }

    /** A dense layer that is wrong in one way. */
    public static class Faulty extends DenseLayer {
        private Fault fault = Fault.DOUBLED_GRADIENT;

        /** For JSON. */
        public Faulty() {}

        Faulty(Fault fault) {
            configure(this);
            this.fault = fault;
        }

        public Fault getFault() {
            return fault;
        }

        public void setFault(Fault fault) {
            this.fault = fault;
        }

        @Override
        public Layer instantiate(
                NeuralNetConfiguration conf,
                Collection<TrainingListener> listeners,
                int index,
                INDArray view,
                boolean initialize,
                DataType type) {
            return start(new FaultyImpl(conf, type, fault), this, conf, index, view, initialize);
        }
    }

    private static class DenseImpl extends org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer {
        DenseImpl(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }
    }

    private static final class FaultyImpl extends DenseImpl {
        private static double[] shared = {};
        private final Fault fault;

        FaultyImpl(NeuralNetConfiguration conf, DataType type, Fault fault) {
            super(conf, type);
            this.fault = fault;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray out = super.activate(training, workspaces);
            switch (fault) {
                case OVERWRITTEN_INPUT -> input.muli(2);
                case MIXED_SAMPLES -> out.addi(out.meanNumber());
                case SHARED_BUFFER -> shared = Bench.numbers(input);
                default -> {}
            }
            return out;
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            if (fault == Fault.SHARED_BUFFER) {
                await();
                input = Nd4j.createFromArray(shared).reshape('c', new long[] {-1, input.size(1)});
            }
            Pair<Gradient, INDArray> pair = super.backpropGradient(epsilon, workspaces);
            if (fault == Fault.DOUBLED_GRADIENT) {
                gradientViews.values().forEach(g -> g.muli(2));
            }
            if (fault == Fault.DETACHED_GRADIENT) {
                detach(pair.getFirst().gradientForVariable());
                gradientViews.values().forEach(g -> g.assign(0));
            }
            return pair;
        }
    }

    /** Leaves the other copies time for a forward pass. */
    private static void await() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("try")
    private static void detach(Map<String, INDArray> gradients) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            gradients.replaceAll((key, g) -> g.dup());
        }
    }

    private static void caught(Supplier<? extends org.deeplearning4j.nn.conf.layers.Layer> layer, String message) {
        assertThatThrownBy(() -> LayerContract.verify(layer, FEED_FORWARD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @Test
    void wrongGradientIsCaught() {
        caught(() -> new Faulty(Fault.DOUBLED_GRADIENT), "Faulty, gradients: gradients in a MultiLayerNetwork differ");
    }

    @Test
    void gradientThatIsNotWrittenIntoTheViewIsCaught() {
        Bench bench = new Bench(() -> new Faulty(Fault.DETACHED_GRADIENT), FEED_FORWARD);
        assertThatThrownBy(() -> GradientChecks.views(bench))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("assign the gradient into gradientViews");
    }

    @Test
    void layerThatOverwritesItsInputIsCaught() {
        caught(() -> new Faulty(Fault.OVERWRITTEN_INPUT), "array orders: the input array after the forward pass");
    }

    @Test
    void samplesThatSeeEachOtherAreCaught() {
        caught(() -> new Faulty(Fault.MIXED_SAMPLES), "batches: output of sample 0 alone");
    }

    @Test
    void bufferThatCopiesShareIsCaught() {
        Bench bench = new Bench(() -> new Faulty(Fault.SHARED_BUFFER), FEED_FORWARD);
        assertThatThrownBy(() -> ParallelChecks.threads(bench))
                .satisfiesAnyOf(
                        e -> assertThat(e).hasMessageContaining("do copies share a buffer?"),
                        e -> assertThat(e).isInstanceOf(java.util.concurrent.ExecutionException.class));
    }

    /** A dense layer with an option that neither equals nor JSON knows. */
    public static class Forgetful extends DenseLayer {
        private transient double scale = 1;

        /** For JSON. */
        public Forgetful() {}

        Forgetful(double scale) {
            configure(this);
            this.scale = scale;
        }

        @Override
        public Layer instantiate(
                NeuralNetConfiguration conf,
                Collection<TrainingListener> listeners,
                int index,
                INDArray view,
                boolean initialize,
                DataType type) {
            double factor = scale;
            DenseImpl scaled = new DenseImpl(conf, type) {
                @Override
                public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
                    return super.activate(training, workspaces).muli(factor);
                }
            };
            return start(scaled, this, conf, index, view, initialize);
        }
    }

    @Test
    void optionThatJsonLosesIsCaught() {
        caught(() -> new Forgetful(3), "configurations: output of the network restored from JSON");
    }

    /** Parameter views in 'c' order: they are right everywhere but in transfer learning. */
    public static class COrder extends DenseLayer {
        /** For JSON. */
        public COrder() {}

        COrder(int nOut) {
            configure(this);
            setNOut(nOut);
        }

        @Override
        public ParamInitializer initializer() {
            return new DefaultParamInitializer() {
                @Override
                public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
                    Map<String, INDArray> params = new LinkedHashMap<>(super.init(conf, view, initialize));
                    params.computeIfPresent("W", (k, w) -> cOrder(w));
                    return params;
                }

                @Override
                public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
                    Map<String, INDArray> gradients = new LinkedHashMap<>(super.getGradientsFromFlattened(conf, view));
                    gradients.computeIfPresent("W", (k, w) -> cOrder(w));
                    return gradients;
                }

                private INDArray cOrder(INDArray w) {
                    return w.reshape('f', new long[] {w.length()}).reshape('c', w.shape());
                }
            };
        }
    }

    @Test
    void parameterViewsInCOrderAreCaught() {
        Bench bench = new Bench(() -> new COrder(4), FEED_FORWARD);
        assertThatThrownBy(() -> TransferChecks.transfer(bench))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("parameters after transfer (are their views in 'f' order, or of rank 1?)");
    }

    @Test
    void inputTypesThatItCannotFeedAreRefused() {
        assertThatThrownBy(() -> LayerContract.verify(dense(), InputType.recurrent(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("InputType.recurrent(size, length)");
    }
}
