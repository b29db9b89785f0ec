package org.qml4j.datasets.catalog;

/**
 * What a person should know about a data set.
 *
 * @param title full name
 * @param description one sentence
 * @param citation how to cite it
 * @param licence licence as its publishers state it
 */
public record DatasetAbout(String title, String description, String citation, String licence) {}
