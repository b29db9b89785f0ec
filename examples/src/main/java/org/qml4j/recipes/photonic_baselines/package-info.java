/** Baselines of photonic machine learning (Notton et al. 2025, arXiv:2510.25839) with their classical controls. */
@NullMarked
package org.qml4j.recipes.photonic_baselines;

import org.jspecify.annotations.NullMarked;
