package org.qml4j.sim.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.qml4j.sim.dynamic.DynamicCircuit;

/**
 * Reads seeded mutations of the programs of the corpus. Each ends in a circuit or in a {@link QasmException} and takes
 * less than a second of processor time; what is read can be written and reads back.
 *
 * <p>{@code -Dqml4j.fuzz=N} sets the number of programs, {@code -Dqml4j.fuzz.seed=N} runs the one of a seed;
 * {@code -Pqasm-fuzz} runs 200,000.
 */
class QasmFuzzTest {
    private static final int DEFAULT_CASES = 2_000;
    private static final long LIMIT_NANOS = 1_000_000_000;
    private static final int MOST_TO_WRITE = 1_000;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final List<String> EXTREMES = List.of(
            "0",
            "-1",
            "1e308",
            "1e400",
            "4096",
            "4097",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "0.5",
            "1/0",
            "((",
            "))",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "/*",
            "//",
            ";",
            ";;",
            "@",
            "ctrl @",
            "inv @",
            "pow(-3) @",
            "pow(0.3) @",
            "negctrl(5) @",
            "gate g a { g a; }",
            "if (c == 1)",
            "else",
            "for int i in [0:1000000000]",
            "measure",
            "->",
            "qubit",
            "bit[9] ",
            "input float t;",
            "let a = q;",
            "const int n = 9;",
            "gphase(1)",
            "barrier q;",
            "reset q;",
            "$3",
            "pi",
            "OPENQASM 3.0;",
            "include \"qelib1.inc\";",
            "opaque o q;",
            "\u03c0",
            "\ud83d\ude00",
            "\0",
            "0x",
            "1_",
            "1.2.3",
            "100ns",
            "delay[1s]",
            "@qml4j.start basis 1\n",
            "@qml4j.unitary 0 1\n",
            "#pragma x\n");

    private final List<String> programs =
            Corpus.names().stream().map(Corpus::text).toList();

    @Test
    void everyMutationIsReadOrRefused() {
        Integer only = Integer.getInteger("qml4j.fuzz.seed");
        int first = only == null ? 0 : only;
        int cases = only == null ? Integer.getInteger("qml4j.fuzz", DEFAULT_CASES) : 1;
        int read = 0;
        for (int seed = first; seed < first + cases; seed++) {
            read += check(seed, mutated(seed)) ? 1 : 0;
        }
        // Mutations that all fail, or none of them, would say little.
        if (only == null) {
            assertThat(read).isBetween(cases / 20, cases * 19 / 20);
        }
    }

    /** Whether the program is read. */
    private static boolean check(int seed, String program) {
        long start = CLOCK.getCurrentThreadCpuTime();
        boolean read = false;
        try {
            DynamicCircuit circuit = Corpus.reader().read(program).circuit();
            read = true;
            requireTime(seed, start);
            if (circuit.instructions().size() < MOST_TO_WRITE) {
                writeAndRead(seed, circuit);
            }
        } catch (QasmException e) {
            requireTime(seed, start);
            assertThat(e.getMessage()).as("seed %d", seed).matches("(?s)line \\d+, column \\d+: .+\\.");
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + " throws " + e + "\n" + program, e);
        }
        return read;
    }

    private static void requireTime(int seed, long start) {
        assertThat(CLOCK.getCurrentThreadCpuTime() - start)
                .as("nanoseconds for seed %d", seed)
                .isLessThan(LIMIT_NANOS);
    }

    private static void writeAndRead(int seed, DynamicCircuit circuit) {
        String text;
        try {
            text = OpenQasm3.write(circuit);
        } catch (IllegalArgumentException e) {
            // Registers of version 2 may be named like words of version 3.
            assertThat(e).as("seed %d", seed).hasMessageContaining("cannot be written");
            return;
        }
        DynamicCircuit again = OpenQasmReader.create().read(text).circuit();
        assertThat(again.qubitRegisters()).as("seed %d", seed).isEqualTo(circuit.qubitRegisters());
        assertThat(again.bitRegisters()).as("seed %d", seed).isEqualTo(circuit.bitRegisters());
    }

    private String mutated(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        StringBuilder text = new StringBuilder(programs.get(random.nextInt(programs.size())));
        int count = 1 + random.nextInt(3);
        for (int k = 0; k < count && !text.isEmpty(); k++) {
            mutate(text, random);
        }
        return text.toString();
    }

    private void mutate(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(16)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            case 2 -> text.insert(at, text.substring(at, end));
            case 3 -> text.setLength(at);
            case 4 -> text.insert(at, EXTREMES.get(random.nextInt(EXTREMES.size())));
            case 5 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(500)));
            case 6 -> {
                String other = programs.get(random.nextInt(programs.size()));
                text.insert(at, other.substring(random.nextInt(other.length())));
            }
            case 7 -> words(text, random, false);
            case 8 -> words(text, random, true);
            case 9 -> numbers(text, random);
            case 10, 11 -> lines(text, random, 0);
            case 12 -> lines(text, random, 1);
            case 13 -> lines(text, random, 2);
            default -> digit(text, random);
        }
    }

    /** Exchanges two words, or puts one of them over the other. */
    private static void words(StringBuilder text, RandomGenerator random, boolean copy) {
        List<String> words = new ArrayList<>(List.of(text.toString().split("\\b", -1)));
        int a = random.nextInt(words.size());
        int b = random.nextInt(words.size());
        String before = words.get(a);
        words.set(a, words.get(b));
        if (!copy) {
            words.set(b, before);
        }
        text.setLength(0);
        text.append(String.join("", words));
    }

    /** Moves a line, takes some copies of it (1) or leaves it out (2). */
    private static void lines(StringBuilder text, RandomGenerator random, int kind) {
        List<String> lines = new ArrayList<>(List.of(text.toString().split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = kind == 1 ? lines.get(at) : lines.remove(at);
        for (int k = 0; k < (kind == 1 ? 1 + random.nextInt(200) : 1 - kind / 2); k++) {
            lines.add(kind == 1 ? at : random.nextInt(lines.size() + 1), line);
        }
        text.setLength(0);
        text.append(String.join("\n", lines));
    }

    /** Puts another digit in place of one. */
    private static void digit(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at < text.length()) {
            text.setCharAt(at, (char) ('0' + random.nextInt(10)));
        }
    }

    /** Puts an extreme value in place of a number. */
    private static void numbers(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at < text.length()) {
            text.replace(at, at + 1, EXTREMES.get(random.nextInt(12)));
        }
    }
}
