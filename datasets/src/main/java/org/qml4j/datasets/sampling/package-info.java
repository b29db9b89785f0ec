/**
 * Choices and labels made on purpose: class imbalance, over- and under-sampling, wrong labels, episodes of few examples and
 * classes held back. All are seeded, have exact counts and add themselves to the provenance.
 *
 * <pre>{@code
 * ClassSizes sizes = ClassSizes.step(10, 5000, 100, 0.2).shuffled(7);
 * DataSplit imbalanced = Resampling.toSizes(train, sizes, 7);
 * DataSplit balanced = Resampling.oversampled(imbalanced, 7);
 * DataSplit noisy = NoiseMatrix.random(10, 0.4, 0.6, 7).applyTo(train, 7);
 * }</pre>
 */
@NullMarked
package org.qml4j.datasets.sampling;

import org.jspecify.annotations.NullMarked;
