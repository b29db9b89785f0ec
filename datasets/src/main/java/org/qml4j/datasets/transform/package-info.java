/**
 * Transforms of images: pure functions of an image and a random stream that depends on (seed, epoch, example) alone.
 *
 * <pre>{@code
 * Augmentation crop = Augmentation.of(7, PadCrop.of(4), Randomly.half(Flip.HORIZONTAL));
 * model.fit(AugmentedIterator.over(train, crop, 64, FeatureLayout.NCHW, 7), 20);
 * DataSplit rotated = Augmentation.of(7, Affine.rotation(45)).apply(test);
 * }</pre>
 */
@NullMarked
package org.qml4j.datasets.transform;

import org.jspecify.annotations.NullMarked;
