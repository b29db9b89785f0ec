package org.qml4j.sim.photonic.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.Adjoint;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.ModeUnitary;
import org.qml4j.sim.photonic.circuit.PhaseShifter;
import org.qml4j.sim.photonic.circuit.RandomPhotonicCircuits;

class PhotonicJsonTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void circuitsReadBackExactly(int seed) {
        LinearOpticalCircuit circuit = new RandomPhotonicCircuits(seed).circuit(5 * seed);
        PhotonicJson json = PhotonicJson.of(circuit, FockState.spread(circuit.modes(), 2));
        assertThat(PhotonicJson.read(json.write())).isEqualTo(json);
    }

    @Test
    void everyComponentReadsBackExactly() {
        LinearOpticalCircuit.Builder b = LinearOpticalCircuit.builder(3);
        for (Convention convention : Convention.values()) {
            b.beamSplitter(1, convention, Angle.of(0.1 + 0.2));
        }
        b.loss(2, 0.3).barrier().permutation(0, 2, 0, 1).unitary(0, RandomUnitaries.haar(3, 1));
        b.add(
                new Adjoint(new Adjoint(new PhaseShifter())),
                List.of(Angle.weight(4).times(-1e-9)),
                1);
        b.add(new Adjoint(ModeUnitary.of(RandomUnitaries.haar(2, 1))), 2, 0);
        b.takeInputs(7);
        PhotonicJson json = PhotonicJson.of(b.build());
        assertThat(PhotonicJson.read(json.write())).isEqualTo(json);
        assertThat(PhotonicJson.read(json.write()).circuit().inputs()).isEqualTo(7);
    }

    @Test
    void textHasOneLinePerComponent() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(2)
                .beamSplitter(0)
                .phaseShifter(0, Angle.input(0).times(2).plus(-1))
                .permutation(0, 1, 0)
                .build();
        assertThat(PhotonicJson.of(circuit, FockState.of(1, 1)).write()).isEqualTo("""
                        {
                          "format": "qml4j-photonic-1",
                          "modes": 2,
                          "inputs": 1,
                          "weights": 0,
                          "state": "|1,1>",
                          "components": [
                            {"component": "BS_RX", "modes": [0, 1], "angles": [1.5707963267948966]},
                            {"component": "PS", "modes": [0], "angles": ["2.0*x[0] + -1.0"]},
                            {"component": "PERM", "modes": [0, 1], "targets": [1, 0]}
                          ]
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "pi/2, 1.5707963267948966",
        "-pi, -3.141592653589793",
        "2*x[0]*w[1] + pi/2, 2.0*x[0]*w[1] + 1.5707963267948966",
        "1e-3 - -x[3], x[3] + 0.001",
        "x[0]*x[0]/4 - 0.5, 0.25*x[0]*x[0] + -0.5"
    })
    void anglesMayBeFormulas(String formula, String angle) {
        assertThat(AngleFormula.read(formula)).hasToString(angle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x[0", "2x[0]", "(1+2)", "1/0", "1/x[0]", "1 +", "* 2", "y[0]", "1 2", "1..2"})
    void otherFormulasAreRefused(String formula) {
        assertThatThrownBy(() -> AngleFormula.read(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + formula
                        + "' is no angle. Write a number, or a formula such as 2*x[0]*w[1] + pi/2 without "
                        + "parentheses.");
    }

    private static String document(String components) {
        return """
                {"format": "qml4j-photonic-1", "modes": 2, "components": [
                %s
                ]}""".formatted(components);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"component\": \"BSRX\", \"modes\": [0, 1], \"angles\": [1]}~"
                        + "Unknown component 'BSRX'. Did you mean 'BS_RX'? A component of your own needs a ComponentProvider.",
                "{\"component\": \"BS_RX\", \"modes\": [0, 2], \"angles\": [1]}~"
                        + "Component BS_RX acts on mode 2; this circuit has the modes 0 to 1.",
                "{\"component\": \"BS_RX\", \"modes\": [0], \"angles\": [1]}~"
                        + "Component BS_RX acts on 2 modes; got 1: [0].",
                "{\"component\": \"PS\", \"modes\": [0]}~Component PS takes 1 angles; got 0: [].",
                "{\"component\": \"PS\", \"angles\": [1]}~A component has the field 'modes'.",
                "{\"modes\": [0]}~A component has the field 'component' with its name.",
                "{\"component\": \"PERM\", \"modes\": [0, 1]}~Component PERM has the field 'targets'.",
                "{\"component\": \"PS\", \"modes\": [0], \"targets\": [0]}~"
                        + "The field 'targets' belongs to component PERM; this one is PS.",
                "{\"component\": \"UNITARY\", \"modes\": [0], \"matrix\": [0.5, 0]}~"
                        + "The matrix is not unitary: an entry of U^dagger U - I has modulus 0.75, allowed is 1.0E-8.",
                "{\"component\": \"UNITARY\", \"modes\": [0], \"matrix\": [0.5]}~"
                        + "A square complex matrix needs 2 n^2 values; got 1. Give re, im of each entry, row by row.",
                "{\"component\": \"ADJOINT\", \"modes\": [0], \"of\": {\"component\": \"LOSS\"}, \"angles\": [1]}~"
                        + "Component LOSS loses photons and has no inverse."
            })
    void componentsThatDoNotFitAreRefusedWithTheirLine(String component, String message) {
        assertThatThrownBy(() -> PhotonicJson.read(document(component)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Photonic circuit, line 2, column 1: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "[]~line 1, column 1: expected a circuit in braces, found '['.",
                "{}~line 1, column 1: the field 'format' has to be \"qml4j-photonic-1\"; got nothing.",
                "{\"format\": \"x\"}~line 1, column 1: the field 'format' has to be \"qml4j-photonic-1\"; got \"x\".",
                "{\"format\": \"qml4j-photonic-1\"}~line 1, column 1: a circuit has the fields 'modes' and 'components'.",
                "{\"mode\": 2}~line 1, column 2: unknown field 'mode'. Did you mean 'modes'?",
                "{\"modes\": -1}~line 1, column 11: expected a whole number of 0 or more for 'modes', found '-1'.",
                "{\"modes\": 1.5}~line 1, column 11: expected a whole number of 0 or more for 'modes', found '1.5'.",
                "{\"state\": 1}~line 1, column 11: expected a text for 'state', found '1'.",
                "{\"components\": 1}~line 1, column 16: expected a list of components, found '1'.",
                "{\"components\": [1]}~line 1, column 17: expected a component in braces, found '1'.",
                "{\"components\": [{\"angles\": [true]}]}~line 1, column 29: expected a finite number, found 'true'.",
                "{\"components\": [{\"angles\": [1e999]}]}~line 1, column 29: expected a finite number, found '1e999'."
            })
    void textsThatAreNoCircuitAreRefusedWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> PhotonicJson.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Photonic circuit, " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"modes\": 2, \"modes\": 2}", "{\"modes\": nan}"})
    void textsThatAreNoJsonAreRefused(String text) {
        assertThatThrownBy(() -> PhotonicJson.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Photonic circuit, line 1, column");
    }

    @Test
    void textAfterTheEndIsRefused() {
        assertThatThrownBy(() -> PhotonicJson.read(document("") + " 1")).hasMessageContaining("there is more text");
    }

    @Test
    void declaredCountsMayNotBeTooSmall() {
        String text = document("{\"component\": \"PS\", \"modes\": [0], \"angles\": [\"x[3]\"]}")
                .replace("\"modes\": 2,", "\"modes\": 2, \"inputs\": 2,");
        assertThatThrownBy(() -> PhotonicJson.read(text))
                .hasMessage(
                        "Photonic circuit, line 1, column 1: the circuit declares 2 inputs but its components read 4.");
    }

    @Test
    void stateHasToFitTheModes() {
        String text = document("").replace("\"modes\": 2,", "\"modes\": 2, \"state\": \"|1,0,0>\",");
        assertThatThrownBy(() -> PhotonicJson.read(text))
                .hasMessage("Photonic circuit, line 1, column 1: The state |1,0,0> has 3 modes; the circuit has 2.");
    }

    @Test
    void componentOfOnesOwnNeedsAProvider() {
        assertThat(PhotonicJson.read(document("{\"component\": \"SIGN\", \"modes\": [1]}"))
                        .circuit()
                        .placements()
                        .get(0)
                        .component())
                .isInstanceOf(SignProvider.Sign.class);
    }
}
