/** Class imbalance in convolutional networks: Buda, Maki, Mazurowski 2018 (arXiv:1710.05381). */
@NullMarked
package org.qml4j.recipes.class_imbalance;

import org.jspecify.annotations.NullMarked;
