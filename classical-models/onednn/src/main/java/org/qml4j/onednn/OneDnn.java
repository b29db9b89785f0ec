package org.qml4j.onednn;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the convolution, pooling and batch normalisation layers of Deeplearning4j run in oneDNN.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 ships with oneDNN out of reach: its helpers are disabled by default, and the class that
 * tells it whether oneDNN is there has moved. With this module on the class path both are repaired when ND4J starts; no
 * call is needed. Networks of type FLOAT use oneDNN. Networks of type DOUBLE, and layers without a helper, run as
 * before. Local response normalisation stays with Deeplearning4j's own code, because the gradient of its helper is
 * wrong, and so do convolutions with a dilation above 1, which oneDNN's wrapper does not accept in this version.
 *
 * <p>Convolutions run through {@link LeanConvolutionHelper}, which leaves out work that the layer asks for twice or for
 * nothing.
 *
 * <p>To switch oneDNN off, start Java with {@code -Dorg.eclipse.deeplearning4j.helpers.disable=true}.
 */
public final class OneDnn {
    /** The property of Deeplearning4j that disables helpers; absent counts as {@code true}. */
    public static final String DISABLE_HELPERS_PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";

    private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);
    private static final Pattern NATIVE_JAR =
            Pattern.compile("nd4j-native-[^/]*?-((?:linux|windows|macosx)-[^/]*?)\\.jar");

    private OneDnn() {}

    /**
     * Switches oneDNN on for layers created from now on, and says so once in the log if this platform has none.
     *
     * <p>The call is needed only where ND4J has been started by a class loader that does not see this module's service
     * file. A property set by the user is respected.
     *
     * @return what is now the case
     */
    public static OneDnnStatus enable() {
        allowHelpersUnlessSet();
        HelperClassLoader.install();
        OneDnnStatus status = status();
        if (status.on()) {
            LOG.debug("oneDNN is {}", status);
        } else {
            LOG.info("oneDNN is {}; convolutions run in Deeplearning4j's own code", status);
        }
        return status;
    }

    /**
     * Looks whether a convolution layer created now runs in oneDNN.
     *
     * <p>Starts ND4J, creates a network of one small layer and asks it for its helper.
     *
     * @return on or off with the reason
     */
    public static OneDnnStatus status() {
        String backend = Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
        if (!"CPU".equalsIgnoreCase(backend)) {
            return new OneDnnStatus(false, "ND4J runs on the backend " + backend + ", oneDNN is for CPU", "none");
        }
        String variant = nativeVariant();
        String disabled = System.getProperty(DISABLE_HELPERS_PROPERTY, "true");
        if (Boolean.parseBoolean(disabled)) {
            return new OneDnnStatus(false, "the property " + DISABLE_HELPERS_PROPERTY + " is " + disabled, variant);
        }
        if (!variant.contains("onednn")) {
            return new OneDnnStatus(
                    false, "nd4j-native is loaded as " + variant + ", which is built without oneDNN", variant);
        }
        Optional<LayerHelper> helper = helperOfNewConvolution();
        if (helper.filter(LeanConvolutionHelper.class::isInstance).isPresent()) {
            return new OneDnnStatus(true, "nd4j-native " + variant, variant);
        }
        return new OneDnnStatus(
                false,
                "Deeplearning4j gives a new convolution layer "
                        + helper.map(h -> "the helper " + h.getClass().getSimpleName())
                                .orElse("no helper"),
                variant);
    }

    /**
     * Lets a network leave out, while it is fitted, the gradients of its inputs that nobody reads: those of convolutions
     * that are its first layer. Parameters are trained as before. {@code calculateGradients} still gives gradients of
     * inputs. LeNet trains a fifth faster.
     *
     * <p>Call it once after {@code init()}; a network without helpers, or with another first layer, stays as it is.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}
     */
    public static void leaveOutInputGradients(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            mark(layers.getLayer(0));
        } else if (network instanceof ComputationGraph graph) {
            for (Layer layer : graph.getLayers()) {
                String name = layer.conf().getLayer().getLayerName();
                List<String> inputs = graph.getConfiguration().getVertexInputs().get(name);
                if (inputs != null
                        && graph.getConfiguration().getNetworkInputs().containsAll(inputs)) {
                    mark(layer);
                }
            }
        }
    }

    private static void mark(Layer layer) {
        if (layer.getHelper() instanceof LeanConvolutionHelper helper) {
            helper.leaveOutInputGradient();
        }
    }

    static void allowHelpersUnlessSet() {
        if (System.getProperty(DISABLE_HELPERS_PROPERTY) == null) {
            System.setProperty(DISABLE_HELPERS_PROPERTY, "false");
        }
    }

    private static Optional<LayerHelper> helperOfNewConvolution() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(1).build())
                .layer(new CnnLossLayer.Builder().build())
                .setInputType(InputType.convolutional(3, 3, 1))
                .build());
        network.init();
        return Optional.ofNullable(network.getLayer(0).getHelper());
    }

    /** The library file stands in a folder named after the jar that it is unpacked from. */
    private static String nativeVariant() {
        String file = String.valueOf(Loader.load(Nd4jCpu.class)).replace(File.separatorChar, '/');
        Matcher jar = NATIVE_JAR.matcher(file);
        return jar.find() ? jar.group(1).toLowerCase(Locale.ROOT) : file;
    }
}
