package org.qml4j.sim.draw;

/** The characters of a text drawing. */
public enum Glyphs {
    /** Box-drawing characters. */
    UNICODE("─│┌┐└┘┤├┴┬┼═╪", "●", "⊕", "╳", "†", "π", "…", "⟩", "»", "«"),
    /** Characters from 32 to 126 only. */
    ASCII("-|++++||++|=#", "o", "(+)", "x", "_DG", "pi", "...", ">", ">", "<");

    /** A wire. */
    public final char wire;
    /** A line between wires. */
    public final char line;
    /** A corner of a box. */
    public final char topLeft;
    /** A corner of a box. */
    public final char topRight;
    /** A corner of a box. */
    public final char bottomLeft;
    /** A corner of a box. */
    public final char bottomRight;
    /** Where a wire enters a box. */
    public final char left;
    /** Where a wire leaves a box. */
    public final char right;
    /** Where a line from above meets a box. */
    public final char lineAbove;
    /** Where a line from below meets a box. */
    public final char lineBelow;
    /** A line that passes a wire without touching it. */
    public final char crossing;
    /** A wire of classical bits. */
    public final char classicalWire;
    /** A line that passes a wire of classical bits without touching it. */
    public final char classicalCrossing;

    /** A control. */
    public final String control;
    /** The target of a controlled X. */
    public final String flip;
    /** An end of a SWAP. */
    public final String swap;
    /** Behind the name of an inverse. */
    public final String dagger;
    /** The number pi. */
    public final String pi;
    /** For what was cut off. */
    public final String ellipsis;
    /** The end of a ket. */
    public final String ketEnd;
    /** At the end of a line that goes on below. */
    public final String continues;
    /** At the start of a line that goes on from above. */
    public final String continued;

    Glyphs(
            String lines,
            String control,
            String flip,
            String swap,
            String dagger,
            String pi,
            String ellipsis,
            String ketEnd,
            String continues,
            String continued) {
        wire = lines.charAt(0);
        line = lines.charAt(1);
        topLeft = lines.charAt(2);
        topRight = lines.charAt(3);
        bottomLeft = lines.charAt(4);
        bottomRight = lines.charAt(5);
        left = lines.charAt(6);
        right = lines.charAt(7);
        lineAbove = lines.charAt(8);
        lineBelow = lines.charAt(9);
        crossing = lines.charAt(10);
        classicalWire = lines.charAt(11);
        classicalCrossing = lines.charAt(12);
        this.control = control;
        this.flip = flip;
        this.swap = swap;
        this.dagger = dagger;
        this.pi = pi;
        this.ellipsis = ellipsis;
        this.ketEnd = ketEnd;
        this.continues = continues;
        this.continued = continued;
    }
}
