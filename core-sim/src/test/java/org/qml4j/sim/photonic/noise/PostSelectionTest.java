package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;

class PostSelectionTest {
    private static final FockDistribution EXAMPLE = FockDistribution.of(
            List.of(FockState.of(1, 1, 0), FockState.of(0, 1, 1), FockState.of(0, 1, 0), FockState.of(2, 0, 0)),
            0.4,
            0.3,
            0.2,
            0.1);

    @Test
    void requirementsHoldTogether() {
        PostSelection selection =
                PostSelection.atLeast(2).withHerald(1, 1).withCondition("mode 2 is dark", s -> s.photonsIn(2) == 0);
        FockDistribution kept = selection.apply(EXAMPLE);
        assertThat(kept.states()).containsExactly(FockState.of(1, 1, 0));
        assertThat(kept.kept()).isCloseTo(0.4, within(1e-15));
        assertThat(selection).hasToString("at least 2 photons; mode 1 shows 1; mode 2 is dark");
        assertThat(selection.openModes(3)).containsExactly(0, 2);
        assertThat(selection.heralds()).containsEntry(1, 1).hasSize(1);
    }

    @Test
    void eachRequirementAloneKeepsItsShare() {
        assertThat(PostSelection.none().apply(EXAMPLE)).isEqualTo(EXAMPLE);
        assertThat(PostSelection.none().isNone()).isTrue();
        assertThat(PostSelection.none()).hasToString("keep all");
        assertThat(PostSelection.atLeast(2).apply(EXAMPLE).kept()).isCloseTo(0.8, within(1e-15));
        assertThat(PostSelection.none().withHerald(1, 1).apply(EXAMPLE).kept()).isCloseTo(0.9, within(1e-15));
        assertThat(PostSelection.none()
                        .withPhotonsIn(List.of(0, 1), 1)
                        .apply(EXAMPLE)
                        .kept())
                .isCloseTo(0.5, within(1e-15));
    }

    @Test
    void emptyPostSelectionSaysWhatWasAskedFor() {
        assertThatThrownBy(() -> PostSelection.atLeast(3).withHerald(0, 1).apply(EXAMPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'at least 3 photons; mode 0 shows 1' is empty: its probability is 0");
    }

    @Test
    void badRequirementsAreRefused() {
        assertThatThrownBy(() -> PostSelection.atLeast(-1)).hasMessageContaining("photons is -1");
        assertThatThrownBy(() -> PostSelection.none().withHerald(-1, 0)).hasMessageContaining("got mode -1");
        assertThatThrownBy(() -> PostSelection.none().withHerald(1, 0).withHerald(1, 2))
                .hasMessageContaining("Mode 1 is heralded by 0 photons already; it cannot also show 2");
        assertThatThrownBy(() -> PostSelection.none().withHerald(5, 0).apply(EXAMPLE))
                .hasMessageContaining("Mode 5 is heralded")
                .hasMessageContaining("modes 0 to 2");
    }
}
