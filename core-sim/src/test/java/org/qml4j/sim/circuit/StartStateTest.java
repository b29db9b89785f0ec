package org.qml4j.sim.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StartStateTest {

    private static final double R = Math.sqrt(0.5);

    @Test
    void givenStateIsCopiedAndCompared() {
        double[] re = {R, 0};
        double[] im = {0, R};
        StartState.Given state = (StartState.Given) StartState.of(re, im);
        re[0] = 7;
        assertThat(state.size()).isEqualTo(2);
        assertThat(state.re(0)).isEqualTo(R);
        assertThat(state.im(1)).isEqualTo(R);
        StartState same = StartState.of(new double[] {R, 0}, new double[] {0, R});
        assertThat(state).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(state).isNotEqualTo(StartState.of(new double[] {R, R}, new double[] {0, 0}));
        assertThat(state).hasToString("Given[2 amplitudes]");
    }

    @Test
    void stateThatIsNotNormalisedIsAnError() {
        assertThatThrownBy(() -> StartState.of(new double[] {1, 1}, new double[2]))
                .hasMessage("The squared norm of a state is 1; got 2.0. Divide by its root.");
        assertThatThrownBy(() -> StartState.of(new double[] {Double.NaN, 1}, new double[2]))
                .hasMessage("The squared norm of a state is 1; got NaN. Divide by its root.");
        assertThatThrownBy(() -> StartState.of(new double[] {1, 0, 0}, new double[3]))
                .hasMessage("A state has 2^n amplitudes with a real and an imaginary part each;"
                        + " got 3 real and 3 imaginary parts.");
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> new StartState.Basis(-1)).hasMessage("A basis index is 0 or more; got -1.");
        assertThatThrownBy(() -> new StartState.Amplitudes(0, 0, 0))
                .hasMessage("Amplitude embedding reads 1 or more inputs from index 0 or more, with finite padding;"
                        + " got firstInput 0, features 0, padding 0.0.");
        assertThatThrownBy(() -> new StartState.Amplitudes(Integer.MAX_VALUE, 2, 0))
                .hasMessage(
                        "Amplitude embedding reads inputs below 2147483647; got firstInput 2147483647, features 2.");
    }

    @Test
    void circuitChecksThatTheStateFits() {
        Circuit.Builder builder = Circuit.builder(2);
        assertThatThrownBy(() -> builder.start(new StartState.Basis(4)))
                .hasMessage("Basis state 4 needs more than 2 qubits; the largest index is 3.");
        assertThatThrownBy(() -> builder.start(new StartState.Amplitudes(0, 9, 0)))
                .hasMessage("Amplitude embedding of 9 features needs 4 qubits; the circuit has 2.");
        assertThatThrownBy(() -> builder.start(StartState.of(new double[] {1, 0}, new double[2])))
                .hasMessage("The start state has 2 amplitudes; 2 qubits have 4.");
    }

    @Test
    void amplitudesCountAsInputs() {
        Circuit circuit =
                Circuit.builder(2).start(new StartState.Amplitudes(1, 3, 0.1)).build();
        assertThat(circuit.inputs()).isEqualTo(4);
        assertThat(circuit.start()).isEqualTo(new StartState.Amplitudes(1, 3, 0.1));
    }
}
