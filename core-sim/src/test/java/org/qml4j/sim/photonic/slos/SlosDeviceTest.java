package org.qml4j.sim.photonic.slos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.GradientMethod;
import org.qml4j.sim.device.QuantumNode;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.BeamSplitter;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.workload.PhotonicWorkload;

class SlosDeviceTest {
    private static final int MODES = 6;
    private static final int PHOTONS = 3;
    private static final double[] NONE = {};

    /** Trained splitters and phases, phases from inputs, and trained ones again. */
    private static LinearOpticalCircuit circuit() {
        LinearOpticalCircuit.Builder b = LinearOpticalCircuit.builder(MODES);
        layer(b);
        for (int i = 0; i < 3; i++) {
            b.phaseShifter(2 * i, Angle.input(i));
        }
        layer(b);
        return b.build();
    }

    private static void layer(LinearOpticalCircuit.Builder b) {
        for (int parity = 0; parity < 2; parity++) {
            for (int i = parity; i + 1 < MODES; i += 2) {
                b.beamSplitter(i, parity == 0 ? BeamSplitter.Convention.RX : BeamSplitter.Convention.H, b.nextWeight());
                b.phaseShifter(i, b.nextWeight());
            }
        }
    }

    static List<PhotonicInput> inputs() {
        List<FockState> terms =
                List.of(FockState.of(1, 0, 1, 0, 1, 0), FockState.of(0, 2, 0, 0, 1, 0), FockState.of(0, 0, 0, 0, 0, 3));
        List<Complex> amplitudes = List.of(new Complex(1, 0.5), new Complex(0, -2), new Complex(0.3, 0));
        return List.of(
                PhotonicInput.of(1, 0, 1, 0, 1, 0),
                PhotonicInput.of(0, 2, 0, 0, 1, 0),
                new PhotonicInput.Superposition(terms, amplitudes),
                PhotonicInput.amplitudes(ComputationSpace.UNBUNCHED, MODES, PHOTONS),
                PhotonicInput.complexAmplitudes(ComputationSpace.DUAL_RAIL, MODES, PHOTONS));
    }

    static List<PhotonicMeasurement> measurements() {
        List<PhotonicMeasurement> all = new ArrayList<>();
        for (ComputationSpace space : ComputationSpace.values()) {
            all.add(PhotonicMeasurement.probabilities(space));
            all.add(new PhotonicMeasurement.Probabilities(space, Grouping.lexicographic(5)));
            all.add(new PhotonicMeasurement.Probabilities(space, Grouping.modulo(3)));
            all.add(PhotonicMeasurement.modeExpectations(space));
            all.add(new PhotonicMeasurement.Amplitudes(space));
            all.add(new PhotonicMeasurement.KeptProbability(space));
        }
        all.add(new PhotonicMeasurement.Partial(List.of(3, 1)));
        return all;
    }

    static Stream<Object[]> pairs() {
        return inputs().stream().flatMap(i -> measurements().stream().map(m -> new Object[] {i, m}));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nodesKeepTheirContract(PhotonicInput input, PhotonicMeasurement measurement) {
        NodeContract.verify(SlosDevice.exact().compile(circuit(), input, measurement), 7);
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void outputsAreThoseOfPermanents(PhotonicMeasurement measurement) {
        SplittableRandom random = new SplittableRandom(5);
        LinearOpticalCircuit circuit = circuit();
        double[] x = random.doubles(circuit.inputs(), -2, 2).toArray();
        double[] w = random.doubles(circuit.weights(), -2, 2).toArray();
        FockState input = FockState.of(0, 2, 0, 0, 1, 0);
        FockAmplitudes amplitudes = PermanentSimulator.amplitudes(circuit.unitary(x, w), input, measurement.space());
        double[] y = SlosDevice.exact()
                .compile(circuit, PhotonicInput.of(input), measurement)
                .evaluate(Batch.ofRows(x), w)
                .row(0);
        double[] expected = expected(measurement, amplitudes);
        assertThat(y).containsExactly(expected, within(1e-12));
        assertThat(measurement.labels(MODES, PHOTONS)).hasSize(y.length);
    }

    private static double[] expected(PhotonicMeasurement measurement, FockAmplitudes a) {
        double[] y = new double[measurement.outputs(MODES, PHOTONS)];
        for (int s = 0; s < a.size(); s++) {
            double p = a.probability(s) / a.kept();
            FockState state = a.basis().state(s);
            if (measurement instanceof PhotonicMeasurement.Probabilities m) {
                y[m.grouping().output(s, a.size())] += p;
            } else if (measurement instanceof PhotonicMeasurement.ModeExpectations) {
                for (int i = 0; i < MODES; i++) {
                    y[i] += p * state.photonsIn(i);
                }
            } else if (measurement instanceof PhotonicMeasurement.Amplitudes) {
                y[2 * s] = a.re(s) / Math.sqrt(a.kept());
                y[2 * s + 1] = a.im(s) / Math.sqrt(a.kept());
            } else if (measurement instanceof PhotonicMeasurement.Partial m) {
                y[m.outcomes(MODES, PHOTONS).indexOf(state.restrictedTo(m.on()))] += p;
            } else {
                y[0] = a.kept();
            }
        }
        return y;
    }

    private static Batch random(int size, int width, SplittableRandom random) {
        return Batch.of(size, width, random.doubles((long) size * width, -2, 2).toArray());
    }

    /** Outputs, input derivatives and weight derivatives of a call. */
    private static List<Batch> run(QuantumNode node, int batch) {
        SplittableRandom random = new SplittableRandom(11);
        Batch x = random(batch, node.inputs(), random);
        double[] w = random.doubles(node.weights(), -2, 2).toArray();
        Tape tape = new Tape();
        Batch y = node.forward(x, w, tape);
        double[] dw = new double[w.length];
        Batch dx = node.backward(x, w, random(batch, node.outputs(), random), tape, dw);
        return List.of(y, dx, Batch.ofRows(dw));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void oneThreadGivesTheBitsOfMany(PhotonicInput input, PhotonicMeasurement measurement) {
        QuantumNode one = SlosDevice.exact().withThreads(1).compile(circuit(), input, measurement);
        QuantumNode two = SlosDevice.exact().withThreads(2).compile(circuit(), input, measurement);
        assertThat(run(one, 101)).isEqualTo(run(two, 101));
    }

    /** The tape of the large batch does not keep the states; the small ones do. */
    @Test
    void statesComputedAgainGiveTheBitsOfKeptOnes() {
        LinearOpticalCircuit circuit = PhotonicWorkload.mesh(9);
        PhotonicInput input = PhotonicInput.of(FockState.alternating(9, 5));
        PhotonicMeasurement measurement = PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK);
        QuantumNode node = SlosDevice.exact().compile(circuit, input, measurement);
        long bytes = Slos.of(ComputationSpace.FOCK, input.terms()).cost().gradientBytes();
        int large = (int) (SlosNode.MAX_KEPT_BYTES / bytes) + 1;
        SplittableRandom random = new SplittableRandom(3);
        Batch x = random(large, node.inputs(), random);
        Batch dy = random(large, node.outputs(), random);
        Tape tape = new Tape();
        Batch y = node.forward(x, NONE, tape);
        Batch dx = node.backward(x, NONE, dy, tape, NONE);
        for (int b = 0; b < large; b += 97) {
            Batch one = Batch.ofRows(x.row(b));
            assertThat(node.forward(one, NONE, tape).row(0)).isEqualTo(y.row(b));
            assertThat(node.backward(one, NONE, Batch.ofRows(dy.row(b)), tape, NONE)
                            .row(0))
                    .isEqualTo(dx.row(b));
        }
    }

    static Stream<Object[]> linearPairs() {
        return pairs().filter(p -> ((PhotonicMeasurement) p[1]).isLinear() && ((PhotonicInput) p[0]).features() == 0);
    }

    @ParameterizedTest
    @MethodSource("linearPairs")
    void parameterShiftIsTheAdjointGradient(PhotonicInput input, PhotonicMeasurement measurement) {
        List<Batch> adjoint = run(SlosDevice.exact().compile(circuit(), input, measurement), 2);
        List<Batch> shift =
                run(SlosDevice.exact().compile(circuit(), input, measurement, GradientMethod.PARAMETER_SHIFT), 2);
        for (int i = 0; i < 3; i++) {
            assertThat(shift.get(i).values()).containsExactly(adjoint.get(i).values(), within(1e-10));
        }
    }

    @Test
    void finiteDifferencesAreTheAdjointGradient() {
        PhotonicMeasurement measurement = PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED);
        List<Batch> adjoint = run(SlosDevice.exact().compile(circuit(), inputs().get(0), measurement), 2);
        List<Batch> differences = run(
                SlosDevice.exact().compile(circuit(), inputs().get(0), measurement, GradientMethod.FINITE_DIFFERENCE),
                2);
        for (int i = 0; i < 3; i++) {
            assertThat(differences.get(i).values())
                    .containsExactly(adjoint.get(i).values(), within(1e-6));
        }
    }

    /** \(|1,1\rangle\) between balanced splitters: the phase is seen by two photons, and \(P_{11} = \cos^2 x\). */
    @Test
    void phaseSeenByTwoPhotonsHasTwiceTheFrequency() {
        LinearOpticalCircuit circuit = LinearOpticalCircuit.builder(2)
                .beamSplitter(0)
                .phaseShifter(0, Angle.input(0))
                .beamSplitter(0)
                .build();
        QuantumNode node = SlosDevice.exact()
                .compile(
                        circuit,
                        PhotonicInput.of(1, 1),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK),
                        GradientMethod.PARAMETER_SHIFT);
        Batch x = Batch.ofRows(new double[] {0.4});
        Tape tape = new Tape();
        assertThat(node.forward(x, NONE, tape).get(0, 1)).isCloseTo(Math.pow(Math.cos(0.4), 2), within(1e-14));
        Batch dx = node.backward(x, NONE, Batch.ofRows(new double[] {0, 1, 0}), tape, NONE);
        assertThat(dx.get(0, 0)).isCloseTo(-Math.sin(0.8), within(1e-13));
    }

    /** Blocks on modes (0,1), (1,2), (0,1), each PS(b) BS PS(a) BS as matrices; computed independently to 8 digits. */
    @Test
    void smallMeshHasTheIndependentlyComputedProbabilities() {
        LinearOpticalCircuit.Builder b = LinearOpticalCircuit.builder(3);
        double[][] angles = {{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};
        for (int k = 0; k < 3; k++) {
            int mode = k % 2;
            b.beamSplitter(mode).phaseShifter(mode, angles[k][0]);
            b.beamSplitter(mode).phaseShifter(mode, angles[k][1]);
        }
        PhotonicInput input = PhotonicInput.of(1, 0, 1);
        SlosDevice device = SlosDevice.exact();
        double[] fock = device.compile(b.build(), input, PhotonicMeasurement.probabilities(ComputationSpace.FOCK))
                .evaluate(Batch.zeros(1, 0), NONE)
                .row(0);
        assertThat(fock)
                .containsExactly(
                        new double[] {0.03641769, 0.00899085, 0.85583929, 0.00059061, 0.05460453, 0.04355702},
                        within(5e-9));
        double[] unbunched = device.compile(
                        b.build(), input, PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED))
                .evaluate(Batch.zeros(1, 0), NONE)
                .row(0);
        assertThat(unbunched).containsExactly(new double[] {0.00977868, 0.93083207, 0.05938925}, within(5e-9));
        double kept = device.compile(
                        b.build(), input, new PhotonicMeasurement.KeptProbability(ComputationSpace.UNBUNCHED))
                .evaluate(Batch.zeros(1, 0), NONE)
                .get(0, 0);
        assertThat(kept).isCloseTo(0.91943468, within(5e-9));
    }

    @Test
    void refusesStatesThatAreNeverFound() {
        LinearOpticalCircuit splitter =
                LinearOpticalCircuit.builder(2).beamSplitter(0).build();
        QuantumNode node = SlosDevice.exact()
                .compile(
                        splitter,
                        PhotonicInput.of(1, 1),
                        PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED));
        assertThatThrownBy(() -> node.evaluate(Batch.zeros(1, 0), NONE))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("Sample 0 is never found in the UNBUNCHED space: its probability is ");
    }

    @Test
    void refusesFeaturesOfNormZero() {
        QuantumNode node = SlosDevice.exact()
                .compile(
                        LinearOpticalCircuit.builder(2).beamSplitter(0).build(),
                        PhotonicInput.amplitudes(ComputationSpace.FOCK, 2, 1),
                        PhotonicMeasurement.probabilities(ComputationSpace.FOCK));
        assertThatThrownBy(() -> node.evaluate(Batch.ofRows(new double[] {1, 0}, new double[] {0, 0}), NONE))
                .hasMessage(
                        "Sample 1 cannot be encoded into amplitudes: its norm is 0.0. Give it a feature that is not 0.");
    }

    private static void refuses(
            LinearOpticalCircuit circuit,
            PhotonicInput input,
            PhotonicMeasurement measurement,
            GradientMethod gradient,
            String message) {
        assertThatThrownBy(() -> SlosDevice.exact().compile(circuit, input, measurement, gradient))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatItCannotDoBeforeRunning() {
        LinearOpticalCircuit two =
                LinearOpticalCircuit.builder(2).beamSplitter(0).build();
        PhotonicMeasurement fock = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);
        GradientMethod adjoint = GradientMethod.ADJOINT;
        refuses(
                two,
                PhotonicInput.of(1, 0, 1),
                fock,
                adjoint,
                "The circuit has 2 modes but the input state has 3. Give each mode of the circuit its photons.");
        refuses(two, PhotonicInput.of(0, 0), fock, adjoint, "The input state has no photon");
        refuses(
                two,
                PhotonicInput.of(3, 0),
                PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED),
                adjoint,
                "3 photons do not fit into 2 modes with at most one each");
        refuses(
                two,
                PhotonicInput.of(1, 1),
                PhotonicMeasurement.probabilities(ComputationSpace.DUAL_RAIL),
                adjoint,
                "Dual-rail encoding needs two modes per photon; got 2 modes and 2 photons.");
        refuses(
                two,
                PhotonicInput.of(1, 1),
                new PhotonicMeasurement.Partial(List.of(2)),
                adjoint,
                "The measurement reads mode 2 but the circuit has the modes 0 to 1.");
        refuses(
                LinearOpticalCircuit.builder(2).loss(0, 0.1).build(),
                PhotonicInput.of(1, 1),
                fock,
                adjoint,
                "The circuit loses photons; this device simulates pure states of all photons.");
        refuses(
                two,
                PhotonicInput.of(1, 1),
                PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED),
                GradientMethod.PARAMETER_SHIFT,
                "PARAMETER_SHIFT needs outputs that are linear in the state; ");
        refuses(
                two,
                PhotonicInput.amplitudes(ComputationSpace.FOCK, 2, 1),
                fock,
                GradientMethod.PARAMETER_SHIFT,
                "this input state takes features as amplitudes. Use ADJOINT or FINITE_DIFFERENCE.");
    }

    @Test
    void refusesStatesThatDoNotFitTheMemoryWithNumbers() {
        LinearOpticalCircuit wide =
                LinearOpticalCircuit.builder(22).beamSplitter(0).build();
        refuses(
                wide,
                PhotonicInput.of(FockState.alternating(22, 11)),
                PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK),
                GradientMethod.ADJOINT,
                "129024480 output states need about ");
    }

    @Test
    void backwardRefusesATapeOfAnotherBatch() {
        QuantumNode node = SlosDevice.exact()
                .compile(circuit(), inputs().get(0), PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK));
        double[] w = new double[node.weights()];
        assertThatThrownBy(() -> node.backward(
                        Batch.zeros(2, 3), w, Batch.zeros(2, MODES), new Tape(), new double[node.weights()]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "backward follows a forward with the same batch and tape; the tape holds none, the batch has"
                                + " 2 samples.");
    }

    @Test
    void refusesFewerThanOneThread() {
        assertThatThrownBy(() -> SlosDevice.exact().withThreads(0))
                .hasMessage("A device runs on 1 thread or more; got 0.");
    }

    @Test
    void capabilitiesNameWhatTheDeviceDoes() {
        assertThat(SlosDevice.exact().capabilities().exact()).isTrue();
        assertThat(SlosDevice.exact().capabilities().lossy()).isFalse();
        assertThat(SlosDevice.exact().capabilities().gradients()).containsExactlyInAnyOrder(GradientMethod.values());
    }
}
