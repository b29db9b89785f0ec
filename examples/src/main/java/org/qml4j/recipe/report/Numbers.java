package org.qml4j.recipe.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qml4j.recipe.check.FigureResult;

/** Numbers as reports print them. */
final class Numbers {
    private Numbers() {}

    /** Prints with four significant digits, whole numbers whole. */
    static String plain(double value) {
        if (Math.rint(value) == value && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        double size = Math.abs(value);
        return size >= 1e-3 && size < 1e5
                ? String.format(Locale.ROOT, "%." + Math.max(0, 3 - (int) Math.floor(Math.log10(size))) + "f", value)
                : String.format(Locale.ROOT, "%.3e", value);
    }

    static String formatted(String format, double value) {
        return format.equals("percent") ? String.format(Locale.ROOT, "%.2f %%", 100 * value) : plain(value);
    }

    static String paper(FigureResult figure) {
        if (figure.paper() == null) {
            return "not given";
        }
        String relation = figure.relation().equals("=") ? "" : figure.relation() + " ";
        return relation + formatted(figure.format(), figure.paper()) + " (" + figure.where() + ")";
    }

    static String ours(FigureResult figure) {
        return figure.mean() == null || figure.sd() == null
                ? "not measured"
                : spread(figure.format(), figure.mean(), figure.sd(), figure.n());
    }

    static String spread(String format, double mean, double sd, int n) {
        return n == 1
                ? formatted(format, mean) + " (1)"
                : formatted(format, mean) + " ± " + formatted(format, sd) + " (" + n + ")";
    }

    static String difference(FigureResult figure) {
        if (figure.mean() == null || figure.paper() == null) {
            return "–";
        }
        double difference = figure.mean() - figure.paper();
        String sign = difference < 0 ? "−" : "+";
        return figure.format().equals("percent")
                ? sign + String.format(Locale.ROOT, "%.2f points", 100 * Math.abs(difference))
                : sign + plain(Math.abs(difference));
    }

    static String band(FigureResult figure) {
        return figure.low() == null || figure.high() == null
                ? "none"
                : formatted(figure.format(), figure.low()) + " … " + formatted(figure.format(), figure.high());
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    static String bytes(@Nullable Long bytes) {
        return bytes == null || bytes == 0
                ? "unknown"
                : bytes < 1L << 30
                        ? String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20))
                        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
