package org.qml4j.datasets.transform;

/** How a value between pixels is read. */
public enum Interpolation {
    /** The value of the nearest pixel; halves go to the lower row and column. */
    NEAREST,
    /** The mean of the four surrounding pixels, weighted by closeness; exact on images that are linear in both axes. */
    BILINEAR
}
