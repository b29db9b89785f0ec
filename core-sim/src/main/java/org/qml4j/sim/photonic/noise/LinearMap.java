package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.List;

/** A sparse linear map of probabilities, \(y = A x\), and its transpose. */
final class LinearMap {
    private final int outputs;
    private final int[] from;
    private final int[] to;
    private final double[] factor;

    private LinearMap(int outputs, List<Entry> entries) {
        this.outputs = outputs;
        this.from = entries.stream().mapToInt(Entry::from).toArray();
        this.to = entries.stream().mapToInt(Entry::to).toArray();
        this.factor = entries.stream().mapToDouble(Entry::factor).toArray();
    }

    private record Entry(int from, int to, double factor) {}

    /** Collects the entries of a map. */
    static final class Builder {
        private final List<Entry> entries = new ArrayList<>();

        /** Adds \(A_{to, from}\). */
        void add(int from, int to, double factor) {
            entries.add(new Entry(from, to, factor));
        }

        /** The number of entries so far. */
        int size() {
            return entries.size();
        }

        LinearMap build(int outputs) {
            return new LinearMap(outputs, entries);
        }
    }

    int outputs() {
        return outputs;
    }

    /** \(A x\), where \(x\) starts at an offset. */
    double[] apply(double[] x, int offset) {
        double[] y = new double[outputs];
        for (int k = 0; k < from.length; k++) {
            y[to[k]] += factor[k] * x[offset + from[k]];
        }
        return y;
    }

    /** Adds \(A^T g\) to an array from an offset on. */
    void addTransposed(double[] g, double[] sum, int offset) {
        for (int k = 0; k < from.length; k++) {
            sum[offset + from[k]] += factor[k] * g[to[k]];
        }
    }
}
