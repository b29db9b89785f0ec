package org.qml4j.sim.photonic.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.FockDistribution;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.ModeUnitary;

/**
 * Gates of dual-rail qubits with published success probabilities. A qubit is one photon in two modes, \(|1,0\rangle\) for
 * 0 and \(|0,1\rangle\) for 1.
 */
class PhotonicGatesTest {
    private static final BeamSplitter HADAMARD = BeamSplitter.of(BeamSplitter.Convention.H);
    private static final List<Angle> BALANCED = List.of(Angle.of(Math.PI / 2));
    private static final List<Angle> ONE_THIRD = List.of(Angle.of(BeamSplitter.thetaOfReflectivity(1.0 / 3)));
    private static final List<Integer> CONTROL = List.of(0, 1);
    private static final List<Integer> TARGET = List.of(2, 3);

    /**
     * The controlled NOT of Ralph, Langford, Bell and White 2002 (arXiv:quant-ph/0112088): control in modes 0 and 1, target
     * in 2 and 3, empty modes 4 and 5. It works when one photon is found in each qubit.
     */
    private static LinearOpticalCircuit.Builder appendCnot(LinearOpticalCircuit.Builder circuit) {
        return circuit.add(HADAMARD, BALANCED, 2, 3)
                .add(HADAMARD, ONE_THIRD, 4, 0)
                .add(HADAMARD, ONE_THIRD, 1, 2)
                .add(HADAMARD, ONE_THIRD, 5, 3)
                .add(HADAMARD, BALANCED, 2, 3);
    }

    private static LinearNetwork network(LinearOpticalCircuit.Builder circuit) {
        return PhotonicNoise.none().network(circuit.build(), new double[0], new double[0]);
    }

    private static PostSelection coincidence() {
        return PostSelection.none().withPhotonsIn(CONTROL, 1).withPhotonsIn(TARGET, 1);
    }

    private static FockState qubits(int control, int target, int... rest) {
        return FockState.of(1 - control, control, 1 - target, target).followedBy(FockState.of(rest));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void postSelectedControlledNotSucceedsInOneOfNineCases(int control, int target, int expected) {
        LinearNetwork cnot = network(appendCnot(LinearOpticalCircuit.builder(6)));
        FockDistribution output = coincidence().apply(cnot.output(qubits(control, target, 0, 0)));
        assertThat(output.kept()).isCloseTo(1.0 / 9, within(1e-13));
        assertThat(output.probability(qubits(control, expected, 0, 0))).isCloseTo(1, within(1e-13));
    }

    @Test
    void postSelectedControlledNotEntanglesASuperposition() {
        // (|0> + |1>)|0> becomes |00> + |11>, which the Hadamard gates on both qubits leave as it is.
        LinearOpticalCircuit.Builder circuit = LinearOpticalCircuit.builder(6).add(HADAMARD, BALANCED, 0, 1);
        appendCnot(circuit).add(HADAMARD, BALANCED, 0, 1).add(HADAMARD, BALANCED, 2, 3);
        FockDistribution output = coincidence().apply(network(circuit).output(qubits(0, 0, 0, 0)));
        assertThat(output.kept()).isCloseTo(1.0 / 9, within(1e-13));
        assertThat(output.probability(qubits(0, 0, 0, 0))).isCloseTo(0.5, within(1e-13));
        assertThat(output.probability(qubits(1, 1, 0, 0))).isCloseTo(0.5, within(1e-13));
    }

    /**
     * The controlled sign of Knill 2002 (arXiv:quant-ph/0110144): modes 0 and 1 hold the photons of the values 1, two more
     * photons enter and have to leave in modes 2 and 3.
     */
    private static ComplexMatrix knill() {
        double a = Math.sqrt(2) / 3;
        double b = Math.sqrt(3 + Math.sqrt(6)) / 3;
        double c = Math.sqrt(3 - Math.sqrt(6)) / 3;
        double d = Math.sqrt((3 + Math.sqrt(6)) / 2) / 3;
        double e = Math.sqrt(1.0 / 6 - 1 / (3 * Math.sqrt(6)));
        return ComplexMatrix.ofReal(
                new double[][] {{-1.0 / 3, -a, a, 2.0 / 3}, {a, -1.0 / 3, -2.0 / 3, a}, {-b, c, -d, e}, {-c, -b, -e, -d}
                });
    }

    /** Hadamard gates around the controlled sign: \(|00\rangle\) becomes \(|00\rangle + |11\rangle\). */
    private static LinearOpticalCircuit.Builder heraldedBell() {
        return LinearOpticalCircuit.builder(6)
                .add(HADAMARD, BALANCED, 0, 1)
                .add(HADAMARD, BALANCED, 2, 3)
                .add(ModeUnitary.of(knill()), 1, 3, 4, 5)
                .add(HADAMARD, BALANCED, 2, 3);
    }

    @Test
    void bellStatesAreHeraldedInTwoOfTwentySevenCases() {
        PostSelection heralds = PostSelection.none().withHerald(4, 1).withHerald(5, 1);
        FockState input = qubits(0, 0, 1, 1);
        FockDistribution output = heralds.apply(network(heraldedBell()).output(input));
        assertThat(output.kept()).isCloseTo(2.0 / 27, within(1e-13));
        FockDistribution qubits = output.marginal(heralds.openModes(6));
        assertThat(qubits.probability(FockState.of(1, 0, 1, 0))).isCloseTo(0.5, within(1e-12));
        assertThat(qubits.probability(FockState.of(0, 1, 0, 1))).isCloseTo(0.5, within(1e-12));
        // The same in the other basis: a mixture of |00> and |11> would give all four outcomes.
        FockDistribution rotated = heralds.apply(
                network(heraldedBell().add(HADAMARD, BALANCED, 0, 1).add(HADAMARD, BALANCED, 2, 3))
                        .output(input));
        assertThat(rotated.probability(qubits(0, 0, 1, 1))).isCloseTo(0.5, within(1e-12));
        assertThat(rotated.probability(qubits(1, 1, 1, 1))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void lossInsideACircuitIsThatOfItsDilation() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(3)
                .beamSplitter(0)
                .loss(1, 0.3)
                .beamSplitter(1, 0.8)
                .loss(0, 0.1)
                .phaseShifter(1, 0.7)
                .loss(1, 0.2)
                .beamSplitter(0, 1.1)
                .build();
        FockState input = FockState.of(1, 1, 1);
        LinearNetwork lossy = PhotonicNoise.none().network(circuit, new double[0], new double[0]);
        FockDistribution dilated = LinearNetwork.of(circuit.dilated().unitary())
                .output(input.followedBy(FockState.vacuum(3)))
                .marginal(List.of(0, 1, 2));
        assertThat(lossy.output(input).totalVariation(dilated)).isLessThan(1e-13);
        assertThat(lossy.output(input).photonNumbers()[3]).isBetween(0.1, 0.9);
    }
}
