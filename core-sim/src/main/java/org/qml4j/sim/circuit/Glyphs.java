package org.qml4j.sim.circuit;

/** The characters of a text drawing. */
enum Glyphs {
    /** Box-drawing characters. */
    UNICODE("─│┌┐└┘┤├┴┬┼", "●", "⊕", "╳", "†", "π", "…", "⟩", "»", "«"),
    /** Characters from 32 to 126 only. */
    ASCII("-|++++||++|", "o", "(+)", "x", "_DG", "pi", "...", ">", ">", "<");

    final char wire;
    final char line;
    final char topLeft;
    final char topRight;
    final char bottomLeft;
    final char bottomRight;
    final char left;
    final char right;
    /** Where a line from above meets a box. */
    final char lineAbove;
    /** Where a line from below meets a box. */
    final char lineBelow;
    /** A line that passes a wire without touching it. */
    final char crossing;

    final String control;
    final String flip;
    final String swap;
    final String dagger;
    final String pi;
    final String ellipsis;
    final String ketEnd;
    final String continues;
    final String continued;

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
