package org.qml4j.sim.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.qml4j.sim.density.DensityMatrix;
import org.qml4j.sim.density.StateFigures.BlochVector;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.picture.Canvas.Anchor;
import org.qml4j.sim.picture.Canvas.Lettering;
import org.qml4j.sim.picture.Canvas.Pen;
import org.qml4j.sim.picture.Canvas.Point;
import org.qml4j.sim.statevector.StateVector;

/**
 * Draws the Bloch vector of each qubit, \((\langle X \rangle, \langle Y \rangle, \langle Z \rangle)\), in a sphere of its
 * own: X points to the reader, Y to the right, Z up. A pure qubit reaches the sphere; one that is entangled with others or
 * mixed ends inside. Under each sphere stand the three numbers and the length. Immutable.
 *
 * <pre>{@code
 * BlochSpheres.of(state).picture().save(Path.of("bloch.png"));
 * }</pre>
 */
public final class BlochSpheres {
    private static final int IN_A_ROW = 5;
    private static final double RADIUS = 78;
    private static final double CELL = 220;
    private static final double CELL_HEIGHT = 258;
    private static final double AZIMUTH = Math.toRadians(32);
    private static final double ELEVATION = Math.toRadians(17);
    private static final int ARC_POINTS = 60;
    private static final double AXIS = 1.14;
    /** The axis of Y ends next to the rim, so that its letter stands farther out. */
    private static final double AXIS_Y = 1.3;

    private static final Pen RIM = Pen.of(Ink.GREY, 1.2);
    private static final Pen FRONT = Pen.of(Ink.GREY, 1);
    private static final Pen BACK = new Pen(Ink.GREY, 0.8, true);
    private static final Lettering AXIS_LABEL = Lettering.of(12, Anchor.MIDDLE).in("#5b6577");

    private final List<BlochVector> vectors;

    private BlochSpheres(List<BlochVector> vectors) {
        this.vectors = vectors;
    }

    /** The spheres of all qubits of a pure state. Cost: \(3 n 2^n\). */
    public static BlochSpheres of(StateVector state) {
        return of(state.qubits(), state::expectation);
    }

    /** The spheres of all qubits of a mixed state. */
    public static BlochSpheres of(DensityMatrix state) {
        return of(state.qubits(), state::expectation);
    }

    private static BlochSpheres of(int qubits, ToDoubleFunction<Observable> expectation) {
        return of(IntStream.range(0, qubits)
                .mapToObj(q -> new BlochVector(
                        expectation.applyAsDouble(PauliString.x(q)),
                        expectation.applyAsDouble(PauliString.y(q)),
                        expectation.applyAsDouble(PauliString.z(q))))
                .toList());
    }

    /**
     * The spheres of given vectors, one for each qubit.
     *
     * @throws IllegalArgumentException if there is none, or one is longer than 1 or not finite
     */
    public static BlochSpheres of(List<BlochVector> vectors) {
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("There is no Bloch vector to draw. Give at least one.");
        }
        for (int q = 0; q < vectors.size(); q++) {
            if (!(vectors.get(q).length() <= 1 + 1e-9)) {
                throw new IllegalArgumentException(
                        "The Bloch vector of qubit " + q + " is " + vectors.get(q) + "; its length is at most 1.");
            }
        }
        return new BlochSpheres(List.copyOf(vectors));
    }

    /** The picture, five spheres in a row. */
    public Picture picture() {
        int columns = Math.min(IN_A_ROW, vectors.size());
        int rows = (vectors.size() + IN_A_ROW - 1) / IN_A_ROW;
        String title = vectors.size() == 1 ? "Bloch sphere" : "Bloch spheres of " + vectors.size() + " qubits";
        return Picture.of(title, columns * CELL, rows * CELL_HEIGHT, canvas -> {
            for (int q = 0; q < vectors.size(); q++) {
                int row = q / IN_A_ROW;
                int column = q % IN_A_ROW;
                paint(canvas, q, vectors.get(q), new Point((column + 0.5) * CELL, row * CELL_HEIGHT + 128));
            }
        });
    }

    /** A vector seen from the reader's side: where it is on paper. */
    private static Point project(Point centre, double x, double y, double z) {
        double right = -Math.sin(AZIMUTH) * x + Math.cos(AZIMUTH) * y;
        double up = Math.cos(ELEVATION) * z - Math.sin(ELEVATION) * (Math.cos(AZIMUTH) * x + Math.sin(AZIMUTH) * y);
        return new Point(centre.x() + RADIUS * right, centre.y() - RADIUS * up);
    }

    private static void paint(Canvas canvas, int qubit, BlochVector v, Point centre) {
        canvas.ellipse(centre, RADIUS, RADIUS, "#f7f9fc", RIM);
        // The half of the equator that faces the reader is in front.
        canvas.line(equator(centre, AZIMUTH - Math.PI / 2), FRONT);
        canvas.line(equator(centre, AZIMUTH + Math.PI / 2), BACK);
        axis(canvas, centre, 1, 0, 0, "x");
        axis(canvas, centre, 0, 1, 0, "y");
        axis(canvas, centre, 0, 0, 1, "|0⟩");
        canvas.line(List.of(centre, project(centre, 0, 0, -1)), BACK);
        Point south = project(centre, 0, 0, -AXIS);
        canvas.text(new Point(south.x(), south.y() + 8), "|1⟩", AXIS_LABEL);
        Point tip = project(centre, v.x(), v.y(), v.z());
        if (v.length() > 0.02) {
            Point shadow = project(centre, v.x(), v.y(), 0);
            canvas.line(List.of(tip, shadow, centre), new Pen(Ink.RED, 0.9, true));
            canvas.line(List.of(centre, tip), Pen.of(Ink.RED, 2.6));
        }
        canvas.ellipse(tip, 5, 5, Ink.RED, Pen.NONE);
        canvas.text(
                new Point(centre.x() - CELL / 2 + 14, centre.y() - 112), "q" + qubit, Lettering.of(14, Anchor.START));
        canvas.text(
                new Point(centre.x(), centre.y() + 114),
                String.format(Locale.ROOT, "(%s, %s, %s)  r = %s", n(v.x()), n(v.y()), n(v.z()), n(v.length())),
                Lettering.of(12, Anchor.MIDDLE));
    }

    /** Two decimals, without the sign of a zero. */
    private static String n(double value) {
        return String.format(Locale.ROOT, "%.2f", Math.abs(value) < 0.005 ? 0.0 : value);
    }

    private static List<Point> equator(Point centre, double from) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k <= ARC_POINTS; k++) {
            double angle = from + Math.PI * k / ARC_POINTS;
            points.add(project(centre, Math.cos(angle), Math.sin(angle), 0));
        }
        return points;
    }

    private static void axis(Canvas canvas, Point centre, double x, double y, double z, String label) {
        canvas.line(List.of(centre, project(centre, x, y, z)), FRONT);
        Point end = project(centre, AXIS * x, AXIS_Y * y, AXIS * z);
        canvas.text(new Point(end.x(), end.y() - (z > 0 ? 8 : 0)), label, AXIS_LABEL);
    }
}
