/**
 * Recordings of sound, and the cochlea model that turns them into event streams.
 *
 * <p>To read on: {@link org.qml4j.datasets.audio.WavFile}, {@link org.qml4j.datasets.audio.Cochlea}.
 */
@NullMarked
package org.qml4j.datasets.audio;

import org.jspecify.annotations.NullMarked;
