package org.qml4j.sim.photonic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qml4j.sim.Allocations;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.device.Batch;
import org.qml4j.sim.math.ComplexMatrix;

class UnitaryProgramTest {

    /** One circuit with a batch of inputs, weights and the coefficients of a linear loss. */
    private record Problem(
            LinearOpticalCircuit circuit, List<Integer> columns, Batch x, Weights w, Weights a, int chunk) {

        /** The loss Re sum conj(A) U over the columns of all samples, through the circuit's own matrices. */
        double loss(Batch inputs, double[] weights) {
            int m = circuit.modes();
            double sum = 0;
            for (int b = 0; b < inputs.size(); b++) {
                ComplexMatrix u = circuit.unitary(inputs.row(b), weights);
                for (int j = 0; j < columns.size(); j++) {
                    for (int i = 0; i < m; i++) {
                        int at = 2 * ((b * columns.size() + j) * m + i);
                        sum += a.values[at] * u.re(i, columns.get(j)) + a.values[at + 1] * u.im(i, columns.get(j));
                    }
                }
            }
            return sum;
        }
    }

    /** Numbers in a record. */
    private static final class Weights {
        final double[] values;

        Weights(double[] values) {
            this.values = values;
        }
    }

    private static Problem problem(int seed, int components, int samples, int chunk) {
        RandomPhotonicCircuits random = new RandomPhotonicCircuits(seed);
        LinearOpticalCircuit circuit = random.circuit(components);
        List<Integer> columns = seed % 2 == 0
                ? List.of(1, 0)
                : IntStream.range(0, circuit.modes()).boxed().toList();
        return new Problem(
                circuit,
                columns,
                Batch.of(samples, 3, random.numbers(3 * samples)),
                new Weights(random.numbers(4)),
                new Weights(random.numbers(2 * samples * columns.size() * circuit.modes())),
                chunk);
    }

    private record Derivatives(Weights dx, Weights dw) {}

    private static Derivatives derivatives(Problem p, UnitaryBatch batch, UnitaryProgram program) {
        return derivatives(p, batch, program, false);
    }

    private static Derivatives derivatives(
            Problem p, UnitaryBatch batch, UnitaryProgram program, boolean lastChunkFirst) {
        double[] dx = new double[p.x.values().length];
        double[] dw = new double[p.w.values.length];
        batch.start(p.x, p.w.values, p.chunk);
        int numbers = program.columns() * program.modes();
        double[] re = new double[numbers];
        double[] im = new double[numbers];
        for (int i = 0; i < batch.chunks(); i++) {
            int c = lastChunkFirst ? batch.chunks() - 1 - i : i;
            UnitaryChunk chunk = batch.forward(c);
            for (int b = 0; b < chunk.samples(); b++) {
                for (int k = 0; k < numbers; k++) {
                    re[k] = p.a.values[2 * ((chunk.firstSample() + b) * numbers + k)];
                    im[k] = p.a.values[2 * ((chunk.firstSample() + b) * numbers + k) + 1];
                }
                chunk.setCotangents(b, re, im);
            }
            batch.backward(c, dx);
        }
        batch.finish(dw);
        return new Derivatives(new Weights(dx), new Weights(dw));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void columnsAreThoseOfTheCircuitsUnitary(int seed) {
        Problem p = problem(seed, 4 * seed, 7, 3);
        UnitaryProgram program = UnitaryProgram.of(p.circuit, p.columns);
        UnitaryBatch batch = program.newBatch();
        batch.start(p.x, p.w.values, p.chunk);
        double[] re = new double[program.columns() * program.modes()];
        double[] im = new double[re.length];
        for (int c = 0; c < batch.chunks(); c++) {
            UnitaryChunk chunk = batch.forward(c);
            for (int b = 0; b < chunk.samples(); b++) {
                chunk.copyColumns(b, re, im);
                ComplexMatrix u = p.circuit.unitary(p.x.row(chunk.firstSample() + b), p.w.values);
                for (int k = 0; k < re.length; k++) {
                    int column = p.columns.get(k / program.modes());
                    assertThat(re[k]).isCloseTo(u.re(k % program.modes(), column), within(1e-14));
                    assertThat(im[k]).isCloseTo(u.im(k % program.modes(), column), within(1e-14));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void gradientIsThatOfCentralDifferences(int seed) {
        Problem p = problem(seed, 4 * seed, 5, 2);
        UnitaryProgram program = UnitaryProgram.of(p.circuit, p.columns);
        Derivatives d = derivatives(p, program.newBatch(), program);
        double h = 1e-5;
        for (int i = 0; i < p.x.values().length; i++) {
            double expected =
                    (p.loss(shifted(p.x, i, h), p.w.values) - p.loss(shifted(p.x, i, -h), p.w.values)) / (2 * h);
            assertThat(d.dx.values[i]).isCloseTo(expected, within(1e-7));
        }
        for (int i = 0; i < p.w.values.length; i++) {
            double expected =
                    (p.loss(p.x, shifted(p.w.values, i, h)) - p.loss(p.x, shifted(p.w.values, i, -h))) / (2 * h);
            assertThat(d.dw.values[i]).isCloseTo(expected, within(1e-7));
        }
    }

    private static Batch shifted(Batch x, int index, double by) {
        return Batch.of(x.size(), x.width(), shifted(x.values(), index, by));
    }

    private static double[] shifted(double[] values, int index, double by) {
        double[] copy = values.clone();
        copy[index] += by;
        return copy;
    }

    /** Mesh, phases of the inputs, mesh: the second mesh becomes one matrix if the batch is large. */
    private static LinearOpticalCircuit sandwich() {
        LinearOpticalCircuit.Builder b = LinearOpticalCircuit.builder(4);
        for (int part = 0; part < 2; part++) {
            for (int layer = 0; layer < 6; layer++) {
                for (int i = layer % 2; i < 3; i += 2) {
                    b.phaseShifter(i, b.nextWeight());
                    b.beamSplitter(i, BeamSplitter.Convention.RY, b.nextWeight());
                }
            }
            for (int i = 0; i < 4 && part == 0; i++) {
                b.phaseShifter(i, b.nextInput());
            }
        }
        return b.build();
    }

    private static Problem sandwichProblem(int samples, int chunk) {
        RandomPhotonicCircuits random = new RandomPhotonicCircuits(5);
        LinearOpticalCircuit circuit = sandwich();
        return new Problem(
                circuit,
                List.of(0, 2),
                Batch.of(samples, 4, random.numbers(4 * samples)),
                new Weights(random.numbers(circuit.weights())),
                new Weights(random.numbers(2 * samples * 2 * 4)),
                chunk);
    }

    @Test
    void gradientThroughASharedMatrixIsThatOfCentralDifferences() {
        Problem p = sandwichProblem(20, 8);
        UnitaryProgram program = UnitaryProgram.of(p.circuit, p.columns);
        assertThat(program.becomesMatrix(program.body().get(1), 20)).isTrue();
        assertThat(program.becomesMatrix(program.body().get(1), 1)).isFalse();
        Derivatives d = derivatives(p, program.newBatch(), program);
        double h = 1e-5;
        for (int i = 0; i < p.x.values().length; i++) {
            double expected =
                    (p.loss(shifted(p.x, i, h), p.w.values) - p.loss(shifted(p.x, i, -h), p.w.values)) / (2 * h);
            assertThat(d.dx.values[i]).isCloseTo(expected, within(1e-7));
        }
        for (int i = 0; i < p.w.values.length; i++) {
            double expected =
                    (p.loss(p.x, shifted(p.w.values, i, h)) - p.loss(p.x, shifted(p.w.values, i, -h))) / (2 * h);
            assertThat(d.dw.values[i]).isCloseTo(expected, within(1e-7));
        }
    }

    @Test
    void gradientOfABatchIsTheSumOfSingleGradients() {
        Problem p = sandwichProblem(6, 4);
        UnitaryProgram program = UnitaryProgram.of(p.circuit, p.columns);
        Derivatives all = derivatives(p, program.newBatch(), program);
        double[] dw = new double[p.w.values.length];
        for (int b = 0; b < 6; b++) {
            double[] a = Arrays.copyOfRange(p.a.values, 16 * b, 16 * (b + 1));
            Problem one = new Problem(p.circuit, p.columns, Batch.ofRows(p.x.row(b)), p.w, new Weights(a), 4);
            Derivatives d = derivatives(one, program.newBatch(), program);
            for (int i = 0; i < 4; i++) {
                assertThat(all.dx.values[4 * b + i]).isCloseTo(d.dx.values[i], within(1e-13));
            }
            for (int i = 0; i < dw.length; i++) {
                dw[i] += d.dw.values[i];
            }
        }
        assertThat(all.dw.values).containsExactly(dw, within(1e-13));
    }

    @Test
    void memoryUsedAgainGivesTheSameBits() {
        Problem large = sandwichProblem(20, 8);
        Problem small = sandwichProblem(3, 8);
        UnitaryProgram program = UnitaryProgram.of(large.circuit, large.columns);
        UnitaryBatch batch = program.newBatch();
        Derivatives first = derivatives(large, batch, program);
        derivatives(small, batch, program);
        Derivatives again = derivatives(large, batch, program);
        assertThat(again.dw.values).isEqualTo(first.dw.values);
        assertThat(again.dx.values).isEqualTo(first.dx.values);
    }

    @Test
    void chunksInAnyOrderGiveTheSameBits() {
        Problem p = sandwichProblem(20, 4);
        UnitaryProgram program = UnitaryProgram.of(p.circuit, p.columns);
        Derivatives inOrder = derivatives(p, program.newBatch(), program);
        Derivatives backwards = derivatives(p, program.newBatch(), program, true);
        assertThat(backwards.dw.values).isEqualTo(inOrder.dw.values);
        assertThat(backwards.dx.values).isEqualTo(inOrder.dx.values);
    }

    @Test
    void stepOnMemoryUsedBeforeAllocatesLittle() {
        Problem p = sandwichProblem(20, 8);
        UnitaryBatch batch = UnitaryProgram.of(p.circuit, p.columns).newBatch();
        double[] dx = new double[p.x.values().length];
        double[] dw = new double[p.w.values.length];
        double[] re = new double[8];
        double[] im = new double[8];
        Runnable step = () -> {
            batch.start(p.x, p.w.values, 8);
            for (int c = 0; c < batch.chunks(); c++) {
                UnitaryChunk chunk = batch.forward(c);
                chunk.copyColumns(0, re, im);
                chunk.setCotangents(0, re, im);
                batch.backward(c, dx);
            }
            batch.finish(dw);
        };
        // The columns alone would take 20 x 8 x 16 bytes; iterators may take some.
        assertThat(Allocations.bytes(step)).isLessThan(1024);
    }

    @Test
    void circuitWithoutInputsIsShared() {
        LinearOpticalCircuit circuit =
                LinearOpticalCircuit.builder(2).beamSplitter(0, Angle.weight(0)).build();
        UnitaryProgram program = UnitaryProgram.of(circuit);
        assertThat(program.isShared()).isTrue();
        assertThat(program.columns()).isEqualTo(2);
        assertThat(UnitaryProgram.of(sandwich()).isShared()).isFalse();
    }

    @Test
    void wrongCallsAreRefused() {
        LinearOpticalCircuit circuit = sandwich();
        assertThatThrownBy(() -> UnitaryProgram.of(circuit, List.of()))
                .hasMessage("Columns are one or more, all different; got [].");
        assertThatThrownBy(() -> UnitaryProgram.of(circuit, List.of(1, 1)))
                .hasMessage("Columns are one or more, all different; got [1, 1].");
        assertThatThrownBy(() -> UnitaryProgram.of(circuit, List.of(4)))
                .hasMessage("Column 4 does not exist; the circuit has the modes 0 to 3.");
        assertThatThrownBy(() -> UnitaryProgram.of(
                        LinearOpticalCircuit.builder(1).loss(0, 0.1).build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The circuit loses photons and has no unitary on its 1 modes.");
        UnitaryBatch batch = UnitaryProgram.of(circuit).newBatch();
        double[] w = new double[circuit.weights()];
        assertThatThrownBy(() -> batch.start(Batch.zeros(2, 3), w, 4))
                .hasMessage("The circuit reads 4 inputs and has 36 weights; got 3 and 36.");
        assertThatThrownBy(() -> batch.start(Batch.zeros(2, 4), w, 0))
                .hasMessage("A chunk has at least one sample; asked for 0.");
        assertThatThrownBy(() -> batch.start(Batch.ofRows(new double[] {0, 0, Double.NaN, 0}), w, 1))
                .hasMessage("Input 2 of the batch is NaN; it must be finite.");
    }
}
