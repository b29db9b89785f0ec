package org.qml4j.layers.conf;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.qml4j.layers.init.AngleInit;
import org.qml4j.layers.node.InputFunction;
import org.qml4j.layers.node.RescaledNode;
import org.qml4j.sim.device.QuantumNode;

/**
 * What the layers that run a {@link QuantumNode} have in common. The layer computes
 * \[ y = \mathrm{node}(s f(x),\, w) \]
 * with the {@link InputFunction} \(f\) and the input scale \(s\), in double precision whatever the data type of the
 * network.
 *
 * <p>All weights are one parameter with the key {@value #WEIGHTS_KEY}. As long as they are not
 * {@linkplain Builder#regularized() regularised} they count as biases: what a network sets for weights (L1, L2, weight
 * decay, constraints) leaves them alone, because angles are periodic, and what it sets for biases applies to them.
 * The layer has no output activation; one set for the whole network does not apply to it.
 *
 * <p>Dropout of the layer acts on its inputs before the scale, in training only, as in every layer of Deeplearning4j.
 * Weight noise acts on angles after {@link Builder#regularized()}, in training only, or with
 * {@code new WeightNoise(distribution, true, additive)}, which adds it to what counts as a bias in training and, as
 * Deeplearning4j 1.0.0-M2.1 does for every bias, in inference too. {@code constrainWeights} leaves angles alone unless
 * they are regularised; {@code constrainBias} and {@code constrainAllParameters} act on them.
 */
public abstract class BaseNodeLayer extends FeedForwardLayer {

    /** The key of the parameter that holds all weights of the layer. */
    public static final String WEIGHTS_KEY = "theta";

    private IWeightInit angleInit = AngleInit.uniform();
    private boolean regularized;
    private boolean trainable = true;
    private InputFunction inputFunction = InputFunction.IDENTITY;
    private double inputScale = 1;
    private transient @Nullable QuantumNode node;

    /** For Deeplearning4j's JSON. */
    protected BaseNodeLayer() {}

    /** Takes over the options that all node layers have. */
    protected BaseNodeLayer(Builder<?> builder) {
        super(builder);
        angleInit = builder.angleInit();
        regularized = builder.regularized;
        trainable = builder.trainable;
        inputFunction = builder.inputFunction;
        inputScale = builder.inputScale;
        builder.refuseActivation();
    }

    /** Makes the node that the layer runs, without the scaling of inputs. */
    protected abstract QuantumNode createNode();

    /** The node that the layer runs on each sample, or on each patch, made once. */
    final synchronized QuantumNode node() {
        QuantumNode made = node;
        if (made == null) {
            QuantumNode plain = createNode();
            made = RescaledNode.of(plain, inputFunction, inputScale, features(plain));
            node = made;
        }
        return made;
    }

    /** How many inputs of the node are features, the first ones; only these are rescaled. */
    int features(QuantumNode plain) {
        return plain.inputs();
    }

    /** Lets the node be made anew, because an option changed. */
    final synchronized void forgetNode() {
        node = null;
    }

    /** Refuses a changed copy of this layer whose node has other inputs or outputs. */
    final void requireSameShape(BaseNodeLayer changed, String device) {
        QuantumNode mine = node();
        QuantumNode other = changed.node();
        if (other.inputs() != mine.inputs() || other.outputs() != mine.outputs()) {
            throw new IllegalArgumentException(label() + ": has " + mine.inputs() + " inputs and " + mine.outputs()
                    + " outputs; on '" + device + "' there would be " + other.inputs() + " and " + other.outputs()
                    + ". Build a new layer for that device.");
        }
    }

    /** The mask for what comes next, from a mask of the input. */
    INDArray outputMask(INDArray mask) {
        return mask;
    }

    /** Whether there is a parameter at all. */
    boolean hasWeights() {
        return weights() > 0;
    }

    /** The node that maps a whole sample. */
    QuantumNode node(long[] inputShape) {
        return node();
    }

    /** The shape of the output for an input of a given shape. */
    long[] outputShape(long[] inputShape) {
        return new long[] {inputShape[0], getNOut()};
    }

    /** Checks the shape of an input without its batch size. */
    void checkInputShape(long[] shape) {
        if (shape.length != 2 || shape[1] != getNIn()) {
            throw new IllegalArgumentException(label() + ": takes an input of shape [batch, " + getNIn() + "]; got "
                    + Arrays.toString(shape) + ". " + shapeRemedy(shape));
        }
    }

    private String shapeRemedy(long[] shape) {
        return shape.length == 2
                ? "Feed " + getNIn() + " features for each sample, or put a DenseLayer with nOut " + getNIn()
                        + " before it."
                : "Flatten the samples, for example with setInputType(...) of the configuration, which puts the"
                        + " preprocessor in, or with reshape(batch, " + getNIn() + ").";
    }

    /** The number of weights of the layer. */
    int weights() {
        return node().weights();
    }

    /** Class and name for messages. */
    final String label() {
        String name = getLayerName();
        return getClass().getSimpleName() + (name == null ? "" : " '" + name + "'");
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray paramsView,
            boolean initializeParams,
            DataType dataType) {
        if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
            throw new IllegalArgumentException(
                    label() + ": the data type of the network is " + dataType + "; FLOAT and DOUBLE are supported.");
        }
        NodeLayerImpl layer = new NodeLayerImpl(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(paramsView);
        layer.setParamTable(initializer().init(conf, paramsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return AngleParamInitializer.INSTANCE;
    }

    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        return trainable ? super.getUpdaterByParam(paramName) : new Sgd(0);
    }

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String paramName) {
        return trainable ? super.getRegularizationByParam(paramName) : null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the size of the input is not what the node reads
     */
    @Override
    public void setNIn(InputType inputType, boolean override) {
        super.setNIn(inputType, override);
        checkNIn(getNIn());
    }

    /**
     * Sets nIn and nOut to what the node has, after a comparison with what was asked for.
     *
     * @param nIn 0 to infer
     * @param nOut 0 to infer
     */
    final void setSizes(long nIn, long nOut) {
        QuantumNode made = node();
        if (made.inputs() < 1) {
            throw new IllegalArgumentException(label() + ": " + subject()
                    + " no inputs. A layer reads at least one; use Angle.input(0) in a gate.");
        }
        setNIn(made.inputs());
        setNOut(made.outputs());
        if (nIn != 0) {
            checkNIn(nIn);
        }
        if (nOut != 0 && nOut != made.outputs()) {
            throw new IllegalArgumentException(label() + ": the measurement has " + made.outputs()
                    + " outputs but nOut is " + nOut + ". Leave nOut out; it is inferred.");
        }
    }

    /** Compares a number of inputs with what the layer reads. */
    void checkNIn(long given) {
        int reads = node().inputs();
        if (given != reads) {
            setNIn(reads);
            throw new IllegalArgumentException(label() + ": " + subject() + " " + reads + " inputs but nIn is " + given
                    + ". " + remedy(given, reads));
        }
    }

    /** What reads the inputs, with its verb. */
    String subject() {
        return "the node reads";
    }

    /** How a wrong number of inputs is mended. */
    String remedy(long given, int reads) {
        return "Put a DenseLayer with nOut " + reads + " before it, or use a node that reads " + given + " inputs.";
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        int weights = weights();
        IUpdater updater = weights == 0 ? null : getUpdaterByParam(WEIGHTS_KEY);
        long state = updater == null ? 0 : updater.stateSize(weights);
        long working = workingMemory(inputType);
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, getOutputType(-1, inputType))
                .standardMemory(weights, state)
                .workingMemory(0, working, 0, 2 * working)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** The numbers that one sample occupies while the node runs forward. */
    long workingMemory(InputType inputType) {
        return getNIn() + getNOut();
    }

    /** How the weights start. */
    public IWeightInit getAngleInit() {
        return angleInit;
    }

    /** For Deeplearning4j's JSON. */
    public void setAngleInit(IWeightInit angleInit) {
        this.angleInit = angleInit;
    }

    /** Whether regularisation and constraints on weights act on this layer's. */
    public boolean isRegularized() {
        return regularized;
    }

    /** For Deeplearning4j's JSON. */
    public void setRegularized(boolean regularized) {
        this.regularized = regularized;
    }

    /** Whether training changes the weights. */
    public boolean isTrainable() {
        return trainable;
    }

    /** For Deeplearning4j's JSON. */
    public void setTrainable(boolean trainable) {
        this.trainable = trainable;
    }

    /** What is done with inputs before the scale. */
    public InputFunction getInputFunction() {
        return inputFunction;
    }

    /** For Deeplearning4j's JSON. */
    public void setInputFunction(InputFunction inputFunction) {
        this.inputFunction = inputFunction;
    }

    /** The factor by which inputs are multiplied. */
    public double getInputScale() {
        return inputScale;
    }

    /** For Deeplearning4j's JSON. */
    public void setInputScale(double inputScale) {
        this.inputScale = inputScale;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof BaseNodeLayer other
                && super.equals(o)
                && regularized == other.regularized
                && trainable == other.trainable
                && inputFunction == other.inputFunction
                && inputScale == other.inputScale
                && angleInit.equals(other.angleInit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), regularized, trainable, inputFunction, inputScale, angleInit);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof BaseNodeLayer;
    }

    /**
     * Options that all node layers have, besides those of every layer of Deeplearning4j (name, dropout, updater,
     * constraints, weight noise).
     */
    public abstract static class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T> {
        private boolean regularized;
        private boolean trainable = true;
        private InputFunction inputFunction = InputFunction.IDENTITY;
        private double inputScale = 1;

        /** A builder with the defaults. */
        protected Builder() {}

        /** Lets what the network sets for weights (L1, L2, weight decay, constraints) act on the angles too. */
        public T regularized() {
            regularized = true;
            return self();
        }

        /**
         * Whether training changes the weights; true is the default. Weights that are not trained keep the values that
         * they started with.
         */
        public T trainable(boolean yes) {
            trainable = yes;
            return self();
        }

        /**
         * Multiplies inputs by a factor: \(\pi\) turns pixels in [0, 1] into angles.
         *
         * @param factor finite and not 0
         */
        public T inputScale(double factor) {
            return inputs(InputFunction.IDENTITY, factor);
        }

        /**
         * Maps inputs to \(s \tanh x\), between \(-s\) and \(s\) radians; the papers use \(\pi/2\).
         *
         * @param factor the scale \(s\), finite and not 0
         */
        public T inputTanh(double factor) {
            return inputs(InputFunction.TANH, factor);
        }

        private T inputs(InputFunction function, double factor) {
            if (!Double.isFinite(factor) || factor == 0) {
                throw new IllegalArgumentException(
                        "The scale of inputs is finite and not 0; got " + factor + ". Use for example Math.PI.");
            }
            inputFunction = function;
            inputScale = factor;
            return self();
        }

        /** Whether a start of the weights was asked for. */
        final boolean hasInit() {
            return weightInitFn != null;
        }

        private IWeightInit angleInit() {
            return weightInitFn == null ? AngleInit.uniform() : weightInitFn;
        }

        private void refuseActivation() {
            if (activationFn != null && !(activationFn instanceof ActivationIdentity)) {
                throw new IllegalArgumentException("Layer '" + layerName + "': a layer of nodes has no activation; got "
                        + activationFn + ". Put an ActivationLayer behind it.");
            }
        }

        @SuppressWarnings("unchecked")
        final T self() {
            return (T) this;
        }
    }
}
