package org.qml4j.sim.photonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FockStateTest {

    @Test
    void textReadsBackAsTheSameState() {
        FockState state = FockState.of(1, 0, 12);
        assertThat(state).hasToString("|1,0,12>");
        assertThat(FockState.parse(state.toString())).isEqualTo(state).hasSameHashCodeAs(state);
        assertThat(FockState.parse(" | 1, 0 ,12\u27e9 ")).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,0", "|>", "|1,,0>", "|1,0", "|-1,0>", "|1,a>", "|1.0>", "|9999999999>"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> FockState.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no Fock state. Write the photons of each mode, as in |1,0,2>.");
    }

    @Test
    void photonsAreCountedAndListedByMode() {
        FockState state = FockState.of(List.of(1, 0, 2));
        assertThat(state.modes()).isEqualTo(3);
        assertThat(state.photons()).isEqualTo(3);
        assertThat(state.photonsIn(2)).isEqualTo(2);
        assertThat(state.photonModes()).containsExactly(0, 2, 2);
        assertThat(state.occupations()).containsExactly(1, 0, 2);
        assertThat(state.isUnbunched()).isFalse();
        assertThat(FockState.vacuum(2)).isEqualTo(FockState.of(0, 0));
    }

    @Test
    void laterChangesOfTheArrayDoNotReachTheState() {
        int[] photons = {1, 0};
        FockState state = FockState.of(photons);
        photons[0] = 5;
        state.toArray()[1] = 5;
        assertThat(state).isEqualTo(FockState.of(1, 0));
    }

    @Test
    void orderIsThatOfTheBasis() {
        assertThat(List.of(FockState.of(0, 2), FockState.of(2, 0), FockState.of(1, 1), FockState.of(3)).stream()
                        .sorted())
                .containsExactly(FockState.of(3), FockState.of(2, 0), FockState.of(1, 1), FockState.of(0, 2));
    }

    @Test
    void usualInputStatesArePlacedAsInTheLiterature() {
        assertThat(FockState.alternating(6, 3)).hasToString("|1,0,1,0,1,0>");
        assertThat(FockState.alternating(5, 3)).hasToString("|1,0,1,0,1>");
        assertThat(FockState.spread(10, 3)).hasToString("|1,0,0,0,1,0,0,0,0,1>");
        assertThat(FockState.spread(4, 1)).hasToString("|1,0,0,0>");
        assertThat(FockState.spread(4, 4)).hasToString("|1,1,1,1>");
        assertThatThrownBy(() -> FockState.alternating(4, 3))
                .hasMessage("Every second of 4 modes holds 0 to 2 photons; asked for 3.");
        assertThatThrownBy(() -> FockState.spread(4, 5))
                .hasMessage("Single photons in 4 modes are 0 to 4 in number; asked for 5.");
    }

    @Test
    void partsAndSumsKeepTheOrderOfTheModes() {
        FockState state = FockState.of(1, 0, 2);
        assertThat(state.restrictedTo(List.of(2, 0))).isEqualTo(FockState.of(2, 1));
        assertThat(state.plus(FockState.of(0, 3, 1))).isEqualTo(FockState.of(1, 3, 3));
        assertThat(state.followedBy(FockState.of(4))).isEqualTo(FockState.of(1, 0, 2, 4));
        assertThatThrownBy(() -> state.restrictedTo(List.of(3)))
                .hasMessage("Mode 3 does not exist in |1,0,2>; the modes are 0 to 2.");
        assertThatThrownBy(() -> state.plus(FockState.of(1)))
                .hasMessage("Cannot add |1> to |1,0,2>: the numbers of modes differ.");
    }

    @Test
    void impossibleStatesAreRefused() {
        assertThatThrownBy(FockState::of).hasMessage("A Fock state has at least one mode; got none.");
        assertThatThrownBy(() -> FockState.of(1, -2)).hasMessage("Mode 1 has -2 photons; a mode has 0 or more.");
        assertThatThrownBy(() -> FockState.vacuum(0)).hasMessage("A Fock state has at least one mode; asked for 0.");
    }
}
