package org.deeplearning4j.nn.layers.mkldnn;

import org.nd4j.linalg.api.buffer.DataType;
import org.qml4j.onednn.LeanConvolutionHelper;

/**
 * Stands in for Deeplearning4j's class of this name.
 *
 * <p>A convolution layer asks for its helper by this name and offers no other way in. {@code HelperClassLoader} answers
 * with this class wherever the two jars stand on the class path.
 */
public final class MKLDNNConvHelper extends LeanConvolutionHelper {

    /**
     * Called by Deeplearning4j by reflection.
     *
     * @param dataType the type of the layer; each call looks at its arrays instead
     */
    public MKLDNNConvHelper(DataType dataType) {}
}
