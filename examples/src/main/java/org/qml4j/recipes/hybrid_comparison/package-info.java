/** A hybrid and a classical image classifier compared (Shahzad 2025, arXiv:2509.13353), with equal optimisers as well. */
@NullMarked
package org.qml4j.recipes.hybrid_comparison;

import org.jspecify.annotations.NullMarked;
