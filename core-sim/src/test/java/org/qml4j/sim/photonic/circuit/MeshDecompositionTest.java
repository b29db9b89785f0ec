package org.qml4j.sim.photonic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.math.RandomUnitaries;
import org.qml4j.sim.photonic.circuit.BeamSplitter.Convention;

/** Decompositions against unitaries from outside; see {@code reference/README.md}. */
class MeshDecompositionTest {

    private static JsonNode reference() throws IOException {
        try (InputStream in = MeshDecompositionTest.class.getResourceAsStream("/reference/mesh.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static ComplexMatrix matrix(JsonNode list) {
        return ComplexMatrix.ofInterleaved(StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray());
    }

    static Iterable<JsonNode> published() throws IOException {
        return reference().get("cases");
    }

    static Iterable<JsonNode> workloads() throws IOException {
        return reference().get("workload_mesh").get("cases");
    }

    static Stream<ComplexMatrix> unitaries() throws IOException {
        Stream<JsonNode> nodes = Stream.concat(
                StreamSupport.stream(published().spliterator(), false),
                StreamSupport.stream(workloads().spliterator(), false));
        return Stream.concat(
                nodes.map(node -> matrix(node.get("unitary"))),
                Stream.of(
                        ComplexMatrix.identity(1),
                        ComplexMatrix.identity(6),
                        new Permutation(List.of(3, 0, 4, 1, 2)).matrix(),
                        new Permutation(List.of(4, 3, 2, 1, 0)).matrix(),
                        fourier(7),
                        RandomUnitaries.haar(1, 3),
                        RandomUnitaries.haar(2, 3),
                        RandomUnitaries.haar(9, 3),
                        RandomUnitaries.haar(30, 3)));
    }

    private static ComplexMatrix fourier(int n) {
        ComplexMatrix u = ComplexMatrix.zeros(n, n);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                double phase = 2 * Math.PI * r * c / n;
                u.set(r, c, Math.cos(phase) / Math.sqrt(n), Math.sin(phase) / Math.sqrt(n));
            }
        }
        return u;
    }

    @ParameterizedTest
    @MethodSource("published")
    void publishedAnglesGiveThePublishedUnitary(JsonNode reference) {
        LinearOpticalCircuit.Builder circuit =
                LinearOpticalCircuit.builder(reference.get("modes").intValue());
        for (JsonNode cell : reference.get("mzis")) {
            int mode = cell.get("mode").intValue();
            circuit.phaseShifter(mode, cell.get("phi").doubleValue());
            circuit.beamSplitter(
                    mode, Convention.RY, Angle.of(2 * cell.get("theta").doubleValue()));
        }
        for (int i = 0; i < circuit.modes(); i++) {
            circuit.phaseShifter(i, reference.get("output_phases").get(i).doubleValue());
        }
        assertThat(circuit.build().unitary().distance(matrix(reference.get("unitary"))))
                .isCloseTo(0, within(1e-14));
    }

    /** Angles that differ in all cells: 2 pi times the fractional parts of multiples of the golden ratio. */
    static Angle goldenAngle(int k) {
        double turns = (k + 1) * 0.6180339887498949;
        return Angle.of(2 * Math.PI * (turns - Math.floor(turns)));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void rectangleOfRotationsIsThePublishedMesh(JsonNode reference) {
        int modes = reference.get("modes").intValue();
        LinearOpticalCircuit mesh = Interferometer.clements(modes)
                .withCell(Interferometer.Cell.ROTATION)
                .circuit();
        double[] w = new double[mesh.weights()];
        for (int cell = 0; cell < w.length / 2; cell++) {
            // The reference numbers the beam splitter before the phase.
            w[2 * cell] = goldenAngle(2 * cell + 1).constant();
            w[2 * cell + 1] = goldenAngle(2 * cell).constant();
        }
        assertThat(mesh.unitary(new double[0], w).distance(matrix(reference.get("unitary"))))
                .isCloseTo(0, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("unitaries")
    void rectangleMultipliesToTheUnitary(ComplexMatrix unitary) {
        LinearOpticalCircuit mesh = MeshDecomposition.clements(unitary);
        assertThat(mesh.unitary().distance(unitary)).isCloseTo(0, within(1e-12));
        assertThat(splitters(mesh)).isEqualTo(unitary.rows() * (unitary.rows() - 1L) / 2);
        assertThat(depth(mesh)).isLessThanOrEqualTo(unitary.rows());
    }

    @ParameterizedTest
    @MethodSource("unitaries")
    void triangleMultipliesToTheUnitary(ComplexMatrix unitary) {
        LinearOpticalCircuit mesh = MeshDecomposition.reck(unitary);
        assertThat(mesh.unitary().distance(unitary)).isCloseTo(0, within(1e-12));
        assertThat(splitters(mesh)).isEqualTo(unitary.rows() * (unitary.rows() - 1L) / 2);
        assertThat(depth(mesh)).isLessThanOrEqualTo(Math.max(0, 2 * unitary.rows() - 3));
    }

    private static long splitters(LinearOpticalCircuit mesh) {
        return mesh.placements().stream()
                .filter(p -> p.component() instanceof BeamSplitter)
                .count();
    }

    /** The columns of beam splitters when each stands as far left as it can. */
    private static int depth(LinearOpticalCircuit mesh) {
        int[] busy = new int[mesh.modes()];
        int depth = 0;
        for (Placement p : mesh.placements()) {
            if (p.component() instanceof BeamSplitter) {
                int at = 1 + Math.max(busy[p.modes().get(0)], busy[p.modes().get(1)]);
                busy[p.modes().get(0)] = at;
                busy[p.modes().get(1)] = at;
                depth = Math.max(depth, at);
            }
        }
        return depth;
    }

    @Test
    void matricesThatAreNotUnitaryAreRefusedWithTheirDistance() {
        ComplexMatrix almost = ComplexMatrix.identity(3);
        almost.set(2, 0, 0.25, 0);
        for (String kind : List.of("clements", "reck")) {
            assertThatThrownBy(() -> {
                        if (kind.equals("clements")) {
                            MeshDecomposition.clements(almost);
                        } else {
                            MeshDecomposition.reck(almost);
                        }
                    })
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The matrix is not unitary: an entry of U^dagger U - I has modulus 0.25, allowed is 1.0E-8.");
        }
        assertThatThrownBy(() -> MeshDecomposition.clements(ComplexMatrix.zeros(2, 3)))
                .hasMessage("The unitary of modes is square; got 2 x 3.");
    }

    @Test
    void matrixIsNotChanged() {
        ComplexMatrix u = RandomUnitaries.haar(4, 1);
        MeshDecomposition.clements(u);
        assertThat(u).isEqualTo(RandomUnitaries.haar(4, 1));
    }
}
