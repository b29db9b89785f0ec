package org.qml4j.recipe;

/**
 * A point of a series.
 *
 * @param x for example the epoch, counted from 1
 * @param y for example the test accuracy after it
 */
public record Point(double x, double y) {}
