package org.qml4j.recipe;

import java.util.Locale;

/** The numbers of conditions and findings, as text. */
final class Wording {
    private Wording() {}

    /** Four significant digits; whole numbers in full. */
    static String number(double value) {
        return Math.rint(value) == value && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** Mean, standard deviation and number of seeds of a metric; the value alone where there is one. */
    static String spread(MetricTable table, String metric) {
        MetricTable.Summary summary = table.summary(metric);
        return summary.n() == 1
                ? number(summary.mean())
                : number(summary.mean()) + " ± " + number(summary.sd()) + " (" + summary.n() + ")";
    }
}
