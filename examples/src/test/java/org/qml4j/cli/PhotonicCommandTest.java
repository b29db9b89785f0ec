package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.Interferometer;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.json.PhotonicJson;

class PhotonicCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path hom = Path.of("hom.json");

    private int photonic(Path file, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] args = new String[options.length + 2];
        args[0] = "photonic";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Qml4j.run(Console.of(new PrintWriter(out), new PrintWriter(err), false), args);
    }

    private Path write(String name, PhotonicJson circuit) throws Exception {
        return Files.writeString(folder.resolve(name), circuit.write());
    }

    @BeforeEach
    void writeCircuit() throws Exception {
        LinearOpticalCircuit circuit =
                LinearOpticalCircuit.builder(2).beamSplitter(0).build();
        hom = write("hom.json", PhotonicJson.of(circuit, FockState.of(1, 1)));
    }

    @Test
    void circuitIsDrawnWithItsNumbers() {
        assertThat(photonic(hom)).isZero();
        assertThat(out.toString())
                .contains("BS.Rx(π/2)", "2 modes, 1 components, 0 inputs, 0 weights", "|1,1> enters; 3 outputs");
    }

    @Test
    void photonsOfABalancedSplitterLeaveTogether() {
        assertThat(photonic(hom, "--probabilities")).isZero();
        assertThat(out.toString().lines())
                .containsSequence(
                        "STATE  PROBABILITY", "|2,0>  0.5000000000", "|0,2>  0.5000000000", "|1,1>  0.0000000000");
        assertThat(out.toString()).contains("kept 1.0000000000");
    }

    @Test
    void probabilitiesAsJsonAreInTheOrderOfTheBasis() throws Exception {
        assertThat(photonic(hom, "--probabilities", "--json", "--state", "|2,0>"))
                .isZero();
        JsonNode root = new ObjectMapper().readTree(out.toString());
        assertThat(root.get("state").textValue()).isEqualTo("|2,0>");
        assertThat(root.get("kept").doubleValue()).isBetween(1 - 1e-12, 1 + 1e-12);
        double[] expected = {0.25, 0.5, 0.25};
        for (int i = 0; i < 3; i++) {
            assertThat(root.get("probabilities").get(i).get("probability").doubleValue())
                    .isBetween(expected[i] - 1e-12, expected[i] + 1e-12);
        }
        assertThat(root.get("probabilities").get(1).get("state").textValue()).isEqualTo("|1,1>");
    }

    @Test
    void samplesRepeatWithTheirSeed() throws Exception {
        assertThat(photonic(hom, "--samples", "1000", "--seed", "7", "--json")).isZero();
        String first = out.toString();
        assertThat(photonic(hom, "--samples", "1000", "--seed", "7", "--json")).isZero();
        assertThat(out).hasToString(first);
        JsonNode counts = new ObjectMapper().readTree(first).get("counts");
        assertThat(counts).hasSize(2);
        assertThat(counts.get(0).get("count").intValue()
                        + counts.get(1).get("count").intValue())
                .isEqualTo(1000);
        assertThat(photonic(hom, "--samples", "1000", "--seed", "8", "--json")).isZero();
        assertThat(out.toString()).isNotEqualTo(first);
    }

    /** 12 photons in 40 modes: 1.6e11 states, of which none but the input leaves a circuit without components. */
    @Test
    void samplesAreDrawnOneByOneWhereNotAllProbabilitiesFit() throws Exception {
        FockState many = FockState.of(
                IntStream.range(0, 40).map(mode -> mode < 12 ? 1 : 0).toArray());
        Path idle = write(
                "idle.json", PhotonicJson.of(LinearOpticalCircuit.builder(40).build(), many));
        assertThat(photonic(idle, "--samples", "30")).isZero();
        assertThat(out.toString())
                .contains(many + "  30")
                .contains("drawn one by one (Clifford and Clifford): the 1.59e+11 output states do not fit into memory;"
                        + " 30 of 30 samples are in the space FOCK");
        Path swapped = write(
                "swapped.json",
                PhotonicJson.of(LinearOpticalCircuit.builder(40).beamSplitter(0).build(), many));
        assertThat(photonic(swapped, "--samples", "200", "--space", "UNBUNCHED"))
                .isZero();
        // Hong, Ou and Mandel: the two photons of the splitter always leave together, so that no sample counts.
        assertThat(out.toString()).contains("; 0 of 200 samples are in the space UNBUNCHED");
        assertThat(photonic(idle, "--samples", "30", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("method").asText())
                .startsWith("drawn one by one (Clifford and Clifford)");
        assertThat(photonic(idle, "--probabilities")).isEqualTo(2);
        assertThat(photonic(hom, "--samples", "30")).isZero();
        assertThat(out.toString()).doesNotContain("one by one");
    }

    @Test
    void lossLeavesFewerPhotons() throws Exception {
        LinearOpticalCircuit circuit =
                LinearOpticalCircuit.builder(2).loss(0, 0.25).build();
        Path lossy = write("lossy.json", PhotonicJson.of(circuit, FockState.of(1, 0)));
        assertThat(photonic(lossy, "--probabilities")).isZero();
        assertThat(out.toString()).contains("|1,0>  0.7500000000", "|0,0>  0.2500000000");
        assertThat(photonic(lossy, "--probabilities", "--space", "unbunched")).isEqualTo(64);
        assertThat(err.toString()).contains("The circuit loses photons; only --space FOCK");
    }

    @Test
    void weightsAndLongTables() throws Exception {
        Path mesh =
                write("mesh.json", PhotonicJson.of(Interferometer.clements(3).circuit(), FockState.of(2, 2, 2)));
        assertThat(photonic(mesh, "--probabilities", "--weights", "0.1,0.2,0.3,0.4,0.5,0.6"))
                .isZero();
        assertThat(out.toString()).contains("... and 8 more states; --json prints all.");
        assertThat(photonic(mesh, "--probabilities")).isEqualTo(2);
        assertThat(err.toString()).contains("The circuit has 6 weights; got 0.");
    }

    /** A photon of a Mach-Zehnder interferometer leaves in its own mode with probability sin^2(x/2). */
    @Test
    void circuitsOfTheHelpTextRun() {
        Path circuits = Path.of("circuits");
        assertThat(photonic(circuits.resolve("mach-zehnder.json"), "--inputs", "0.5", "--probabilities"))
                .isZero();
        assertThat(out.toString()).contains(String.format(Locale.ROOT, "|1,0>  %.10f", Math.pow(Math.sin(0.25), 2)));
        assertThat(photonic(circuits.resolve("hong-ou-mandel.json"), "--samples", "10"))
                .isZero();
        assertThat(out.toString()).doesNotContain("|1,1>");
    }

    @Test
    void pictureIsWritten() {
        assertThat(photonic(hom, "--svg", folder.resolve("hom.svg").toString())).isZero();
        assertThat(folder.resolve("hom.svg")).content().contains("<svg", "BS.Rx");
    }

    @Test
    void badInputIsToldInOneLine() throws Exception {
        Path broken = Files.writeString(
                folder.resolve("broken.json"), Files.readString(hom).replace("BS_RX", "BSRX"));
        assertThat(photonic(broken)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("broken.json", "line 8", "Unknown component 'BSRX'. Did you mean 'BS_RX'?");
        assertThat(photonic(folder.resolve("none.json"))).isEqualTo(2);
        assertThat(err.toString()).contains("no such file");
        assertThat(photonic(hom, "--state", "|1,0,0>")).isEqualTo(2);
        assertThat(err.toString()).contains("The state |1,0,0> has 3 modes; the circuit has 2.");
        assertThat(photonic(hom, "--samples", "-1")).isEqualTo(64);
        assertThat(photonic(hom, "--samples", "1", "--probabilities")).isEqualTo(64);
        Path stateless = write(
                "stateless.json",
                PhotonicJson.of(PhotonicJson.read(Files.readString(hom)).circuit()));
        assertThat(photonic(stateless, "--probabilities")).isEqualTo(2);
        assertThat(err.toString()).contains("names no state");
    }
}
