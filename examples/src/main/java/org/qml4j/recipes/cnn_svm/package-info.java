/** A squared hinge instead of softmax on a convolutional network: Agarap 2017 (arXiv:1712.03541). */
@NullMarked
package org.qml4j.recipes.cnn_svm;

import org.jspecify.annotations.NullMarked;
