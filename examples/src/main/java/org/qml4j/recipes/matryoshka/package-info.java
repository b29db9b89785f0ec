/** Nested embeddings: Kusupati et al. 2022 (arXiv:2205.13147). */
@NullMarked
package org.qml4j.recipes.matryoshka;

import org.jspecify.annotations.NullMarked;
