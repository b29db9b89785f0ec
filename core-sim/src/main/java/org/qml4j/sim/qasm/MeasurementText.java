package org.qml4j.sim.qasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.observable.HermitianMatrix;
import org.qml4j.sim.observable.Measurement;
import org.qml4j.sim.observable.Observable;
import org.qml4j.sim.observable.PauliString;
import org.qml4j.sim.observable.PauliSum;
import org.qml4j.sim.observable.Projector;

/**
 * Measurements as text:
 *
 * <pre>
 * expectations Z; IZ; 0.5*ZZ + -1.0*X
 * variances Z
 * probabilities 0 1 2
 * expectations projector 0 2 = 1 0
 * expectations hermitian 0 : 1.0 0.0 0.0 0.0 0.0 0.0 -1.0 0.0
 * </pre>
 *
 * <p>Observables are separated by semicolons; a Hermitian matrix is given by its qubits and its entries, re and im, row
 * by row. {@code read(write(m))} equals m, exactly.
 */
public final class MeasurementText {

    private MeasurementText() {}

    /** Writes a measurement. */
    public static String write(Measurement measurement) {
        if (measurement instanceof Measurement.Probabilities p) {
            return "probabilities " + join(p.on());
        }
        if (measurement instanceof Measurement.Variances v) {
            return "variances " + observables(v.observables());
        }
        return "expectations " + observables(((Measurement.Expectations) measurement).observables());
    }

    private static String observables(List<Observable> observables) {
        return observables.stream().map(MeasurementText::write).collect(Collectors.joining("; "));
    }

    private static String write(Observable observable) {
        if (observable instanceof Projector p) {
            return "projector " + join(p.on()) + " = " + join(p.bits());
        }
        if (observable instanceof HermitianMatrix h) {
            StringBuilder text = new StringBuilder("hermitian " + join(h.on()) + " :");
            ComplexMatrix m = h.matrix();
            for (int r = 0; r < m.rows(); r++) {
                for (int c = 0; c < m.columns(); c++) {
                    text.append(' ').append(m.re(r, c)).append(' ').append(m.im(r, c));
                }
            }
            return text.toString();
        }
        return observable.toString();
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /**
     * Reads a measurement.
     *
     * @throws IllegalArgumentException if the text is not understood; the message shows the part and what is expected
     */
    public static Measurement read(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        if (parts.length == 2) {
            switch (parts[0]) {
                case "probabilities" -> {
                    return new Measurement.Probabilities(integers(parts[1]));
                }
                case "variances" -> {
                    return new Measurement.Variances(readObservables(parts[1]));
                }
                case "expectations" -> {
                    return new Measurement.Expectations(readObservables(parts[1]));
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("The measurement \"" + text
                + "\" is not understood; expected 'expectations', 'variances' or 'probabilities' and what is read.");
    }

    private static List<Observable> readObservables(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(part -> readObservable(part.strip()))
                .toList();
    }

    private static Observable readObservable(String text) {
        if (text.startsWith("projector ")) {
            String[] sides = halves(text.substring("projector ".length()), "=");
            return new Projector(integers(sides[0]), integers(sides[1]));
        }
        if (text.startsWith("hermitian ")) {
            String[] sides = halves(text.substring("hermitian ".length()), ":");
            return HermitianMatrix.of(ComplexMatrix.ofInterleaved(doubles(sides[1])), integers(sides[0]));
        }
        if (!text.contains("*")) {
            return pauli(text);
        }
        List<PauliSum.Term> terms = new ArrayList<>();
        for (String term : text.split("\\s\\+\\s", -1)) {
            String[] sides = halves(term, "\\*");
            terms.add(new PauliSum.Term(number(sides[0]), pauli(sides[1].strip())));
        }
        return new PauliSum(terms);
    }

    private static PauliString pauli(String letters) {
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("An observable is missing; expected Pauli letters, I for the identity.");
        }
        return PauliString.of(letters);
    }

    private static String[] halves(String text, String separator) {
        String[] sides = text.split(separator, -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("The observable \"" + text + "\" is not understood; expected one '"
                    + separator.replace("\\", "") + "' in it.");
        }
        return sides;
    }

    private static List<Integer> integers(String text) {
        try {
            return Arrays.stream(text.strip().split("\\s+", -1))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no list of whole numbers.", e);
        }
    }

    private static double number(String text) {
        double[] numbers = doubles(text);
        if (numbers.length != 1) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is not one number.");
        }
        return numbers[0];
    }

    private static double[] doubles(String text) {
        try {
            return Arrays.stream(text.strip().split("\\s+", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no list of numbers.", e);
        }
    }
}
