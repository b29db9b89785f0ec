package org.qml4j.layers.conf;

/** How the circuits of a {@link QuanvolutionLayer} treat the channels of an image. */
public enum ChannelMode {
    /**
     * Each circuit reads the patches of all channels at once, as a convolution does; it has
     * channels x kernel height x kernel width inputs.
     */
    TOGETHER,
    /**
     * Each channel has its own copy of each circuit, with weights of its own, as in a depth-wise convolution; a circuit
     * has kernel height x kernel width inputs. Outputs are ordered by circuit, then channel, then measured value.
     */
    SEPARATELY
}
