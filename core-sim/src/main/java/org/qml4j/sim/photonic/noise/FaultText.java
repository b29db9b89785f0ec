package org.qml4j.sim.photonic.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.qml4j.sim.text.Spelling;

/** Reads faults and post-selections: parts of a name and numbers in parentheses, apart by semicolons. */
final class FaultText {
    private static final Pattern PART = Pattern.compile("\\s*(\\w+)\\s*(?:\\[(\\d+)\\])?\\s*\\(([^()]*)\\)\\s*");
    private static final List<String> FAULTS = List.of("source", "phases", "counting", "clicking");
    private static final List<String> SELECTIONS = List.of("atLeast", "herald", "photonsIn");

    /**
     * A part of a text.
     *
     * @param name before the parentheses
     * @param mode in brackets behind the name, or -1
     * @param numbers between the parentheses
     * @param text the part as it stands
     */
    private record Part(String name, int mode, List<Double> numbers, String text) {
        double number(int index) {
            return numbers.get(index);
        }

        int integer(int index) {
            double value = numbers.get(index);
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("'" + text + "' takes whole numbers; got " + value + ".");
            }
            return (int) value;
        }

        Part require(int count) {
            if (numbers.size() != count) {
                throw new IllegalArgumentException(
                        "'" + name + "' takes " + count + " numbers; got " + numbers.size() + " in '" + text + "'.");
            }
            return this;
        }
    }

    private FaultText() {}

    /** A name with numbers, whole ones without a point. */
    static String call(String name, Object... numbers) {
        return Arrays.toString(numbers).replace('[', '(').replace(']', ')').transform(name::concat);
    }

    /** What was found, piece by piece. */
    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        for (String piece : text.isBlank() ? new String[0] : text.split(";", -1)) {
            Matcher m = PART.matcher(piece);
            if (!m.matches()) {
                throw new IllegalArgumentException("A fault is a name with numbers, such as 'clicking(1, 0.9, 0.0)';"
                        + " got '" + piece.strip() + "'.");
            }
            List<Double> numbers = new ArrayList<>();
            for (String word : m.group(3).isBlank() ? new String[0] : m.group(3).split(",", -1)) {
                numbers.add(number(word.strip(), piece.strip()));
            }
            int mode = m.group(2) == null ? -1 : Integer.parseInt(m.group(2));
            parts.add(new Part(m.group(1), mode, numbers, piece.strip()));
        }
        return parts;
    }

    private static double number(String word, String piece) {
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true") ? 1 : 0;
        }
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' in '" + piece + "' is no number.", e);
        }
    }

    static PhotonicNoise noise(String text) {
        PhotonicNoise noise = PhotonicNoise.none();
        for (Part part : parts(text)) {
            if (!FAULTS.contains(part.name)) {
                throw unknown("fault", part, FAULTS);
            }
            noise = with(noise, part);
        }
        return noise;
    }

    private static PhotonicNoise with(PhotonicNoise noise, Part part) {
        if (part.name.equals("source")) {
            part.require(5);
            return noise.withSource(
                    new Source(part.number(0), part.number(1), part.number(2), part.number(3), part.number(4) != 0));
        }
        if (part.name.equals("phases")) {
            part.require(3);
            return noise.withPhases(new PhaseNoise(part.number(0), part.number(1), seed(part)));
        }
        Detector detector = part.name.equals("counting")
                ? new PhotonNumberResolving(part.require(2).number(0), part.number(1))
                : new Interleaved(part.require(3).integer(0), part.number(1), part.number(2));
        return part.mode < 0 ? noise.withDetector(detector) : noise.withDetector(part.mode, detector);
    }

    /** A seed may have more digits than a floating-point number holds. */
    private static long seed(Part part) {
        String word = part.text.substring(part.text.lastIndexOf(',') + 1, part.text.lastIndexOf(')'));
        try {
            return Long.parseLong(word.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The seed in '" + part.text + "' is no whole number.", e);
        }
    }

    static PostSelection selection(String text) {
        PostSelection selection = PostSelection.none();
        for (Part part : parts(text)) {
            if (!SELECTIONS.contains(part.name)) {
                throw unknown("post-selection", part, SELECTIONS);
            }
            if (part.name.equals("atLeast")) {
                selection = selection.withMinPhotons(part.require(1).integer(0));
            } else if (part.name.equals("herald")) {
                selection = selection.withHerald(part.require(2).integer(0), part.integer(1));
            } else {
                List<Integer> modes = IntStream.range(1, part.numbers.size())
                        .mapToObj(part::integer)
                        .toList();
                selection = selection.withPhotonsIn(modes, part.integer(0));
            }
        }
        return selection;
    }

    static boolean isSelection(String piece) {
        String name = piece.strip().split("\\W", 2)[0];
        return SELECTIONS.contains(name);
    }

    private static IllegalArgumentException unknown(String what, Part part, List<String> known) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "There is no %s '%s'; did you mean '%s'? Known are %s.",
                what,
                part.name,
                Spelling.nearest(part.name, known),
                String.join(", ", known)));
    }
}
