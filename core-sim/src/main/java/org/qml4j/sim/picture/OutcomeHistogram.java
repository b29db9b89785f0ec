package org.qml4j.sim.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qml4j.sim.picture.Canvas.Anchor;
import org.qml4j.sim.picture.Canvas.Lettering;
import org.qml4j.sim.picture.Canvas.Pen;
import org.qml4j.sim.picture.Canvas.Point;

/**
 * Draws how often outcomes were counted, or their probabilities, as bars; several series stand side by side.
 *
 * <pre>{@code
 * OutcomeHistogram.of("exact", Map.of("00", 0.5, "11", 0.5))
 *         .and("1000 shots", Map.of("00", 0.493, "11", 0.507))
 *         .picture().save(Path.of("bell.png"));
 * }</pre>
 *
 * <p>Outcomes stand in the order of their text. Where there are more than {@link #withMost} the largest ones are shown, and
 * the others are added up in a last bar that says how many they are. Immutable.
 */
public final class OutcomeHistogram {
    private static final int DEFAULT_MOST = 32;
    private static final double HEIGHT = 260;
    private static final double LEFT = 64;
    private static final double TOP = 44;
    private static final double MARGIN = 16;
    private static final double LEAST_WIDTH = 320;
    private static final double LETTER_WIDTH = 7.6;
    private static final List<String> COLOURS = List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7");

    private final Map<String, Map<String, Double>> series;
    private final int most;

    private OutcomeHistogram(Map<String, Map<String, Double>> series, int most) {
        this.series = series;
        this.most = most;
    }

    /**
     * The histogram of one series.
     *
     * @param label what the numbers are, such as {@code 1000 shots}
     * @param numbers counts or probabilities by outcome, finite and not negative, at least one
     * @throws IllegalArgumentException if there is none or one is not allowed; the message names it
     */
    public static OutcomeHistogram of(String label, Map<String, ? extends Number> numbers) {
        return new OutcomeHistogram(Map.of(), DEFAULT_MOST).and(label, numbers);
    }

    /**
     * Outcomes of qubits by their bits, qubit 0 first, such as those of {@code StateVector.counts} and, with probabilities by
     * index, of {@code StateVector.probabilities}.
     *
     * @param qubits the number of bits
     * @param numbers by index of the basis state
     * @throws IllegalArgumentException if an index has more bits
     */
    public static Map<String, Double> bits(int qubits, Map<Integer, ? extends Number> numbers) {
        Map<String, Double> named = new TreeMap<>();
        numbers.forEach((index, number) -> {
            if (index < 0 || index >= 1L << qubits) {
                throw new IllegalArgumentException("Outcome " + index + " is none of " + qubits
                        + " qubits; the largest is " + ((1L << qubits) - 1) + ".");
            }
            String bits = Integer.toBinaryString(index);
            named.put("0".repeat(qubits - bits.length()) + bits, number.doubleValue());
        });
        return named;
    }

    /**
     * Probabilities of all basis states by their bits, qubit 0 first, without those below 1e-12.
     *
     * @param probabilities \(2^n\) numbers, such as {@code StateVector.probabilities} gives
     * @throws IllegalArgumentException if their number is no power of 2 from 2 on
     */
    public static Map<String, Double> bits(double[] probabilities) {
        if (probabilities.length < 2 || Integer.bitCount(probabilities.length) != 1) {
            throw new IllegalArgumentException(
                    "The outcomes of n qubits are 2^n; got " + probabilities.length + " probabilities.");
        }
        Map<Integer, Double> large = new TreeMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            // A comparison that keeps NaN, which the histogram refuses.
            if (!(probabilities[i] < 1e-12)) {
                large.put(i, probabilities[i]);
            }
        }
        return bits(Integer.numberOfTrailingZeros(probabilities.length), large);
    }

    /**
     * The histogram with one more series beside those that it has.
     *
     * @param label what its numbers are; another one than those of the series before
     * @param numbers counts or probabilities by outcome, finite and not negative, at least one
     * @throws IllegalArgumentException if there is none, one is not allowed, the label is there already, or it is a fifth one
     */
    public OutcomeHistogram and(String label, Map<String, ? extends Number> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("The series '" + label + "' has no outcomes. Give at least one.");
        }
        if (series.containsKey(label) || series.size() == COLOURS.size()) {
            throw new IllegalArgumentException("A histogram has up to " + COLOURS.size()
                    + " series with different labels; it has " + series.keySet() + ", got '" + label + "'.");
        }
        Map<String, Double> copy = new TreeMap<>();
        numbers.forEach((outcome, number) -> {
            double value = number.doubleValue();
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException("Outcome '" + outcome + "' of the series '" + label + "' has "
                        + value + "; counts and probabilities are finite and not negative.");
            }
            copy.put(outcome, value);
        });
        Map<String, Map<String, Double>> all = new LinkedHashMap<>(series);
        all.put(label, copy);
        return new OutcomeHistogram(all, most);
    }

    /**
     * The same with another number of outcomes that are shown on their own; the default is 32.
     *
     * @param outcomes 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public OutcomeHistogram withMost(int outcomes) {
        if (outcomes < 1) {
            throw new IllegalArgumentException("A histogram shows 1 or more outcomes; got " + outcomes + ".");
        }
        return new OutcomeHistogram(series, outcomes);
    }

    /** The bars by outcome, in the order in which they stand; one number for each series. */
    Map<String, List<Double>> bars() {
        TreeSet<String> all = new TreeSet<>();
        series.values().forEach(numbers -> all.addAll(numbers.keySet()));
        List<String> bySize = new ArrayList<>(all);
        bySize.sort(Comparator.comparingDouble(this::largest).reversed());
        List<String> shown = new ArrayList<>(bySize.subList(0, Math.min(most, bySize.size())));
        Collections.sort(shown);
        List<String> others = bySize.subList(shown.size(), bySize.size());
        Map<String, List<Double>> bars = new LinkedHashMap<>();
        shown.forEach(outcome -> bars.put(outcome, sums(List.of(outcome))));
        if (!others.isEmpty()) {
            bars.put(others.size() + " others", sums(others));
        }
        return bars;
    }

    private double largest(String outcome) {
        return series.values().stream()
                .mapToDouble(numbers -> numbers.getOrDefault(outcome, 0.0))
                .max()
                .orElse(0);
    }

    private List<Double> sums(List<String> outcomes) {
        return series.values().stream()
                .map(numbers -> outcomes.stream()
                        .mapToDouble(outcome -> numbers.getOrDefault(outcome, 0.0))
                        .sum())
                .toList();
    }

    /** The picture. Its width grows with the number of bars. */
    public Picture picture() {
        return new Plan(bars()).picture();
    }

    /** Where everything stands. */
    private final class Plan {
        private final Map<String, List<Double>> bars;
        private final double group;
        private final double width;
        private final double top;
        private final double labels;
        private final boolean turned;
        private final double step;

        Plan(Map<String, List<Double>> bars) {
            this.bars = bars;
            this.group = Math.max(26, 14.0 * series.size() + 10);
            double legend = series.keySet().stream()
                    .mapToDouble(label -> label.length() * LETTER_WIDTH + 34)
                    .sum();
            this.width =
                    Math.max(Math.max(LEAST_WIDTH, LEFT + legend + MARGIN), LEFT + bars.size() * group + 2 * MARGIN);
            int longest = bars.keySet().stream().mapToInt(String::length).max().orElseThrow();
            this.turned = longest * LETTER_WIDTH > pitch() - 4;
            this.labels = turned ? longest * LETTER_WIDTH + 12 : 24;
            double largest = bars.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(v -> v)
                    .max()
                    .orElse(0);
            this.step = step(largest > 0 ? largest : 1);
            this.top = step * Math.ceil((largest > 0 ? largest : 1) / step - 1e-9);
        }

        private double pitch() {
            return (width - LEFT - 2 * MARGIN) / bars.size();
        }

        Picture picture() {
            String title = "Histogram of " + bars.size() + " outcomes: " + String.join(", ", series.keySet());
            return Picture.of(title, width, TOP + HEIGHT + labels + MARGIN, this::paint);
        }

        private double y(double value) {
            return TOP + HEIGHT * (1 - value / top);
        }

        private void paint(Canvas canvas) {
            double x = LEFT;
            int colour = 0;
            for (String label : series.keySet()) {
                canvas.box(x, 14, 12, 12, 0, COLOURS.get(colour++), Pen.NONE);
                canvas.text(new Point(x + 18, 20), label, Lettering.of(13, Anchor.START));
                x += label.length() * LETTER_WIDTH + 34;
            }
            for (int k = 0; k * step <= top * (1 + 1e-9); k++) {
                double value = k * step;
                canvas.line(LEFT, y(value), width - MARGIN, y(value), Pen.of(k == 0 ? Ink.DARK : Ink.PALE, 1));
                canvas.text(new Point(LEFT - 8, y(value)), number(value), Lettering.of(12, Anchor.END));
            }
            double centre = LEFT + MARGIN / 2 + pitch() / 2;
            for (Map.Entry<String, List<Double>> bar : bars.entrySet()) {
                paint(canvas, bar.getKey(), bar.getValue(), centre);
                centre += pitch();
            }
        }

        private void paint(Canvas canvas, String outcome, List<Double> values, double centre) {
            double thick = Math.min(34, (pitch() - 8) / values.size());
            for (int s = 0; s < values.size(); s++) {
                double x = centre + (s - values.size() / 2.0) * thick;
                double height = HEIGHT * values.get(s) / top;
                canvas.box(x + 0.5, y(values.get(s)), thick - 1, height, 0, COLOURS.get(s), Pen.NONE);
            }
            double y = TOP + HEIGHT + (turned ? 8 : 13);
            Lettering lettering = turned ? Lettering.of(12, Anchor.END).turned(-90) : Lettering.of(12, Anchor.MIDDLE);
            canvas.text(new Point(centre, y), outcome, lettering);
        }

        private static String number(double value) {
            return BigDecimal.valueOf(value)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }

        /** A round number, of which 3 to 6 lie between 0 and the largest value. */
        private static double step(double largest) {
            double power = Math.pow(10, Math.floor(Math.log10(largest)));
            double leading = largest / power;
            return power * (leading > 6 ? 2 : leading > 3 ? 1 : leading > 1.5 ? 0.5 : 0.25);
        }
    }
}
