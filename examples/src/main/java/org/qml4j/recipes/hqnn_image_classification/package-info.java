/** Quantum machine learning for image classification (Senokosov et al. 2024, arXiv:2304.09224). */
@NullMarked
package org.qml4j.recipes.hqnn_image_classification;

import org.jspecify.annotations.NullMarked;
