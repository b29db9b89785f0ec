package org.qml4j.datasets.events;

/**
 * A labelled recording.
 *
 * @param name name of the file inside the data set
 * @param label class
 * @param sourceIndex position of the image or sound that was recorded in its own data set, from 0; -1 if there is none
 * @param events what the sensor sent
 */
public record EventRecording(String name, int label, int sourceIndex, EventStream events) {}
