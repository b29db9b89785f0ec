/**
 * Verified data sets for Deeplearning4j.
 *
 * <pre>{@code
 * Datasets datasets = Datasets.standard();
 * DataSplit train = datasets.load("mnist-perceval", "train");
 * DataSplit validation = datasets.load("mnist-perceval", "validation");
 * model.fit(train.iterator(64, 7), 5);
 * Evaluation result = model.evaluate(validation.inOrder(200, FeatureLayout.FLAT));
 * }</pre>
 *
 * <p>{@code mnist-perceval} is inside the jar. {@code mnist} and {@code fashion-mnist} are looked for in the folder that
 * {@code QML4J_DATA} names and in the cache, and put there by {@code ./qml4j datasets fetch NAME}. Every load verifies the
 * SHA-256 of every file; a missing or changed file is an error that says what to do, never a substitute.
 *
 * <p>To read on: {@link org.qml4j.datasets.Datasets}, {@link org.qml4j.datasets.split.DataSplit},
 * {@link org.qml4j.datasets.catalog.Catalog}.
 */
@NullMarked
package org.qml4j.datasets;

import org.jspecify.annotations.NullMarked;
