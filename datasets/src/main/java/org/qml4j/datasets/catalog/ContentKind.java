package org.qml4j.datasets.catalog;

/** What the examples of a data set are, and with it which package reads them. */
public enum ContentKind {
    /** Labelled images of one size: {@code Datasets.load} gives a {@code DataSplit}. */
    IMAGES,
    /** Streams of events of an event camera or a silicon cochlea: package {@code org.qml4j.datasets.events}. */
    EVENTS,
    /** Recordings of sound: package {@code org.qml4j.datasets.audio}. */
    AUDIO,
    /** Sentences, questions, stories, captions: package {@code org.qml4j.datasets.text}. */
    TEXT,
    /** Rows of numbers and categories: package {@code org.qml4j.datasets.table}. */
    TABLE,
    /** Labels, votes or probabilities that belong to the images of another set. */
    LABELS
}
