package org.qml4j.layers.conf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qml4j.sim.math.Complex;
import org.qml4j.sim.photonic.ComputationSpace;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.Grouping;
import org.qml4j.sim.photonic.PhotonicInput;
import org.qml4j.sim.photonic.PhotonicMeasurement;
import org.qml4j.sim.photonic.device.PhotonicDevice;
import org.qml4j.sim.photonic.noise.NoisyPhotonicDevice;
import org.qml4j.sim.photonic.slos.SlosDevice;

/**
 * How input states, measurements and devices of photonic layers stand in JSON:
 *
 * <pre>
 * |1,0,1&gt;
 * superposition 0.6 0.0 |1,0&gt; 0.0 0.8 |0,1&gt;
 * amplitudes FOCK 4 2
 * complexAmplitudes UNBUNCHED 4 2
 *
 * probabilities FOCK
 * probabilities UNBUNCHED lexicographic 10
 * modeExpectations DUAL_RAIL
 * amplitudes FOCK
 * partial 0 2
 * keptProbability UNBUNCHED
 *
 * slos
 * noisy(slos; source(0.9, 0.0, 0.95, 1.0, true); clicking(1, 0.9, 0.0))
 * </pre>
 */
final class PhotonicText {

    private PhotonicText() {}

    static String of(PhotonicInput input) {
        if (input instanceof PhotonicInput.Fock fock) {
            return fock.state().toString();
        }
        if (input instanceof PhotonicInput.Superposition s) {
            return IntStream.range(0, s.terms().size())
                    .mapToObj(r -> s.amplitudes().get(r).re() + " "
                            + s.amplitudes().get(r).im() + " " + s.terms().get(r))
                    .collect(Collectors.joining(" ", "superposition ", ""));
        }
        PhotonicInput.Amplitudes a = (PhotonicInput.Amplitudes) input;
        return (a.complex() ? "complexAmplitudes " : "amplitudes ") + a.space() + " " + a.modes() + " " + a.photons();
    }

    static PhotonicInput input(String text) {
        if (text.strip().startsWith("|")) {
            return PhotonicInput.of(FockState.parse(text.strip()));
        }
        String[] words = words(text);
        boolean real = words[0].equals("amplitudes");
        if ((real || words[0].equals("complexAmplitudes")) && words.length == 4) {
            return new PhotonicInput.Amplitudes(
                    space(words[1]), integer(words[2], text), integer(words[3], text), !real);
        }
        if (words[0].equals("superposition") && words.length % 3 == 1) {
            List<Integer> terms = IntStream.range(0, words.length / 3)
                    .mapToObj(r -> 3 * r + 1)
                    .toList();
            return new PhotonicInput.Superposition(
                    terms.stream().map(i -> FockState.parse(words[i + 2])).toList(),
                    terms.stream()
                            .map(i -> new Complex(number(words[i], text), number(words[i + 1], text)))
                            .toList());
        }
        throw unknown(
                "input state",
                text,
                "'|1,0,1>', 'superposition re im |...> ...', 'amplitudes SPACE modes photons'"
                        + " or 'complexAmplitudes SPACE modes photons'");
    }

    static String of(PhotonicMeasurement measurement) {
        if (measurement instanceof PhotonicMeasurement.Probabilities p) {
            return "probabilities " + p.space() + of(p.grouping());
        }
        if (measurement instanceof PhotonicMeasurement.Partial p) {
            return "partial " + p.on().stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        String name = measurement.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + " " + measurement.space();
    }

    private static String of(Grouping grouping) {
        if (grouping instanceof Grouping.Lexicographic lexicographic) {
            return " lexicographic " + lexicographic.groups();
        }
        return grouping instanceof Grouping.Modulo modulo ? " modulo " + modulo.groups() : "";
    }

    static PhotonicMeasurement measurement(String text) {
        String[] words = words(text);
        if (words[0].equals("partial") && words.length > 1) {
            return new PhotonicMeasurement.Partial(Arrays.stream(words)
                    .skip(1)
                    .map(word -> integer(word, text))
                    .toList());
        }
        if (words[0].equals("probabilities") && words.length == 4) {
            return new PhotonicMeasurement.Probabilities(space(words[1]), grouping(words[2], integer(words[3], text)));
        }
        if (words.length == 2) {
            ComputationSpace space = space(words[1]);
            switch (words[0]) {
                case "probabilities" -> {
                    return PhotonicMeasurement.probabilities(space);
                }
                case "modeExpectations" -> {
                    return PhotonicMeasurement.modeExpectations(space);
                }
                case "amplitudes" -> {
                    return new PhotonicMeasurement.Amplitudes(space);
                }
                case "keptProbability" -> {
                    return new PhotonicMeasurement.KeptProbability(space);
                }
                default -> {}
            }
        }
        throw unknown(
                "measurement",
                text,
                "'probabilities SPACE', 'probabilities SPACE lexicographic|modulo groups', 'modeExpectations SPACE',"
                        + " 'amplitudes SPACE', 'keptProbability SPACE' or 'partial' and modes");
    }

    private static Grouping grouping(String name, int groups) {
        return switch (name) {
            case "lexicographic" -> Grouping.lexicographic(groups);
            case "modulo" -> Grouping.modulo(groups);
            default -> throw unknown("grouping", name, "'lexicographic' or 'modulo'");
        };
    }

    static PhotonicDevice device(String text) {
        return text.startsWith("noisy(") ? NoisyPhotonicDevice.parse(text) : SlosDevice.parse(text);
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+", -1);
    }

    private static ComputationSpace space(String word) {
        return Arrays.stream(ComputationSpace.values())
                .filter(space -> space.name().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown("computation space", word, Arrays.toString(ComputationSpace.values())));
    }

    private static int integer(String word, String text) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" in \"" + text + "\" is no whole number.", e);
        }
    }

    private static double number(String word, String text) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" in \"" + text + "\" is no number.", e);
        }
    }

    private static IllegalArgumentException unknown(String what, String text, String expected) {
        return new IllegalArgumentException(
                "The " + what + " \"" + text + "\" is not understood; expected " + expected + ".");
    }
}
