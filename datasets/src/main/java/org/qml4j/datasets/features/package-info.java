/**
 * Maps of feature vectors that are fitted on training data and then applied to any split.
 *
 * <pre>{@code
 * Pca pca = Pca.fit(train, 12);
 * MinMax unit = MinMax.global(pca.apply(train), 0, 1);
 * DataSplit phases = unit.apply(pca.apply(test));
 * }</pre>
 *
 * <p>A feature vector is an example of a {@link org.qml4j.datasets.split.DataSplit}: images count as the row of their
 * values, results have the shape 1x1xfeatures.
 */
@NullMarked
package org.qml4j.datasets.features;

import org.jspecify.annotations.NullMarked;
