package org.qml4j.datasets.events;

/**
 * One event: something changed at an address at a time.
 *
 * @param x column, or channel
 * @param y row; 0 for channels
 * @param timeMicros time in microseconds
 * @param on polarity: true for ON (brighter), false for OFF (darker)
 */
public record Event(int x, int y, long timeMicros, boolean on) {}
