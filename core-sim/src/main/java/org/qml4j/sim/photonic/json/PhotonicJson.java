package org.qml4j.sim.photonic.json;

import java.util.Optional;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;

/**
 * A linear-optical circuit as JSON text, with the Fock state that enters it if it has one. Angles are numbers or formulas;
 * everything reads back exactly.
 *
 * <pre>{@code
 * {
 *   "format": "qml4j-photonic-1",
 *   "modes": 2, "inputs": 1, "weights": 0,
 *   "state": "|1,1>",
 *   "components": [
 *     {"component": "BS_RX", "modes": [0, 1], "angles": ["pi/2"]},
 *     {"component": "PS", "modes": [0], "angles": ["x[0]"]},
 *     {"component": "PERM", "modes": [0, 1], "targets": [1, 0]},
 *     {"component": "UNITARY", "modes": [1], "matrix": [0.0, 1.0]},
 *     {"component": "ADJOINT", "modes": [0], "angles": [0.5], "of": {"component": "PS"}}
 *   ]
 * }
 * }</pre>
 *
 * <p>The components are {@code BS_RX}, {@code BS_RY}, {@code BS_H}, each also with {@code _PHASES} and five angles,
 * {@code PS}, {@code PERM}, {@code UNITARY} with its matrix row by row as re, im, re, im, {@code BARRIER}, {@code LOSS},
 * {@code ADJOINT} of another one, and those of a {@link ComponentProvider}. {@code inputs}, {@code weights} and
 * {@code state} may be left out.
 *
 * @param circuit the circuit
 * @param state the Fock state that enters, if the text names one
 */
public record PhotonicJson(LinearOpticalCircuit circuit, Optional<FockState> state) {

    static final String FORMAT = "qml4j-photonic-1";

    /**
     * Checks that the state fits.
     *
     * @throws IllegalArgumentException if the state has another number of modes than the circuit
     */
    public PhotonicJson {
        if (state.isPresent() && state.get().modes() != circuit.modes()) {
            throw new IllegalArgumentException("The state " + state.get() + " has "
                    + state.get().modes() + " modes; the circuit has " + circuit.modes() + ".");
        }
    }

    /** A circuit without a state. */
    public static PhotonicJson of(LinearOpticalCircuit circuit) {
        return new PhotonicJson(circuit, Optional.empty());
    }

    /** A circuit and the state that enters it. */
    public static PhotonicJson of(LinearOpticalCircuit circuit, FockState state) {
        return new PhotonicJson(circuit, Optional.of(state));
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is no JSON, a component is unknown, or something does not fit; the message
     *     gives line and column
     */
    public static PhotonicJson read(String text) {
        return new PhotonicJsonReader(text).read();
    }

    /**
     * The text, one line for each component. Components of one's own are written by name.
     *
     * @throws IllegalArgumentException if a component has the name of a standard one but is another
     */
    public String write() {
        return PhotonicJsonWriter.write(this);
    }
}
