/** Let the quantum creep in: layers replaced one kind at a time (Wang et al. 2024, arXiv:2409.17583). */
@NullMarked
package org.qml4j.recipes.quantum_creep_in;

import org.jspecify.annotations.NullMarked;
