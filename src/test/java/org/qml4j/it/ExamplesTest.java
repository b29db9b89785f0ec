package org.qml4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qml4j.cli.Console;
import org.qml4j.cli.Qml4j;

/** Every quickstart program runs and prints what its description promises. */
class ExamplesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            first-circuit    | P.00. = 0.500  P.01. = 0.000  P.10. = 0.000  P.11. = 0.500(?s:.*)<Z0 Z1> = 1.000
            gradients        | closed form +-0.717356091(?s:.*)ADJOINT +dx = -0.717356091  dw = -0.717356091
            drawing          | q0: ─┤ RY.x0. ├─┤ RX.w0. ├──●───────⊕───●───╳──
            own-gate         | circuit: +(P.01. = [0-9.]+, dP/dw = [0-9.]+)\\s+closed form: \\1
            own-layer        | passed: .+
            save-and-restore | equal after one more step: true
            vqe-hydrogen     | step 40 .* energy (-1.145599)(?s:.*)exact +\\1
            """)
    void printsWhatItPromises(String name, String expected) {
        assertThat(output(name)).containsPattern(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hybrid-mnist     | epoch 10  accuracy ([0-9.]+)        | 0.80
            data-reuploading | circle: ([0-9.]+)                   | 0.90
            quantum-kernels  | projected: +test accuracy ([0-9.]+) | 0.85
            transfer-learn   | quantum head: +([0-9.]+)            | 0.80
            """)
    void learns(String name, String accuracy, double atLeast) {
        assertThat(number(output(name), accuracy.strip())).isGreaterThan(atLeast);
    }

    @Test
    void ownCircuitFitsItsFunction() {
        String output = output("own-circuit");
        double before = number(output, "([0-9.]+) before");
        assertThat(number(output, "([0-9.]+) after")).isLessThan(before / 10);
    }

    /** The slopes of closed forms are -1.41, -0.66 and -1.01 per qubit. */
    @Test
    void derivativesVanishExponentiallyForGlobalCostsAndDeepCircuits() {
        String output = output("barren-plateau");
        assertThat(number(output, "for global, product: (-[0-9.]+)")).isBetween(-1.6, -1.2);
        assertThat(number(output, "for local, product: (-[0-9.]+)")).isBetween(-0.75, -0.55);
        assertThat(number(output, "for local, deep: (-[0-9.]+)")).isBetween(-1.2, -0.85);
    }

    @Test
    void naturalGradientComesNearerTheGroundState() {
        String output = output("natural-gradient");
        double plain = number(output, "gradient +60 steps: ([0-9.e+-]+)");
        assertThat(number(output, "natural, full +60 steps: ([0-9.e+-]+)")).isLessThan(plain / 10);
    }

    /** Each photon more takes one of three frequencies, each of power 1/18, out of the error. */
    @Test
    void photonsLearnMoreAndMoreOfAWaveAndARing() {
        String output = output("photonic-expressivity");
        assertThat(number(output, "wave, 1 photons: error ([0-9.]+)")).isBetween(0.111, 0.13);
        assertThat(number(output, "wave, 2 photons: error ([0-9.]+)")).isBetween(0.055, 0.08);
        assertThat(number(output, "wave, 3 photons: error ([0-9.]+)")).isLessThan(0.02);
        assertThat(number(output, "ring, 1 photons: accuracy ([0-9.]+)")).isLessThan(0.75);
        assertThat(number(output, "ring, 3 photons: accuracy ([0-9.]+)")).isGreaterThan(0.85);
    }

    @Test
    void noisyQubitsLearn() {
        String output = output("noisy-training");
        double untrained = number(output, "untrained: ([0-9.]+)");
        assertThat(number(output, "trained with noise: ([0-9.]+)")).isGreaterThan(untrained + 0.2);
        assertThat(number(output, "the same without noise: ([0-9.]+)")).isGreaterThan(untrained + 0.2);
    }

    @Test
    void listNamesEveryProgramOfTheQuickstartPackage() {
        StringWriter out = new StringWriter();
        int code = Qml4j.run(
                Console.of(new PrintWriter(out), new PrintWriter(new StringWriter()), false), "example", "--list");
        assertThat(code).isZero();
        List<String> names = out.toString()
                .lines()
                .skip(1)
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.toList());
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "first-circuit",
                        "drawing",
                        "gradients",
                        "hybrid-mnist",
                        "own-circuit",
                        "own-gate",
                        "own-layer",
                        "save-and-restore",
                        "transfer-learn",
                        "vqe-hydrogen",
                        "quantum-kernels",
                        "natural-gradient",
                        "barren-plateau",
                        "data-reuploading",
                        "photonic-expressivity",
                        "noisy-training",
                        "noise-study");
    }

    private static double number(String output, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        assertThat(matcher.find()).as("%s in%n%s", pattern, output).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String output(String example) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            int code = Qml4j.run(
                    Console.of(new PrintWriter(new StringWriter()), new PrintWriter(errors), false),
                    "example",
                    example);
            assertThat(code).as(errors.toString()).isZero();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
