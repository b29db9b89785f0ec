/**
 * Embeddings whose first coordinates are embeddings themselves: Kusupati et al. 2022 (arXiv:2205.13147), and search with
 * them.
 */
@NullMarked
package org.qml4j.models.matryoshka;

import org.jspecify.annotations.NullMarked;
