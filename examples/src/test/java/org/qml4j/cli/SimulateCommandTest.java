package org.qml4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
    private static final String ASYMMETRIC = """
            OPENQASM 2.0;
            include "qelib1.inc";
            qreg q[3];
            creg a[2];
            creg b[2];
            x q[0];
            h q[2];
            measure q[0] -> a[1];
            measure q[2] -> b[0];
            """;
    private static final String ROTATION = """
            OPENQASM 3.0;
            include "stdgates.inc";
            input float theta;
            input array[float[64], 2] phi;
            qubit[2] q;
            ry(theta) q[0];
            rx(2 * phi[0] + phi[1]) q[1];
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String program, String command, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of(command, "-"));
        args.addAll(List.of(options));
        return Qml4j.run(
                Console.of(new PrintWriter(out), new PrintWriter(err), false)
                        .withInput(new ByteArrayInputStream(program.getBytes(StandardCharsets.UTF_8))),
                args.toArray(String[]::new));
    }

    private JsonNode json(String program, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        assertThat(run(program, "simulate", all.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void answerIsTheProbabilitiesOfTheDeclaredBits() throws Exception {
        JsonNode answer = json(ASYMMETRIC);
        assertThat(answer.fieldNames()).toIterable().containsExactly("probabilities");
        assertThat(answer.get("probabilities").fieldNames()).toIterable().containsExactly("0010", "0110");
        assertThat(answer.get("probabilities").get("0110").doubleValue()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void circuitWithoutMeasurementsGivesItsQubits() throws Exception {
        JsonNode answer = json("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[3]; creg c[1]; x q[0];");
        assertThat(answer.get("bits").textValue()).isEqualTo("qubits");
        assertThat(answer.get("probabilities").fieldNames()).toIterable().containsExactly("001");
    }

    @Test
    void shotsAreCountedAndRepeat() throws Exception {
        JsonNode answer = json(ASYMMETRIC, "--shots", "1000", "--seed", "5");
        assertThat(answer.get("shots").intValue()).isEqualTo(1000);
        assertThat(answer.get("seed").intValue()).isEqualTo(5);
        int first = answer.get("counts").get("0010").intValue();
        assertThat(first + answer.get("counts").get("0110").intValue()).isEqualTo(1000);
        assertThat(first).isBetween(440, 560);
        assertThat(json(ASYMMETRIC, "--shots", "1000", "--seed", "5")).isEqualTo(answer);
        assertThat(json(ASYMMETRIC, "--shots", "1000", "--seed", "6")).isNotEqualTo(answer);
    }

    @Test
    void expectationAndItsGradientAreThoseOfTheClosedForm() throws Exception {
        JsonNode answer = json(
                ROTATION, "--input", "theta=0.3", "--input", "phi=0.4,0.1", "--expect", "Z0 Y1 + 0.5 X0", "--gradient");
        double angle = 0.9;
        assertThat(answer.get("expectation").doubleValue())
                .isCloseTo(-Math.cos(0.3) * Math.sin(angle) + 0.5 * Math.sin(0.3), within(1e-14));
        JsonNode gradient = answer.get("gradient");
        assertThat(gradient.get("theta").doubleValue())
                .isCloseTo(Math.sin(0.3) * Math.sin(angle) + 0.5 * Math.cos(0.3), within(1e-13));
        assertThat(gradient.get("phi[0]").doubleValue()).isCloseTo(-2 * Math.cos(0.3) * Math.cos(angle), within(1e-13));
        assertThat(gradient.get("phi[1]").doubleValue()).isCloseTo(-Math.cos(0.3) * Math.cos(angle), within(1e-13));
        assertThat(json(ROTATION, "--weights", "0.3,0.4,0.1", "--expect", "Z0 Y1 + 0.5 X0", "--gradient"))
                .isEqualTo(answer);
    }

    @Test
    void expectationFromShotsComesWithItsStandardError() throws Exception {
        String[] options = {
            "--weights", "0.3,0.4,0.1", "--expect", "Z0 Y1 + 0.5 X0", "--gradient", "--shots", "10000", "--seed", "3"
        };
        JsonNode answer = json(ROTATION, options);
        double exact = -Math.cos(0.3) * Math.sin(0.9) + 0.5 * Math.sin(0.3);
        double error = answer.get("standardError").doubleValue();
        assertThat(error).isBetween(0.005, 0.02);
        assertThat(answer.get("expectation").doubleValue()).isCloseTo(exact, within(4 * error));
        assertThat(answer.get("gradient").get("phi[1]").doubleValue())
                .isCloseTo(
                        -Math.cos(0.3) * Math.cos(0.9),
                        within(4
                                * answer.get("gradientStandardErrors")
                                        .get("phi[1]")
                                        .doubleValue()));
    }

    @Test
    void noiseActsBehindEveryGateAndOnReading() throws Exception {
        String flip = "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[1]; creg c[1]; x q[0]; measure q -> c;";
        assertThat(json(flip, "--noise", "bit_flip=0.1")
                        .get("probabilities")
                        .get("0")
                        .doubleValue())
                .isCloseTo(0.1, within(1e-14));
        assertThat(json(flip, "--noise", "readout=0.2,bit_flip=0.1")
                        .get("probabilities")
                        .get("0")
                        .doubleValue())
                .isCloseTo(0.1 * 0.8 + 0.9 * 0.2, within(1e-14));
        assertThat(json(flip, "--noise", "X: amplitudeDamping(0.3)")
                        .get("probabilities")
                        .get("0")
                        .doubleValue())
                .isCloseTo(0.3, within(1e-14));
    }

    @Test
    void noiseOnManyQubitsIsSampledAndSaysSo() throws Exception {
        StringBuilder wide = new StringBuilder("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[14]; creg c[1];");
        for (int q = 0; q < 14; q++) {
            wide.append("x q[").append(q).append("];");
        }
        wide.append("measure q[3] -> c[0];");
        JsonNode answer = json(wide.toString(), "--noise", "depolarizing=0.3");
        assertThat(answer.get("trajectories").intValue()).isEqualTo(10_000);
        double error = answer.get("standardErrors").get("0").doubleValue();
        assertThat(error).isCloseTo(0.004, within(0.0003));
        assertThat(answer.get("probabilities").get("0").doubleValue()).isCloseTo(0.2, within(4 * error));
    }

    @Test
    void tableShowsTheLikeliestOutcomesFirst() {
        assertThat(run(ROTATION, "simulate", "--weights", "0.3,0.4,0.1", "--expect", "Z0"))
                .isZero();
        assertThat(out.toString().lines().toList())
                .startsWith("QUBITS  PROBABILITY", String.format("00      %.10f", prob(0.3, 0) * prob(0.9, 0)))
                .contains("expectation " + String.format("%.10f", Math.cos(0.3)));
    }

    private static double prob(double angle, int bit) {
        return bit == 0 ? Math.pow(Math.cos(angle / 2), 2) : Math.pow(Math.sin(angle / 2), 2);
    }

    @Test
    void inputsThatShapeAProgramAreTakenAsWell() throws Exception {
        String program = "OPENQASM 3.0; include \"stdgates.inc\"; input int n; qubit q; bit c;"
                + " for int k in [1:n] { x q; } c = measure q;";
        assertThat(json(program, "--input", "n=3").get("probabilities").fieldNames())
                .toIterable()
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--shots 0 | The number of shots is 1 or more; got 0.",
                "--expect Z | needs the number of a qubit",
                "--expect Z7 | --expect reads qubit 7; the program has the qubits 0 to 1.",
                "--gradient | Give --expect as well.",
                "--noise rain=0.1 | Noise is NAME=P with NAME one of",
                "--noise bit_flip=2 | is 2.0; allowed is 0 to 1",
                "--noise bit_flip=much | 'much' in 'bitFlip' is no number",
                "--weights 1 | has 3 weights [theta, phi[0], phi[1]]; --weights gives 1",
                "--input theta=x | is a number or numbers apart by commas; got 'x'",
                "--input theta=1 | The program's input phi[0] has no value. Give --input phi=...",
                "--input theta=1 --input phi=1 | has more elements than the 1 values",
                "--input theta=1 --input phi=1,2 --input psi=1 | The program has no input psi",
                "--trajectories 5 | unknown option '--trajectories'"
            })
    void wrongWordsOnTheCommandLineEndWithCode64(String row) {
        String[] parts = row.split(" \\| ");
        List<String> options = new ArrayList<>(List.of(parts[0].split(" ")));
        if (!parts[0].contains("--weights") && !parts[0].contains("--input")) {
            options.addAll(List.of("--weights", "1,2,3"));
        }
        assertThat(run(ROTATION, "simulate", options.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(64);
        assertThat(err.toString()).startsWith("qml4j: ").contains(parts[1]).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void programThatCannotBeReadEndsWithCode2AndItsPlace() throws Exception {
        assertThat(run("OPENQASM 2.0; qreg q[1]; foo q[0];", "simulate")).isEqualTo(2);
        assertThat(err.toString()).contains("line 1").contains("foo").hasLineCount(1);
        assertThat(Qml4j.run(
                        Console.of(new PrintWriter(out), new PrintWriter(err), false),
                        "simulate",
                        folder.resolve("none.qasm").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no such file");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void committedProgramsRunAndShowWhatTheirCommentsSay() throws Exception {
        Path circuits = Path.of("circuits");
        String teleportation = Files.readString(circuits.resolve("teleportation.qasm"));
        JsonNode p = json(teleportation).get("probabilities");
        double one = 0;
        for (String sent : List.of("00", "01", "10", "11")) {
            one += p.get("1" + sent).doubleValue();
        }
        assertThat(one).isCloseTo(Math.pow(Math.sin(0.4), 2), within(1e-14));
        assertThat(json(Files.readString(circuits.resolve("repeat-until-success.qasm")))
                        .get("probabilities")
                        .get("0")
                        .doubleValue())
                .isCloseTo(Math.pow(0.75, 10), within(1e-14));
        assertThat(json(Files.readString(circuits.resolve("ghz.qasm")))
                        .get("probabilities")
                        .fieldNames())
                .toIterable()
                .containsExactly("0000", "1111");
        assertThat(json(
                                Files.readString(circuits.resolve("ansatz.qasm")),
                                "--input",
                                "theta=0,0,0,0",
                                "--expect",
                                "Z0 Z1")
                        .get("expectation")
                        .doubleValue())
                .isEqualTo(1);
    }

    @Test
    void programsAreDrawn() throws Exception {
        assertThat(run(ASYMMETRIC, "draw")).isZero();
        assertThat(out.toString()).contains("q0:", "X", "H", "M");
        assertThat(run(ASYMMETRIC, "draw", "--ascii", "--width", "40")).isZero();
        assertThat(out.toString().chars()).allMatch(c -> c < 128);
        Path svg = folder.resolve("a.svg");
        assertThat(run(ASYMMETRIC, "draw", "--out", svg.toString())).isZero();
        assertThat(svg).content().startsWith("<svg").contains("</svg>");
        Path png = folder.resolve("a.png");
        assertThat(run(ASYMMETRIC, "draw", "--out", png.toString())).isZero();
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        Path txt = folder.resolve("a.txt");
        assertThat(run(ASYMMETRIC, "draw", "--out", txt.toString())).isZero();
        assertThat(txt).content().contains("M");
        assertThat(run(ASYMMETRIC, "draw", "--out", "a.pdf")).isEqualTo(64);
        assertThat(err.toString()).contains(".svg, .png or .txt; got 'a.pdf'");
        assertThat(run(ASYMMETRIC, "draw", "--width", "3")).isEqualTo(64);
    }

    @Test
    void programsAreConvertedAndKeepTheirProbabilities() throws Exception {
        JsonNode before = json(ASYMMETRIC);
        for (String version : List.of("2", "3")) {
            assertThat(run(ASYMMETRIC, "convert", "--to", version)).isZero();
            String program = out.toString();
            assertThat(program).startsWith("OPENQASM " + version);
            assertThat(json(program)).isEqualTo(before);
        }
        Path file = folder.resolve("b.qasm");
        assertThat(run(ASYMMETRIC, "convert", "--to", "3", "--out", file.toString()))
                .isZero();
        assertThat(file).content().startsWith("OPENQASM 3");
        assertThat(run(ASYMMETRIC, "convert", "--to", "4")).isEqualTo(64);
        assertThat(err.toString()).contains("2 or 3; got '4'");
        assertThat(run(ASYMMETRIC, "convert")).isEqualTo(64);
    }
}
