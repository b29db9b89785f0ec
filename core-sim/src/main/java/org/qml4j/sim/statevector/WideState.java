package org.qml4j.sim.statevector;

import org.qml4j.sim.circuit.StartState;
import org.qml4j.sim.device.Batch;

/**
 * The amplitudes of one state as two arrays, read and written as matrices: by rows, where the first qubits of an order
 * number the rows, or by columns in the order of the next stage, where a column is contiguous.
 */
final class WideState {
    /** Columns that are written side by side: their lines stay in a cache although they lie a power of two apart. */
    private static final int AT_ONCE = 8;

    private final int qubits;
    private double[] re;
    private double[] im;

    WideState(int qubits) {
        this(qubits, new double[1 << qubits], new double[1 << qubits]);
    }

    /** A state of given amplitudes, which it shares. */
    WideState(int qubits, double[] re, double[] im) {
        this.qubits = qubits;
        this.re = re;
        this.im = im;
    }

    /** Writes the amplitudes, times a phase, to where they stand if bit {@code places[b]} of an index moves to bit {@code b}. */
    void writeReordered(int[] places, double[] phase, WideState to) {
        double p = phase[0];
        double q = phase[1];
        int low = Math.min(places.length, 12);
        int[] lows = spread(places, 0, low);
        int[] highs = spread(places, low, places.length);
        for (int h = 0; h < highs.length; h++) {
            for (int l = 0; l < lows.length; l++) {
                int from = highs[h] | lows[l];
                int at = h << low | l;
                to.re[at] = p * re[from] - q * im[from];
                to.im[at] = p * im[from] + q * re[from];
            }
        }
    }

    private static int[] spread(int[] places, int from, int end) {
        int[] masks = new int[1 << (end - from)];
        for (int i = 0; i < masks.length; i++) {
            for (int b = from; b < end; b++) {
                masks[i] |= (i >> (b - from) & 1) << places[b];
            }
        }
        return masks;
    }

    /** Hands the arrays to a state vector. */
    void giveTo(StateVector state) {
        state.take(re, im);
    }

    /** Exchanges the arrays of two states. */
    void exchange(WideState other) {
        double[] r = re;
        double[] i = im;
        re = other.re;
        im = other.im;
        other.re = r;
        other.im = i;
    }

    /** A view. */
    StateVector asStateVector() {
        return StateVector.of(qubits, re, im);
    }

    void start(StartState start, Batch x, int sample) {
        StateVector state = asStateVector();
        state.clear();
        state.start(start, x, sample);
    }

    void readRows(Rows to, int column, int count, boolean isReal) {
        readRows(re, to.re, column, count);
        if (!isReal) {
            readRows(im, to.im, column, count);
        }
    }

    private static void readRows(double[] from, Plane to, int column, int count) {
        int columns = from.length / to.dimension();
        for (int r = 0; r < to.dimension(); r++) {
            System.arraycopy(from, r * columns + column, to.row(r), 0, count);
        }
    }

    void writeRows(Rows from, int column, int count, boolean isReal) {
        writeRows(from.re, re, column, count);
        if (!isReal) {
            writeRows(from.im, im, column, count);
        }
    }

    private static void writeRows(Plane from, double[] to, int column, int count) {
        int columns = to.length / from.dimension();
        for (int r = 0; r < from.dimension(); r++) {
            System.arraycopy(from.row(r), 0, to, r * columns + column, count);
        }
    }

    void readColumns(Rows to, int[] rows, int column, int count, boolean isReal) {
        readColumns(re, to.re, rows, column, count);
        if (!isReal) {
            readColumns(im, to.im, rows, column, count);
        }
    }

    private static void readColumns(double[] from, Plane to, int[] rows, int column, int count) {
        int length = to.dimension();
        for (int first = 0; first < count; first += AT_ONCE) {
            int end = Math.min(count, first + AT_ONCE);
            for (int i = 0; i < length; i++) {
                double[] row = to.row(rows[i]);
                int at = column * length + i;
                for (int c = first; c < end; c++) {
                    row[c] = from[at + c * length];
                }
            }
        }
    }

    void writeColumns(Rows from, int[] rows, int column, int count, boolean isReal) {
        writeColumns(from.re, re, rows, column, count);
        if (!isReal) {
            writeColumns(from.im, im, rows, column, count);
        }
    }

    private static void writeColumns(Plane from, double[] to, int[] rows, int column, int count) {
        int length = from.dimension();
        for (int first = 0; first < count; first += AT_ONCE) {
            int end = Math.min(count, first + AT_ONCE);
            for (int i = 0; i < length; i++) {
                double[] row = from.row(rows[i]);
                int at = column * length + i;
                for (int c = first; c < end; c++) {
                    to[at + c * length] = row[c];
                }
            }
        }
    }

    /** Adds the derivatives of an amplitude embedding; this state is \(\lambda\) at the start. */
    void addEmbeddingDerivatives(StartState.Amplitudes start, Batch x, int sample, double[] dx) {
        double norm = 0;
        double along = 0;
        int at = sample * x.width() + start.firstInput();
        for (int k = 0; k < re.length; k++) {
            double v = k < start.features() ? x.values()[at + k] : start.padding();
            norm += v * v;
            along += v * re[k];
        }
        norm = Math.sqrt(norm);
        along /= norm;
        for (int k = 0; k < start.features(); k++) {
            dx[at + k] += 2 * (re[k] - x.values()[at + k] / norm * along) / norm;
        }
    }
}
