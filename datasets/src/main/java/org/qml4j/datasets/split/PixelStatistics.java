package org.qml4j.datasets.split;

/**
 * Mean and standard deviation over all values of all images of a split.
 *
 * @param mean arithmetic mean
 * @param standardDeviation square root of the mean squared distance from the mean (divided by n, not n - 1)
 */
public record PixelStatistics(double mean, double standardDeviation) {}
