package org.qml4j.sim.photonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FockBasisTest {

    @Test
    void statesAreInDescendingLexicographicOrder() {
        assertThat(FockBasis.of(3, 2).labels())
                .containsExactly("|2,0,0>", "|1,1,0>", "|1,0,1>", "|0,2,0>", "|0,1,1>", "|0,0,2>");
        assertThat(FockBasis.unbunched(3, 2).labels()).containsExactly("|1,1,0>", "|1,0,1>", "|0,1,1>");
        assertThat(FockBasis.dualRail(4, 2).labels())
                .containsExactly("|1,0,1,0>", "|1,0,0,1>", "|0,1,1,0>", "|0,1,0,1>");
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,7,1", "2,3,4", "8,4,330", "12,5,4368", "20,10,20030010", "300,3,4545100", "2,1000,1001"})
    void sizeIsTheNumberOfMultisets(int modes, int photons, long expected) {
        assertThat(FockBasis.of(modes, photons).size()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,1,1", "30,2,435", "20,5,15504", "70,70,1", "70,1,70", "300,3,4455100"})
    void unbunchedSizeIsTheNumberOfSubsets(int modes, int photons, long expected) {
        assertThat(FockBasis.unbunched(modes, photons).size()).isEqualTo(expected);
    }

    /** All states by counting through every tuple, an independent way. */
    private static List<FockState> tuples(int modes, int photons) {
        List<FockState> all = new ArrayList<>();
        int total = (int) Math.pow(photons + 1, modes);
        for (int code = 0; code < total; code++) {
            int[] t = new int[modes];
            for (int i = 0, rest = code; i < modes; i++, rest /= photons + 1) {
                t[i] = rest % (photons + 1);
            }
            FockState state = FockState.of(t);
            if (state.photons() == photons) {
                all.add(state);
            }
        }
        Collections.sort(all);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1,3", "2,5", "3,3", "4,4", "6,2", "5,0"})
    void everySpaceIsTheFilteredListOfAllTuples(int modes, int photons) {
        List<FockState> all = tuples(modes, photons);
        assertThat(FockBasis.of(modes, photons).states()).isEqualTo(all);
        if (photons <= modes) {
            assertThat(FockBasis.unbunched(modes, photons).states())
                    .isEqualTo(all.stream().filter(FockState::isUnbunched).toList());
        }
        List<Integer> limits = new ArrayList<>(Collections.nCopies(modes, photons));
        limits.set(0, 1);
        if (modes > 1) {
            FockBasis limited = FockBasis.limited(modes, photons, limits);
            assertThat(limited.states())
                    .isEqualTo(all.stream().filter(s -> s.photonsIn(0) <= 1).toList());
            assertRanksAreInverse(limited);
        }
        assertRanksAreInverse(FockBasis.of(modes, photons));
    }

    @Test
    void rankAndStateAreInverseInEverySpace() {
        assertRanksAreInverse(FockBasis.unbunched(7, 3));
        assertRanksAreInverse(FockBasis.dualRail(8, 4));
        assertRanksAreInverse(FockBasis.limited(4, 5, List.of(0, 3, 1, 2)));
        assertRanksAreInverse(FockBasis.where(4, 3, s -> s.photonsIn(1) != 1));
    }

    private static void assertRanksAreInverse(FockBasis basis) {
        for (int r = 0; r < basis.size(); r++) {
            assertThat(basis.rank(basis.state(r))).isEqualTo(r);
            assertThat(basis.contains(basis.state(r))).isTrue();
        }
    }

    @Test
    void lastRankOfALargeBasisIsAllPhotonsInTheLastMode() {
        FockBasis basis = FockBasis.of(20, 10);
        FockState last = basis.state(basis.size() - 1);
        assertThat(last.photonsIn(19)).isEqualTo(10);
        assertThat(basis.rank(last)).isEqualTo(20_030_009);
    }

    @Test
    void dualRailRankIsTheNumberWhoseBitsAreTheQubits() {
        // Qubits 1, 0, 1 from the most significant on.
        assertThat(FockBasis.dualRail(6, 3).rank(FockState.of(0, 1, 1, 0, 0, 1)))
                .isEqualTo(5);
    }

    @Test
    void spacesGiveTheirBases() {
        assertThat(ComputationSpace.FOCK.basis(4, 2).size()).isEqualTo(10);
        assertThat(ComputationSpace.UNBUNCHED.basis(4, 2).size()).isEqualTo(6);
        assertThat(ComputationSpace.DUAL_RAIL.basis(4, 2).size()).isEqualTo(4);
    }

    @Test
    void stateOutsideTheBasisIsRefused() {
        FockBasis basis = FockBasis.unbunched(3, 2);
        assertThat(basis.contains(FockState.of(2, 0, 0))).isFalse();
        assertThat(FockBasis.dualRail(4, 2).contains(FockState.of(1, 1, 0, 0))).isFalse();
        assertThat(FockBasis.dualRail(4, 2).contains(FockState.of(2, 0, 0, 0))).isFalse();
        assertThatThrownBy(() -> basis.rank(FockState.of(2, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("|2,0,0> is no state of the unbunched basis of 2 photons in 3 modes with 3 states.");
        assertThatThrownBy(() -> basis.rank(FockState.of(1, 0)))
                .hasMessage("|1,0> is no state of the unbunched basis of 2 photons in 3 modes with 3 states.");
        assertThatThrownBy(() -> basis.state(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void photonsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> FockBasis.unbunched(3, 4))
                .hasMessage("4 photons do not fit into 3 modes with at most one each. "
                        + "Use ComputationSpace.FOCK or more modes.");
        assertThatThrownBy(() -> ComputationSpace.DUAL_RAIL.basis(5, 2))
                .hasMessage("Dual-rail encoding needs two modes per photon; got 5 modes and 2 photons.");
        assertThatThrownBy(() -> FockBasis.of(0, 1))
                .hasMessage(
                        "A Fock basis has at least one mode and 0 or more photons; asked for 0 modes and 1 photons.");
        assertThatThrownBy(() -> FockBasis.of(2, -1)).hasMessageContaining("asked for 2 modes and -1 photons");
        assertThatThrownBy(() -> FockBasis.limited(2, 3, List.of(1, 1)))
                .hasMessage("3 photons do not fit into 2 modes with the limits [1, 1].");
        assertThatThrownBy(() -> FockBasis.limited(2, 3, List.of(1))).hasMessage("2 modes need 2 limits; got 1: [1].");
        assertThatThrownBy(() -> FockBasis.limited(2, 1, List.of(1, -1)))
                .hasMessage("A mode holds 0 or more photons; the limits are [1, -1].");
        assertThatThrownBy(() -> FockBasis.where(2, 1, s -> false))
                .hasMessage("No state of 1 photons in 2 modes satisfies the condition.");
    }

    @Test
    void basesThatCannotBeIndexedAreRefusedWithTheirSize() {
        assertThatThrownBy(() -> FockBasis.of(60, 60))
                .hasMessage("60 photons in 60 modes have 2^63 states or more; their basis cannot be indexed. "
                        + "Sample instead.");
        assertThatThrownBy(() -> FockBasis.dualRail(126, 63)).hasMessageContaining("2^63 states or more");
        assertThatThrownBy(() -> FockBasis.of(32, 16).states())
                .hasMessage("The Fock basis of 16 photons in 32 modes with 1503232609098 states; "
                        + "a list holds at most 2147483647.");
        assertThatThrownBy(() -> FockBasis.where(32, 16, s -> true))
                .hasMessage("A condition would be tested on 1503232609098 states; the limit is 20000000. "
                        + "Use FockBasis.limited, which counts instead.");
    }
}
