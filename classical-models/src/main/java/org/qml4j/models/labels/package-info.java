/** Finding wrong labels: confident learning (Northcutt, Jiang, Chuang 2021, arXiv:1911.00068). */
@NullMarked
package org.qml4j.models.labels;

import org.jspecify.annotations.NullMarked;
