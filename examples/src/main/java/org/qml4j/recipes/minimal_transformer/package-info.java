/** Transformers with fewer matrices: Bermeitinger et al. 2024 (arXiv:2410.13732). */
@NullMarked
package org.qml4j.recipes.minimal_transformer;

import org.jspecify.annotations.NullMarked;
