package org.qml4j.layers.init;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.qml4j.sim.generator.Coefficients;

/**
 * The start of layers whose unitaries are given by coefficients of Pauli strings: real parts and biases, which stand
 * first, are drawn from the standard normal distribution; imaginary parts and a logarithmic scale behind them are 0, so
 * that every evolution starts unitary.
 */
public final class GeneratorInit implements IWeightInit {

    private final Coefficients coefficients;
    private final boolean outputScale;

    /**
     * For a layer of a kind.
     *
     * @param coefficients whether the weights hold imaginary parts
     * @param outputScale whether the last weight is a logarithmic scale
     */
    public GeneratorInit(
            @JsonProperty("coefficients") Coefficients coefficients, @JsonProperty("outputScale") boolean outputScale) {
        this.coefficients = coefficients;
        this.outputScale = outputScale;
    }

    /** Whether the weights hold imaginary parts. */
    public Coefficients getCoefficients() {
        return coefficients;
    }

    /** Whether the last weight is a logarithmic scale. */
    public boolean isOutputScale() {
        return outputScale;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        INDArray flat = paramView.reshape(paramView.length());
        long zeros = outputScale ? 1 : 0;
        if (coefficients == Coefficients.COMPLEX) {
            // As many imaginary as real parts, and one bias for each output.
            zeros += (flat.length() - zeros - (long) fanOut) / 2;
        }
        Nd4j.rand(flat, Nd4j.getDistributions().createNormal(0, 1));
        if (zeros > 0) {
            flat.get(NDArrayIndex.interval(flat.length() - zeros, flat.length()))
                    .assign(0);
        }
        return flat.reshape(order, shape);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof GeneratorInit i && i.coefficients == coefficients && i.outputScale == outputScale;
    }

    @Override
    public int hashCode() {
        return 31 * coefficients.hashCode() + Boolean.hashCode(outputScale);
    }

    @Override
    public String toString() {
        return "GeneratorInit(" + coefficients + ", " + outputScale + ")";
    }
}
