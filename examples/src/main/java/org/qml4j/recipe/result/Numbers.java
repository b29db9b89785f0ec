package org.qml4j.recipe.result;

import java.util.Locale;

/** Numbers as reports and the command line print them. */
public final class Numbers {
    private Numbers() {}

    /**
     * Prints with four significant digits, whole numbers whole.
     *
     * @param value finite
     * @return text
     */
    public static String plain(double value) {
        if (Math.rint(value) == value && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        double size = Math.abs(value);
        return size >= 1e-3 && size < 1e5
                ? String.format(Locale.ROOT, "%." + Math.max(0, 3 - (int) Math.floor(Math.log10(size))) + "f", value)
                : String.format(Locale.ROOT, "%.3e", value);
    }

    /**
     * Prints in the format of a figure.
     *
     * @param format {@code percent} for shares, else plain
     * @param value finite
     * @return text
     */
    public static String formatted(String format, double value) {
        return format.equals("percent") ? String.format(Locale.ROOT, "%.2f %%", 100 * value) : plain(value);
    }

    /**
     * Prints a difference with its sign.
     *
     * @param format {@code percent} for shares, whose differences are points, else plain
     * @param value finite
     * @return text
     */
    public static String difference(String format, double value) {
        String sign = value < 0 ? "−" : "+";
        return format.equals("percent")
                ? sign + String.format(Locale.ROOT, "%.2f points", 100 * Math.abs(value))
                : sign + plain(Math.abs(value));
    }

    /**
     * Prints a duration in the unit that suits it.
     *
     * @param seconds 0 or more
     * @return text
     */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /**
     * Prints a size in MiB or GiB.
     *
     * @param bytes 0 if unknown
     * @return text
     */
    public static String bytes(long bytes) {
        return bytes == 0
                ? "unknown"
                : bytes < 1L << 30
                        ? String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20))
                        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
