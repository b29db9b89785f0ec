package org.qml4j.sim.picture;

import java.util.Locale;

/** Colours of all pictures, and colour scales. */
final class Ink {
    static final String DARK = "#222b3a";
    static final String GREY = "#8a94a6";
    static final String PALE = "#dfe4ec";
    static final String PAPER = "#ffffff";
    static final String BOX = "#eef3fb";
    static final String READ = "#f3efe2";
    static final String BLUE = "#0072b2";
    static final String RED = "#d55e00";

    private Ink() {}

    /** A colour between white at 0 and full blue at 1 or full red at -1; readers who see no red tell them by brightness. */
    static String signed(double value) {
        double v = Math.max(-1, Math.min(1, value));
        return v >= 0 ? mix(0x00, 0x4f, 0x9e, v) : mix(0xb8, 0x3a, 0x00, -v);
    }

    private static String mix(int red, int green, int blue, double share) {
        return rgb(255 + (red - 255) * share, 255 + (green - 255) * share, 255 + (blue - 255) * share);
    }

    /** The colour of a phase on a circle of hues, paler for a smaller modulus from 0 to 1. */
    static String phase(double radians, double modulus) {
        double m = Math.max(0, Math.min(1, modulus));
        double[] channels = new double[3];
        for (int k = 0; k < 3; k++) {
            double hue = 0.55 + 0.45 * Math.cos(radians - 2 * Math.PI * k / 3);
            channels[k] = 255 * (1 - m * (1 - hue));
        }
        return rgb(channels[0], channels[1], channels[2]);
    }

    /** Whether white letters read better than dark ones on a colour. */
    static boolean isDark(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff) < 140;
    }

    private static String rgb(double red, double green, double blue) {
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", (int) Math.round(red), (int) Math.round(green), (int) Math.round(blue));
    }
}
