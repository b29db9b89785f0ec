package org.qml4j.sim.statevector;

import java.util.List;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/**
 * Measurements on a state whose qubits stand in another order.
 *
 * @param place for each qubit its place in the order
 */
record Relabelling(List<Integer> place) {

    Measurement.Probabilities of(Measurement.Probabilities measurement) {
        return new Measurement.Probabilities(all(measurement.on()));
    }

    Observable of(Observable observable) {
        if (observable instanceof PauliString s) {
            return of(s);
        }
        if (observable instanceof PauliSum s) {
            return new PauliSum(s.terms().stream()
                    .map(t -> new PauliSum.Term(t.coefficient(), of(t.string())))
                    .toList());
        }
        if (observable instanceof Projector p) {
            return new Projector(all(p.on()), p.bits());
        }
        HermitianMatrix h = (HermitianMatrix) observable;
        return HermitianMatrix.of(h.matrix(), all(h.on()));
    }

    private List<Integer> all(List<Integer> qubits) {
        return qubits.stream().map(place::get).toList();
    }

    private PauliString of(PauliString string) {
        char[] letters = "I".repeat(place.size()).toCharArray();
        for (int q = 0; q < string.qubits(); q++) {
            letters[place.get(q)] = string.letter(q);
        }
        return PauliString.of(new String(letters));
    }
}
