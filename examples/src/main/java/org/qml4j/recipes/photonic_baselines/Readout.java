package org.qml4j.recipes.photonic_baselines;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qml4j.datasets.features.Standardize;
import org.qml4j.datasets.nd4j.FeatureLayout;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Fit;
import org.qml4j.recipe.History;

/** The classifiers on fixed features, all linear, and the metrics that every model of the table has. */
final class Readout {
    static final int CLASSES = 10;

    private static final int TEST_BATCH = 1000;

    private Readout() {}

    /**
     * Trains one softmax layer and records {@code <arm>.accuracy} on the test images, {@code <arm>.validation} on those of
     * the challenge, {@code <arm>.parameters}, and the time of an epoch.
     */
    static MultiLayerNetwork softmax(ArmContext arm, Config.Linear config, Images features) {
        int inputs = features.train().shape().values();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(arm.random().number("weights"))
                .updater(new AdaGrad(config.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        var batches = features.train().iterator(config.batchSize(), arm.random().number("batches"), FeatureLayout.FLAT);
        History history = arm.trainer().fit(network, batches, null, Fit.epochs(config.epochs()));
        record(
                arm,
                accuracy(arm, network, features.test()),
                accuracy(arm, network, features.validation()),
                network.numParams());
        arm.metrics().time(arm.name() + ".epoch", history.wall().dividedBy(config.epochs()));
        return network;
    }

    /** Records what every model of the table has, but for the time. */
    static void record(ArmContext arm, double test, double validation, long parameters) {
        arm.metrics().put(arm.name() + ".accuracy", test);
        arm.metrics().put(arm.name() + ".validation", validation);
        arm.metrics().put(arm.name() + ".parameters", (double) parameters);
    }

    static double accuracy(ArmContext arm, MultiLayerNetwork network, DataSplit features) {
        return arm.trainer().accuracy(network, features.inOrder(TEST_BATCH, FeatureLayout.FLAT));
    }

    static Images standardized(Images features) {
        Standardize map = Standardize.fit(features.train());
        return features.map(map::apply);
    }

    /**
     * The accuracy on the test images of the features alone, read by least squares with a penalty:
     * \(W = (X^\top X + \lambda)^{-1} X^\top Y\), X standardised and Y one-hot without its mean.
     */
    static double ridgeAccuracy(Images features, double penalty) {
        Images x = standardized(features);
        INDArray rows = rows(x.train());
        RealMatrix gram = new Array2DRowRealMatrix(rows.transpose().mmul(rows).toDoubleMatrix(), false);
        Targets targets = Targets.of(x.train());
        RealMatrix right = new Array2DRowRealMatrix(
                rows.transpose().mmul(targets.centred()).toDoubleMatrix(), false);
        INDArray weights = Nd4j.create(solve(gram, penalty, right).getData());
        return targets.accuracy(rows(x.test()).mmul(weights), x.test());
    }

    /** Solves \((A + \lambda) X = B\) for a matrix that is symmetric and not negative. */
    static RealMatrix solve(RealMatrix matrix, double penalty, RealMatrix right) {
        RealMatrix penalised = matrix.copy();
        for (int i = 0; i < penalised.getRowDimension(); i++) {
            penalised.addToEntry(i, i, penalty);
            for (int j = 0; j < i; j++) {
                // Products of matrices are symmetric only up to rounding.
                penalised.setEntry(i, j, penalised.getEntry(j, i));
            }
        }
        return new CholeskyDecomposition(penalised, 1e-9, 0).getSolver().solve(right);
    }

    /** The examples as rows, in double precision. */
    static INDArray rows(DataSplit split) {
        return split.toDataSet(FeatureLayout.FLAT).getFeatures().castTo(DataType.DOUBLE);
    }

    /**
     * One-hot labels for least squares.
     *
     * @param centred one row per example, the mean taken off
     * @param mean of each class
     */
    record Targets(INDArray centred, INDArray mean) {
        static Targets of(DataSplit split) {
            INDArray y = split.toDataSet(FeatureLayout.FLAT).getLabels().castTo(DataType.DOUBLE);
            INDArray mean = y.mean(0);
            return new Targets(y.subRowVector(mean), mean);
        }

        /** The share of the examples whose largest output is that of their class. */
        double accuracy(INDArray outputs, DataSplit split) {
            int[] predicted = outputs.addRowVector(mean).argMax(1).toIntVector();
            int right = 0;
            for (int i = 0; i < predicted.length; i++) {
                right += predicted[i] == split.label(i) ? 1 : 0;
            }
            return (double) right / predicted.length;
        }
    }
}
