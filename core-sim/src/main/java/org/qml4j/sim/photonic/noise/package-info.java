/**
 * Imperfect photonics: sources, partial distinguishability, loss, detectors, post-selection and feed-forward.
 *
 * <p>To train and evaluate circuits with faults, collect them in a {@link org.qml4j.sim.photonic.noise.PhotonicNoise} and
 * compile on a {@link org.qml4j.sim.photonic.noise.NoisyPhotonicDevice}. To look at probabilities, send photons through a
 * {@link org.qml4j.sim.photonic.noise.LinearNetwork}, the result through
 * {@link org.qml4j.sim.photonic.noise.Detectors}, and keep what passes a
 * {@link org.qml4j.sim.photonic.noise.PostSelection}:
 *
 * <pre>{@code
 * Source source = Source.perfect().withIndistinguishability(0.9).withTransmittance(0.5);
 * FockDistribution reports = LinearNetwork.of(unitary)
 *         .output(FockState.of(1, 1, 0), source)
 *         .through(Detectors.all(3, Detector.threshold()));
 * FockDistribution kept = PostSelection.atLeast(2).apply(reports);   // kept.kept() is the performance
 * }</pre>
 *
 * <p>Where that takes too many terms, {@link org.qml4j.sim.photonic.noise.NoisySampler} draws the reports.
 */
@NullMarked
package org.qml4j.sim.photonic.noise;

import org.jspecify.annotations.NullMarked;
