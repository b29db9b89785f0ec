package org.qml4j.sim.recurrent;

import java.util.List;

/** The numbers \(C\) and \(S\) of all units of a cell for one set of weights, by unit and index of the amplitude. */
final class Tables {
    final RecurrentCell cell;
    final List<Unit> units;
    final double[][] cosine;
    final double[][] sine;
    private final double[][] eta;

    Tables(RecurrentCell cell, List<Unit> units, double[] weights) {
        this.cell = cell;
        this.units = units;
        int n = units.size();
        cosine = new double[n][1 << cell.lanes()];
        sine = new double[n][1 << cell.lanes()];
        eta = new double[n][];
        for (int u = 0; u < n; u++) {
            QuantumNeuron neuron = units.get(u).neuron();
            eta[u] = units.get(u).angles(cell.lanes(), weights);
            for (int x = 0; x < eta[u].length; x++) {
                cosine[u][x] = neuron.cosine(eta[u][x]);
                sine[u][x] = neuron.sine(eta[u][x]);
            }
        }
    }

    /** Adds the derivatives of the weights, given those of \(C\) and \(S\). */
    void addGradient(double[][] dCosine, double[][] dSine, double[] dWeights) {
        for (int u = 0; u < units.size(); u++) {
            Unit unit = units.get(u);
            double[] dEta = new double[eta[u].length];
            for (int x = 0; x < dEta.length; x++) {
                dEta[x] = dCosine[u][x] * unit.neuron().cosineSlope(eta[u][x])
                        + dSine[u][x] * unit.neuron().sineSlope(eta[u][x]);
            }
            unit.addGradient(dEta, dWeights);
        }
    }
}
