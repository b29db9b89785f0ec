/**
 * Event streams of neuromorphic sensors: reading, slicing, framing and simulating them.
 *
 * <p>To read on: {@link org.qml4j.datasets.events.EventStream}, {@link org.qml4j.datasets.events.EventFrames}.
 */
@NullMarked
package org.qml4j.datasets.events;

import org.jspecify.annotations.NullMarked;
