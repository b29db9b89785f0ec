package org.qml4j.models.norm;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qml4j.models.nd4j.BulkCopy;

/** The run-time side of {@link BatchNormReluLayer}. */
final class BatchNormReluLayerImpl extends BaseLayer<BatchNormReluLayer> {

    // Entries that are worked on at a time, if a plane has no more.
    private static final int PIECE = 2048;

    private final BulkCopy copy = new BulkCopy();
    private double[] x = {};
    private double[] y = {};
    private double[] g = {};
    private double[] mean = {};
    private double[] variance = {};

    BatchNormReluLayerImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int channels = channels();
        if (input.size(1) != channels) {
            throw new IllegalArgumentException(
                    "BatchNormReluLayer '" + layerConf().getLayerName() + "' normalises " + channels
                            + " channels; got an input with " + input.size(1) + ".");
        }
        Pieces in = Pieces.of(input);
        if (training) {
            moments(in, channels);
        } else {
            mean = copy.read(getParam(GLOBAL_MEAN), mean);
            variance = copy.read(getParam(GLOBAL_VAR), variance);
        }
        double[] gamma = copy.read(getParam(GAMMA), new double[channels]);
        double[] beta = copy.read(getParam(BETA), new double[channels]);
        INDArray out = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
        Pieces to = Pieces.of(out);
        int piece = piece();
        for (long from = 0; from < input.length(); from += piece) {
            int n = (int) Math.min(piece, input.length() - from);
            in.get(from, x, n);
            output(from, n, gamma, beta);
            to.put(y, from, n);
        }
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        int channels = channels();
        int plane = plane();
        double[] gamma = copy.read(getParam(GAMMA), new double[channels]);
        double[] beta = copy.read(getParam(BETA), new double[channels]);
        Pieces in = Pieces.of(input);
        Pieces error = Pieces.of(epsilon);
        double[] dGamma = new double[channels];
        double[] dBeta = new double[channels];
        int piece = piece();
        for (long from = 0; from < input.length(); from += piece) {
            int n = (int) Math.min(piece, input.length() - from);
            load(in, error, from, n, gamma, beta);
            for (int i = 0; i < n; i += plane) {
                int c = channel(from + i);
                dBeta[c] += sum(g, i, plane);
                dGamma[c] += sumOfProducts(g, x, i, plane, mean[c]) * inverseDeviation(c);
            }
        }
        double count = input.length() / (double) channels;
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        Pieces to = Pieces.of(dx);
        for (long from = 0; from < input.length(); from += piece) {
            int n = (int) Math.min(piece, input.length() - from);
            load(in, error, from, n, gamma, beta);
            for (int i = 0; i < n; i += plane) {
                int c = channel(from + i);
                double k = inverseDeviation(c);
                // dL/dx = gamma k (g - mean(g) - xhat mean(g xhat)), with xhat = k (x - mu).
                double slope = -k * dGamma[c] / count;
                combine(g, x, i, plane, gamma[c] * k, slope, -dBeta[c] / count - slope * mean[c]);
            }
            to.put(g, from, n);
        }
        return new Pair<>(gradients(dGamma, dBeta), dx);
    }

    /** Fills y from x, for planes that begin at a place of the whole array. */
    private void output(long from, int n, double[] gamma, double[] beta) {
        int plane = plane();
        double floor = layerConf().isRectified() ? 0 : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i += plane) {
            int c = channel(from + i);
            double scale = gamma[c] * inverseDeviation(c);
            scaleShift(x, y, i, plane, scale, beta[c] - scale * mean[c], floor);
        }
    }

    /** Fills x and g; where the rectifier was closed, which is computed again, g becomes 0. */
    private void load(Pieces in, Pieces error, long from, int n, double[] gamma, double[] beta) {
        in.get(from, x, n);
        error.get(from, g, n);
        if (layerConf().isRectified()) {
            output(from, n, gamma, beta);
            mask(g, y, 0, n);
        }
    }

    /** Writes into the gradient views. The running estimates move by subtracting a "gradient", as Deeplearning4j does it. */
    private Gradient gradients(double[] dGamma, double[] dBeta) {
        double rate = 1 - layerConf().getDecay();
        double[] oldMean = copy.read(getParam(GLOBAL_MEAN), new double[mean.length]);
        double[] oldVariance = copy.read(getParam(GLOBAL_VAR), new double[mean.length]);
        for (int c = 0; c < mean.length; c++) {
            oldMean[c] = rate * (oldMean[c] - mean[c]);
            oldVariance[c] = rate * (oldVariance[c] - variance[c]);
        }
        Gradient gradient = new DefaultGradient();
        put(gradient, GAMMA, dGamma);
        put(gradient, BETA, dBeta);
        put(gradient, GLOBAL_MEAN, oldMean);
        put(gradient, GLOBAL_VAR, oldVariance);
        return gradient;
    }

    private void put(Gradient gradient, String key, double[] values) {
        INDArray view = Objects.requireNonNull(gradientViews.get(key), key);
        copy.write(values, view);
        gradient.setGradientFor(key, view);
    }

    private void moments(Pieces in, int channels) {
        int plane = plane();
        int piece = piece();
        double count = input.length() / (double) channels;
        mean = new double[channels];
        variance = new double[channels];
        for (long from = 0; from < input.length(); from += piece) {
            int n = (int) Math.min(piece, input.length() - from);
            in.get(from, x, n);
            for (int i = 0; i < n; i += plane) {
                mean[channel(from + i)] += sum(x, i, plane) / count;
            }
        }
        for (long from = 0; from < input.length(); from += piece) {
            int n = (int) Math.min(piece, input.length() - from);
            in.get(from, x, n);
            for (int i = 0; i < n; i += plane) {
                int c = channel(from + i);
                variance[c] += sumOfSquares(x, i, plane, mean[c]) / count;
            }
        }
    }

    /** Whole planes, as many as fit but at least one; makes room for them. */
    private int piece() {
        int piece = Math.max(1, PIECE / plane()) * plane();
        if (x.length < piece) {
            x = new double[piece];
            y = new double[piece];
            g = new double[piece];
        }
        return piece;
    }

    private int channel(long place) {
        return (int) (place / plane() % channels());
    }

    private double inverseDeviation(int channel) {
        return 1 / Math.sqrt(variance[channel] + layerConf().getEps());
    }

    private int channels() {
        return (int) layerConf().getNOut();
    }

    private int plane() {
        return input.rank() == 2 ? 1 : (int) (input.size(2) * input.size(3));
    }

    private static void scaleShift(double[] x, double[] y, int from, int n, double scale, double shift, double floor) {
        for (int i = from; i < from + n; i++) {
            y[i] = Math.max(floor, scale * x[i] + shift);
        }
    }

    /** Without a branch, which would be foretold wrongly half of the time: the sign of 0 - y covers all bits or none. */
    private static void mask(double[] g, double[] y, int from, int n) {
        for (int i = from; i < from + n; i++) {
            long open = Double.doubleToRawLongBits(0.0 - y[i]) >> 63;
            g[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(g[i]) & open);
        }
    }

    private static void combine(double[] g, double[] x, int from, int n, double scale, double slope, double shift) {
        for (int i = from; i < from + n; i++) {
            g[i] = scale * (g[i] + slope * x[i] + shift);
        }
    }

    // The sums keep four partial sums: additions of doubles cannot be reordered by the compiler, so one alone waits on
    // itself.

    private static double sum(double[] v, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < from + n; i += 4) {
            a += v[i];
            b += v[i + 1];
            c += v[i + 2];
            d += v[i + 3];
        }
        for (; i < from + n; i++) {
            a += v[i];
        }
        return a + b + (c + d);
    }

    private static double sumOfSquares(double[] v, int from, int n, double shift) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < from + n; i += 4) {
            a += (v[i] - shift) * (v[i] - shift);
            b += (v[i + 1] - shift) * (v[i + 1] - shift);
            c += (v[i + 2] - shift) * (v[i + 2] - shift);
            d += (v[i + 3] - shift) * (v[i + 3] - shift);
        }
        for (; i < from + n; i++) {
            a += (v[i] - shift) * (v[i] - shift);
        }
        return a + b + (c + d);
    }

    private static double sumOfProducts(double[] g, double[] v, int from, int n, double shift) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < from + n; i += 4) {
            a += g[i] * (v[i] - shift);
            b += g[i + 1] * (v[i + 1] - shift);
            c += g[i + 2] * (v[i + 2] - shift);
            d += g[i + 3] * (v[i + 3] - shift);
        }
        for (; i < from + n; i++) {
            a += g[i] * (v[i] - shift);
        }
        return a + b + (c + d);
    }

    @Override
    public boolean updaterDivideByMinibatch(String paramName) {
        // The two running estimates are updates, not gradients summed over samples.
        return paramName.equals(GAMMA) || paramName.equals(BETA);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean hasBias() {
        return false;
    }
}
