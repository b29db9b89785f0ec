package org.qml4j.datasets.catalog;

/**
 * The files of one split.
 *
 * @param name {@code train}, {@code test} or {@code validation}
 * @param images file of images
 * @param labels file of labels
 * @param examples number of examples
 */
public record SplitFiles(String name, DatasetFile images, DatasetFile labels, int examples) {}
