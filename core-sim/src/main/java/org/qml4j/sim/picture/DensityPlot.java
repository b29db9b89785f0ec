package org.qml4j.sim.picture;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.picture.Canvas.Anchor;
import org.qml4j.sim.picture.Canvas.Lettering;
import org.qml4j.sim.picture.Canvas.Pen;
import org.qml4j.sim.picture.Canvas.Point;

/**
 * Draws a density matrix in one of three ways: real and imaginary part as colours, modulus and phase as colours, or real and
 * imaginary part as bars on a plane (the "city" of quantum tomography). Immutable.
 *
 * <pre>{@code
 * DensityPlot.of(state).parts().save(Path.of("rho.png"));
 * }</pre>
 *
 * <p>Rows and columns are basis states in ascending order, qubit 0 first. Colours and heights are relative to the largest
 * modulus of an entry; the scale says which it is.
 */
public final class DensityPlot {
    private static final int MOST_QUBITS = 7;
    private static final int MOST_LABELLED = 16;
    private static final int MOST_WRITTEN = 8;
    private static final double SIDE = 340;
    private static final double MARGIN = 18;
    private static final double TITLE = 40;
    private static final double SCALE = 74;
    private static final double LETTER_WIDTH = 7.4;
    private static final int STEPS = 60;

    private final ComplexMatrix matrix;
    private final int qubits;
    private final double largest;

    private DensityPlot(ComplexMatrix matrix) {
        this.matrix = matrix;
        this.qubits = Integer.numberOfTrailingZeros(matrix.rows());
        double most = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.rows(); c++) {
                most = Math.max(most, modulus(r, c));
            }
        }
        this.largest = most;
    }

    /**
     * The plot of a state.
     *
     * @throws IllegalArgumentException if it has more than 7 qubits; trace out some with {@link DensityMatrix#partialTrace}
     */
    public static DensityPlot of(DensityMatrix state) {
        if (state.qubits() > MOST_QUBITS) {
            throw new IllegalArgumentException("The matrix of up to " + MOST_QUBITS
                    + " qubits is drawn; this state has " + state.qubits() + ". Keep some with partialTrace.");
        }
        return new DensityPlot(state.matrix());
    }

    /** Real and imaginary part side by side: blue above 0, red below, white at 0. */
    public Picture parts() {
        return panels(
                "real part",
                "imaginary part",
                (canvas, row, column, cell) -> colour(canvas, cell, matrix.re(row, column)),
                (canvas, row, column, cell) -> colour(canvas, cell, matrix.im(row, column)),
                new Legend(-largest, largest, v -> v / largest, Ink::signed, number(largest), "0", number(-largest)));
    }

    /** Modulus and phase side by side; the hue is the phase, paler for a smaller modulus, white at 0. */
    public Picture modulusAndPhase() {
        return panels(
                "modulus",
                "phase",
                (canvas, row, column, cell) -> colour(canvas, cell, modulus(row, column)),
                (canvas, row, column, cell) -> {
                    double phase = Math.atan2(matrix.im(row, column), matrix.re(row, column));
                    double share = modulus(row, column) / largest;
                    String text = share > 1e-9 ? String.format(Locale.ROOT, "%.2fπ", clean(phase / Math.PI)) : "";
                    fill(canvas, cell, Ink.phase(phase, share), text);
                },
                new Legend(-Math.PI, Math.PI, v -> v, v -> Ink.phase(v, 1), "π", "0", "-π"));
    }

    private double modulus(int row, int column) {
        return Math.hypot(matrix.re(row, column), matrix.im(row, column));
    }

    /** Paints one entry into its cell. */
    @FunctionalInterface
    private interface CellPainter {
        void paint(Canvas canvas, int row, int column, Cell cell);
    }

    /**
     * A square.
     *
     * @param x its left
     * @param y its top
     * @param side its length
     */
    private record Cell(double x, double y, double side) {}

    /**
     * A scale of colours.
     *
     * @param from the value at the bottom
     * @param to the value at the top
     * @param unit what the colour takes for a value
     * @param colour the colours
     * @param top the text at the top
     * @param middle the text in the middle
     * @param bottom the text at the bottom
     */
    private record Legend(
            double from,
            double to,
            DoubleUnaryOperator unit,
            DoubleFunction<String> colour,
            String top,
            String middle,
            String bottom) {

        void paint(Canvas canvas, double x, double y) {
            double height = SIDE / STEPS;
            for (int k = 0; k < STEPS; k++) {
                double value = to + (from - to) * (k + 0.5) / STEPS;
                String fill = colour.apply(unit.applyAsDouble(value));
                canvas.box(x, y + k * height, 16, height + 0.5, 0, fill, Pen.NONE);
            }
            canvas.box(x, y, 16, SIDE, 0, "", Pen.of(Ink.GREY, 1));
            Lettering letters = Lettering.of(12, Anchor.START);
            canvas.text(new Point(x + 22, y + 6), top, letters);
            canvas.text(new Point(x + 22, y + SIDE / 2), middle, letters);
            canvas.text(new Point(x + 22, y + SIDE - 6), bottom, letters);
        }
    }

    private Picture panels(String first, String second, CellPainter left, CellPainter right, Legend legend) {
        double names = matrix.rows() <= MOST_LABELLED ? (qubits + 2) * LETTER_WIDTH + 8 : 0;
        double panel = names + SIDE + MARGIN;
        double below = names > 0 ? names : MARGIN;
        String title = "Density matrix of " + qubits + (qubits == 1 ? " qubit: " : " qubits: ") + first + ", " + second;
        return Picture.of(title, 2 * panel + MARGIN + SCALE, TITLE + SIDE + below + MARGIN / 2, canvas -> {
            paint(canvas, MARGIN + names, first, left);
            paint(canvas, MARGIN + names + panel, second, right);
            legend.paint(canvas, 2 * panel + MARGIN, TITLE);
        });
    }

    private void paint(Canvas canvas, double x, String title, CellPainter painter) {
        int d = matrix.rows();
        double side = SIDE / d;
        canvas.text(new Point(x + SIDE / 2, TITLE / 2), title, Lettering.of(14, Anchor.MIDDLE));
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < d; c++) {
                painter.paint(canvas, r, c, new Cell(x + c * side, TITLE + r * side, side));
            }
        }
        canvas.box(x, TITLE, SIDE, SIDE, 0, "", Pen.of(Ink.GREY, 1));
        for (int k = 0; k < d && d <= MOST_LABELLED; k++) {
            double middle = (k + 0.5) * side;
            canvas.text(new Point(x - 6, TITLE + middle), "|" + bits(k) + "⟩", Lettering.of(12, Anchor.END));
            boolean fits = (qubits + 2) * LETTER_WIDTH < side - 2;
            Lettering letters = fits
                    ? Lettering.of(12, Anchor.MIDDLE)
                    : Lettering.of(12, Anchor.END).turned(-90);
            canvas.text(new Point(x + middle, TITLE + SIDE + (fits ? 14 : 6)), "⟨" + bits(k) + "|", letters);
        }
    }

    private void colour(Canvas canvas, Cell cell, double value) {
        fill(canvas, cell, Ink.signed(value / largest), String.format(Locale.ROOT, "%.2f", clean(value)));
    }

    private void fill(Canvas canvas, Cell cell, String colour, String text) {
        boolean few = matrix.rows() <= MOST_WRITTEN;
        Pen grid = matrix.rows() <= MOST_LABELLED ? Pen.of(Ink.PALE, 0.7) : Pen.NONE;
        canvas.box(cell.x(), cell.y(), cell.side(), cell.side(), 0, colour, grid);
        if (few) {
            canvas.text(
                    new Point(cell.x() + cell.side() / 2, cell.y() + cell.side() / 2),
                    text,
                    Lettering.of(cell.side() > 60 ? 13 : 11, Anchor.MIDDLE)
                            .in(Ink.isDark(colour) ? Ink.PAPER : Ink.DARK));
        }
    }

    /** Without the sign of a zero. */
    private static double clean(double value) {
        return Math.abs(value) < 0.005 ? 0 : value;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private String bits(int index) {
        String bits = Integer.toBinaryString(index);
        return "0".repeat(qubits - bits.length()) + bits;
    }

    /**
     * Real and imaginary part as bars on a plane: the height is the modulus, blue is above 0 and red below.
     *
     * @throws IllegalArgumentException if there are more than 4 qubits, whose bars would hide each other
     */
    public Picture city() {
        if (matrix.rows() > MOST_LABELLED) {
            throw new IllegalArgumentException("Bars are drawn for up to 4 qubits; this state has " + qubits
                    + ". Use parts() or modulusAndPhase().");
        }
        String title = "Density matrix of " + qubits + (qubits == 1 ? " qubit" : " qubits") + " as bars";
        double width = 2 * City.WIDTH;
        return Picture.of(title, width, City.HEIGHT, canvas -> {
            new City(canvas, 0, this::bits, largest).paint("real part", matrix::re, matrix.rows());
            new City(canvas, City.WIDTH, this::bits, largest).paint("imaginary part", matrix::im, matrix.rows());
        });
    }
}
