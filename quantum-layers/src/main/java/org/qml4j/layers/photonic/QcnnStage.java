package org.qml4j.layers.photonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.UnitaryBatch;
import org.qml4j.sim.photonic.circuit.UnitaryProgram;

/** One stage of a {@link QcnnNode}: filters on both registers, then the measurement of every second mode. */
final class QcnnStage {

    private final UnitaryProgram rows;
    private final UnitaryProgram columns;

    /** Takes circuits of real beam splitters, whose unitaries are real. */
    QcnnStage(LinearOpticalCircuit rows, LinearOpticalCircuit columns) {
        this.rows = UnitaryProgram.of(rows);
        this.columns = UnitaryProgram.of(columns);
    }

    int weights() {
        return rows.circuit().weights() + columns.circuit().weights();
    }

    /** The photon of a register is found in one of its measured modes or in none. */
    int outcomes() {
        return (1 + rows.modes() / 2) * (1 + columns.modes() / 2);
    }

    /** The unitaries of both registers for the weights from {@code first} on. */
    Matrices evaluate(double[] w, int first) {
        int split = first + rows.circuit().weights();
        return new Matrices(new Register(rows, w, first), new Register(columns, w, split));
    }

    /** The real unitary of one register, column by column, and the sum of its cotangents. */
    private static final class Register {
        private final int modes;
        private final UnitaryProgram program;
        private final UnitaryBatch batch;
        private final double[] u;
        private final double[] g;

        Register(UnitaryProgram program, double[] w, int first) {
            this.program = program;
            modes = program.modes();
            batch = program.newBatch();
            u = new double[modes * modes];
            g = new double[modes * modes];
            double[] own = new double[program.circuit().weights()];
            System.arraycopy(w, first, own, 0, own.length);
            batch.start(Batch.zeros(1, 0), own, 1);
            batch.forward(0).copyColumns(0, u, new double[u.length]);
        }

        void finish(double[] dw, int first) {
            batch.forward(0).setCotangents(0, g, new double[g.length]);
            batch.backward(0, new double[0]);
            double[] own = new double[program.circuit().weights()];
            batch.finish(own);
            for (int j = 0; j < own.length; j++) {
                dw[first + j] += own[j];
            }
            Arrays.fill(g, 0);
        }

        /** Where a photon is in the smaller register after an outcome: -1 for the superposition that nobody found. */
        int kept(int outcome, int pooledMode) {
            if (outcome == 0) {
                return 2 * pooledMode + 1;
            }
            return pooledMode == outcome - 1 ? 2 * pooledMode : -1;
        }
    }

    /** The stage with its weights, for one batch after the other. */
    static final class Matrices {
        private final Register rows;
        private final Register columns;
        /** The images that entered, for each sample all of its branches. */
        private final List<double[]> entered = new ArrayList<>();

        private Matrices(Register rows, Register columns) {
            this.rows = rows;
            this.columns = columns;
        }

        /** Filters all branches of a sample and splits each into its outcomes; branches stand one after the other. */
        double[] forward(double[] images) {
            entered.add(images);
            int r = rows.modes;
            int c = columns.modes;
            int branches = images.length / (r * c);
            int outcomes = (1 + r / 2) * (1 + c / 2);
            int pooled = r / 2 * (c / 2);
            double[] out = new double[branches * outcomes * pooled];
            double[] half = new double[r * c];
            double[] filtered = new double[r * c];
            for (int b = 0; b < branches; b++) {
                timesColumns(images, b * r * c, half);
                rowsTimes(half, filtered);
                for (int to = 0; to < outcomes * pooled; to++) {
                    int from = source(to);
                    out[b * outcomes * pooled + to] = from < 0 ? 0 : filtered[from];
                }
            }
            return out;
        }

        /** The entry of the filtered image that an entry of the outcomes comes from, or -1. */
        private int source(int to) {
            int pooledColumns = columns.modes / 2;
            int pooled = rows.modes / 2 * pooledColumns;
            int outcome = to / pooled;
            int i = rows.kept(outcome / (1 + pooledColumns), to % pooled / pooledColumns);
            int j = columns.kept(outcome % (1 + pooledColumns), to % pooled % pooledColumns);
            return i < 0 || j < 0 ? -1 : i * columns.modes + j;
        }

        /** \(A C^T\): each row passes the columns' register. */
        private void timesColumns(double[] images, int first, double[] half) {
            int c = columns.modes;
            for (int i = 0; i < rows.modes; i++) {
                for (int j = 0; j < c; j++) {
                    double sum = 0;
                    for (int k = 0; k < c; k++) {
                        sum += columns.u[k * c + j] * images[first + i * c + k];
                    }
                    half[i * c + j] = sum;
                }
            }
        }

        /** \(R A\): each column passes the rows' register. */
        private void rowsTimes(double[] half, double[] filtered) {
            int r = rows.modes;
            int c = columns.modes;
            for (int i = 0; i < r; i++) {
                for (int j = 0; j < c; j++) {
                    double sum = 0;
                    for (int k = 0; k < r; k++) {
                        sum += rows.u[k * r + i] * half[k * c + j];
                    }
                    filtered[i * c + j] = sum;
                }
            }
        }

        /** Takes the cotangents of a sample's outcomes back to its images and adds those of the unitaries. */
        double[] backward(int sample, double[] cotangent) {
            double[] images = entered.get(sample);
            int r = rows.modes;
            int c = columns.modes;
            int outcomes = (1 + r / 2) * (1 + c / 2) * (r / 2) * (c / 2);
            double[] g = new double[images.length];
            double[] half = new double[r * c];
            double[] dFiltered = new double[r * c];
            double[] dHalf = new double[r * c];
            for (int b = 0; b < images.length / (r * c); b++) {
                Arrays.fill(dFiltered, 0);
                for (int to = 0; to < outcomes; to++) {
                    int from = source(to);
                    if (from >= 0) {
                        dFiltered[from] += cotangent[b * outcomes + to];
                    }
                }
                timesColumns(images, b * r * c, half);
                backThroughRows(half, dFiltered, dHalf);
                backThroughColumns(images, b * r * c, dHalf, g);
            }
            return g;
        }

        private void backThroughRows(double[] half, double[] dFiltered, double[] dHalf) {
            int r = rows.modes;
            int c = columns.modes;
            for (int k = 0; k < r; k++) {
                for (int j = 0; j < c; j++) {
                    double sum = 0;
                    for (int i = 0; i < r; i++) {
                        sum += rows.u[k * r + i] * dFiltered[i * c + j];
                        rows.g[k * r + i] += half[k * c + j] * dFiltered[i * c + j];
                    }
                    dHalf[k * c + j] = sum;
                }
            }
        }

        private void backThroughColumns(double[] images, int first, double[] dHalf, double[] g) {
            int c = columns.modes;
            for (int i = 0; i < rows.modes; i++) {
                for (int k = 0; k < c; k++) {
                    double sum = 0;
                    for (int j = 0; j < c; j++) {
                        sum += columns.u[k * c + j] * dHalf[i * c + j];
                        columns.g[k * c + j] += images[first + i * c + k] * dHalf[i * c + j];
                    }
                    g[first + i * c + k] = sum;
                }
            }
        }

        /** Adds the derivatives with respect to the weights, after all samples. */
        void finish(double[] dw, int first) {
            rows.finish(dw, first);
            columns.finish(dw, first + rows.program.circuit().weights());
        }
    }
}
