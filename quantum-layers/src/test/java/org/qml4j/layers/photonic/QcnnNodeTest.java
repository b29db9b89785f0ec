package org.qml4j.layers.photonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.contract.NodeContract;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.device.Tape;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.noise.PartialMeasurement;
import org.qml4j.sim.photonic.slos.FockAmplitudes;
import org.qml4j.sim.photonic.slos.Slos;

class QcnnNodeTest {

    private static final PhotonicMeasurement PROBABILITIES = PhotonicMeasurement.probabilities(ComputationSpace.FOCK);

    private static double[] random(int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return random.doubles(count, -1, 1).toArray();
    }

    private static PhotonicInput.Superposition behind(
            LinearOpticalCircuit circuit, PhotonicInput.Superposition state, double[] w) {
        FockAmplitudes out = Slos.of(ComputationSpace.FOCK, state.terms())
                .amplitudes(
                        circuit.unitary(new double[0], w),
                        state.amplitudes().stream().mapToDouble(Complex::re).toArray(),
                        state.amplitudes().stream().mapToDouble(Complex::im).toArray());
        return new PhotonicInput.Superposition(
                out.basis().states(),
                IntStream.range(0, out.size())
                        .mapToObj(t -> new Complex(out.re(t), out.im(t)))
                        .toList());
    }

    /** One stage on all modes with the general tools: states of two photons, measured modes, injected photons. */
    private static double[] byPartialMeasurement(int rows, int columns, int extra, double[] x, double[] w) {
        List<FockState> terms = new ArrayList<>();
        List<Complex> amplitudes = new ArrayList<>();
        for (int p = 0; p < x.length; p++) {
            int[] photons = new int[rows + columns];
            photons[p / columns] = 1;
            photons[rows + p % columns] = 1;
            terms.add(FockState.of(photons));
            amplitudes.add(new Complex(x[p], 0));
        }
        LinearOpticalCircuit both = LinearOpticalCircuit.builder(rows + columns)
                .add(0, QcnnNode.filters(rows, 2))
                .build();
        LinearOpticalCircuit second = LinearOpticalCircuit.builder(rows + columns)
                .add(rows, QcnnNode.filters(columns, 2))
                .build();
        PhotonicInput.Superposition state = behind(
                second,
                behind(both, new PhotonicInput.Superposition(terms, amplitudes), new double[] {w[0]}),
                new double[] {w[1]});
        List<Integer> measured =
                IntStream.range(0, (rows + columns) / 2).mapToObj(i -> 2 * i).toList();
        LinearOpticalCircuit dense =
                Interferometer.clements((rows + columns) / 2 + extra).circuit();
        double[] y =
                new double[(int) ComputationSpace.FOCK.basis(dense.modes(), 2).size()];
        for (PartialMeasurement.Branch branch : PartialMeasurement.branches(state, measured)) {
            // What was found in mode 2a is injected in mode a, where the rest has no photon.
            List<FockState> injected = branch.rest().terms().stream()
                    .map(t -> t.plus(branch.outcome()))
                    .map(t -> extra == 0 ? t : t.followedBy(FockState.vacuum(extra)))
                    .toList();
            PhotonicInput.Superposition end = behind(
                    dense,
                    new PhotonicInput.Superposition(injected, branch.rest().amplitudes()),
                    Arrays.copyOfRange(w, 2, w.length));
            for (int t = 0; t < y.length; t++) {
                y[t] += branch.probability() * end.amplitudes().get(t).squaredModulus();
            }
        }
        return y;
    }

    @Test
    void oneStageIsMeasurementAndInjectionOnAllModes() {
        QcnnNode node = QcnnNode.of(new QcnnShape(4, 4, 2, 1, 1), PROBABILITIES);
        assertThat(node.weights()).isEqualTo(2 + 20);
        double[] w = random(node.weights(), 1);
        double[] x = random(16, 2);
        double[] y = node.evaluate(Batch.ofRows(x), w).row(0);
        assertThat(y).containsExactly(byPartialMeasurement(4, 4, 1, x, w), within(1e-12));
        assertThat(Arrays.stream(y).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void rowsAndColumnsMayDiffer() {
        QcnnNode node = QcnnNode.of(new QcnnShape(2, 6, 2, 1, 0), PROBABILITIES);
        double[] w = random(node.weights(), 3);
        double[] x = random(12, 4);
        assertThat(node.evaluate(Batch.ofRows(x), w).row(0))
                .containsExactly(byPartialMeasurement(2, 6, 0, x, w), within(1e-12));
    }

    @Test
    void keepsTheContractOfNodes() {
        NodeContract.verify(QcnnNode.of(new QcnnShape(4, 4, 2, 2, 1), PROBABILITIES), 5);
        NodeContract.verify(
                QcnnNode.of(new QcnnShape(6, 2, 2, 1, 0), PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK)),
                6);
    }

    /** Without filters every pixel goes where its mode says; then no outcome of the others occurs. */
    @Test
    void outcomesThatDoNotOccurCountNothing() {
        QcnnNode node =
                QcnnNode.of(new QcnnShape(4, 4, 2, 1, 0), PhotonicMeasurement.modeExpectations(ComputationSpace.FOCK));
        double[] w = random(node.weights(), 7);
        w[0] = 0;
        w[1] = 0;
        double[] x = new double[16];
        x[5] = 3;
        Tape tape = new Tape();
        Batch y = node.forward(Batch.ofRows(x), w, tape);
        assertThat(Arrays.stream(y.values()).sum()).isCloseTo(2, within(1e-12));
        double[] dw = new double[w.length];
        Batch dx = node.backward(Batch.ofRows(x), w, Batch.of(1, 4, new double[] {1, 0, 0, 0}), tape, dw);
        assertThat(dx.values()).doesNotContain(Double.NaN);
        assertThat(dw).doesNotContain(Double.NaN);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new QcnnShape(6, 4, 2, 2, 0))
                .hasMessageContaining("6 rows are halved by each stage; at stage 2 they must be whole, even");
        assertThatThrownBy(() -> new QcnnShape(4, 4, 3, 1, 0)).hasMessageContaining("a multiple of the kernel 3");
        assertThatThrownBy(() -> new QcnnShape(4, 4, 2, 0, 0)).hasMessageContaining("0 stages");
        assertThatThrownBy(() -> QcnnNode.of(
                        new QcnnShape(4, 4, 2, 1, 0), PhotonicMeasurement.probabilities(ComputationSpace.UNBUNCHED)))
                .hasMessageContaining("Measure in the space FOCK");
        QcnnNode node = QcnnNode.of(new QcnnShape(2, 2, 2, 1, 0), PROBABILITIES);
        double[] w = new double[node.weights()];
        assertThatThrownBy(() -> node.evaluate(Batch.zeros(1, 4), w)).hasMessageContaining("Sample 0 has the norm 0.0");
        assertThatThrownBy(() -> node.evaluate(Batch.zeros(1, 3), w)).hasMessageContaining("takes 4 inputs; got 3");
        assertThatThrownBy(() -> node.backward(Batch.zeros(1, 4), w, Batch.zeros(1, 3), new Tape(), w))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call forward first");
    }
}
