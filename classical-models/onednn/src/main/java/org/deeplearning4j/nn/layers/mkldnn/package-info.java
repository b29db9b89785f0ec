/** The helper class that Deeplearning4j's convolution layers ask for by name. */
@org.jspecify.annotations.NullMarked
package org.deeplearning4j.nn.layers.mkldnn;
