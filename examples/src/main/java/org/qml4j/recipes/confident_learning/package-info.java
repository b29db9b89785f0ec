/** Finding wrong labels: Northcutt, Jiang, Chuang 2021 (arXiv:1911.00068). */
@NullMarked
package org.qml4j.recipes.confident_learning;

import org.jspecify.annotations.NullMarked;
