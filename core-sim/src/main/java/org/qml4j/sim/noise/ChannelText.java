package org.qml4j.sim.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.text.Spelling;

/** Reads channels and readout errors: a name and numbers in parentheses. */
final class ChannelText {
    private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*\\(([^()]*)\\)\\s*");

    /** How a channel is made; -1 numbers stand for any number of them. */
    private record Maker(int numbers, Function<double[], NoiseChannel> make) {}

    private static final Map<String, Maker> MAKERS = new TreeMap<>(Map.of(
            "depolarizing", new Maker(1, v -> NoiseChannel.depolarizing(v[0])),
            "depolarizing2", new Maker(1, v -> NoiseChannel.depolarizing2(v[0])),
            "bitFlip", new Maker(1, v -> NoiseChannel.bitFlip(v[0])),
            "phaseFlip", new Maker(1, v -> NoiseChannel.phaseFlip(v[0])),
            "amplitudeDamping", new Maker(1, v -> NoiseChannel.amplitudeDamping(v[0])),
            "generalizedAmplitudeDamping", new Maker(2, v -> NoiseChannel.generalizedAmplitudeDamping(v[0], v[1])),
            "phaseDamping", new Maker(1, v -> NoiseChannel.phaseDamping(v[0])),
            "thermalRelaxation", new Maker(4, v -> NoiseChannel.thermalRelaxation(v[0], v[1], v[2], v[3])),
            "kraus", new Maker(-1, ChannelText::kraus)));

    private ChannelText() {}

    static NoiseChannel parse(String text) {
        Matcher m = call(text);
        Maker maker = MAKERS.get(m.group(1));
        if (maker == null) {
            throw new IllegalArgumentException("There is no channel '" + m.group(1) + "'; did you mean '"
                    + Spelling.nearest(m.group(1), MAKERS.keySet()) + "'? Known are "
                    + String.join(", ", MAKERS.keySet()) + ".");
        }
        return maker.make.apply(numbers(m, maker.numbers));
    }

    static ReadoutError readout(String text) {
        Matcher m = call(text);
        if (!m.group(1).equals("readoutError")) {
            throw new IllegalArgumentException(
                    "Reading is changed by 'readoutError(p10, p01)'; got '" + text.strip() + "'.");
        }
        double[] v = numbers(m, 2);
        return new ReadoutError(v[0], v[1]);
    }

    private static Matcher call(String text) {
        Matcher m = CALL.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "A channel is a name with numbers, such as 'depolarizing(0.01)'; got '" + text.strip() + "'.");
        }
        return m;
    }

    private static double[] numbers(Matcher call, int count) {
        List<String> words = new ArrayList<>(
                call.group(2).isBlank()
                        ? List.of()
                        : Arrays.asList(call.group(2).split(",", -1)));
        if (count >= 0 && words.size() != count) {
            throw new IllegalArgumentException(
                    "'" + call.group(1) + "' takes " + count + " numbers; got " + words.size() + ".");
        }
        double[] values = new double[words.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Double.parseDouble(words.get(i).strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'" + words.get(i).strip() + "' in '" + call.group(1) + "' is no number.", e);
            }
        }
        return values;
    }

    private static NoiseChannel kraus(double[] v) {
        int count = v.length == 0 ? 0 : (int) v[0];
        if (count < 1 || (v.length - 1) % count != 0) {
            throw new IllegalArgumentException(
                    "'kraus' takes the number of operators and then as many numbers for each:"
                            + " re, im of each entry, row by row; got " + v.length + " numbers in all.");
        }
        int each = (v.length - 1) / count;
        List<ComplexMatrix> operators = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            operators.add(ComplexMatrix.ofInterleaved(Arrays.copyOfRange(v, 1 + k * each, 1 + (k + 1) * each)));
        }
        return KrausChannel.of(operators);
    }
}
