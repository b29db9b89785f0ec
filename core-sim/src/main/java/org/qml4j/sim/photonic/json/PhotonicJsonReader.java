package org.qml4j.sim.photonic.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.FockState;
import org.qml4j.sim.photonic.circuit.Adjoint;
import org.qml4j.sim.photonic.circuit.Barrier;
import org.qml4j.sim.photonic.circuit.Component;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.ModeUnitary;
import org.qml4j.sim.photonic.circuit.Permutation;
import org.qml4j.sim.photonic.circuit.Placement;
import org.qml4j.sim.text.Spelling;

/** Reads {@link PhotonicJson} token by token, so that every error has a place. */
final class PhotonicJsonReader {
    private static final List<String> DOCUMENT_FIELDS =
            List.of("format", "modes", "inputs", "weights", "state", "components");
    private static final List<String> COMPONENT_FIELDS =
            List.of("component", "modes", "angles", "targets", "matrix", "of");

    private final String text;

    PhotonicJsonReader(String text) {
        this.text = text;
    }

    /** The fields of a component, in whatever order they stand. */
    private static final class Fields {
        final JsonLocation place;

        @Nullable
        String component;

        @Nullable
        List<Integer> modes;

        List<Angle> angles = List.of();

        @Nullable
        List<Integer> targets;

        @Nullable
        List<Double> matrix;

        @Nullable
        Fields of;

        Fields(JsonLocation place) {
            this.place = place;
        }
    }

    /** The fields of the document. */
    private static final class Document {
        @Nullable
        String format;

        int modes = -1;
        int inputs = -1;
        int weights = -1;

        @Nullable
        String state;

        @Nullable
        List<Fields> components;
    }

    PhotonicJson read() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser in = factory.createParser(text)) {
            in.nextToken();
            Document document = document(in);
            if (in.nextToken() != null) {
                throw error(in.currentTokenLocation(), "there is more text after the end of the circuit.");
            }
            return build(document);
        } catch (JsonProcessingException e) {
            throw error(e.getLocation(), "the text is no JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            // A string has no errors of its own.
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(JsonParser in) throws IOException {
        Document d = new Document();
        expect(in, JsonToken.START_OBJECT, "a circuit in braces");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            JsonLocation place = in.currentTokenLocation();
            in.nextToken();
            switch (field) {
                case "format" -> d.format = string(in, field);
                case "modes" -> d.modes = index(in, field);
                case "inputs" -> d.inputs = index(in, field);
                case "weights" -> d.weights = index(in, field);
                case "state" -> d.state = string(in, field);
                case "components" -> d.components = components(in);
                default -> throw unknownField(place, field, DOCUMENT_FIELDS);
            }
        }
        return d;
    }

    private static List<Fields> components(JsonParser in) throws IOException {
        List<Fields> list = new ArrayList<>();
        expect(in, JsonToken.START_ARRAY, "a list of components");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(component(in));
        }
        return list;
    }

    private static Fields component(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT, "a component in braces");
        Fields f = new Fields(in.currentTokenLocation());
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            JsonLocation place = in.currentTokenLocation();
            in.nextToken();
            switch (field) {
                case "component" -> f.component = string(in, field);
                case "modes" -> f.modes = indices(in, field);
                case "angles" -> f.angles = angles(in);
                case "targets" -> f.targets = indices(in, field);
                case "matrix" -> f.matrix = numbers(in);
                case "of" -> f.of = component(in);
                default -> throw unknownField(place, field, COMPONENT_FIELDS);
            }
        }
        return f;
    }

    private static String string(JsonParser in, String field) throws IOException {
        expect(in, JsonToken.VALUE_STRING, "a text for '" + field + "'");
        return in.getText();
    }

    private static int index(JsonParser in, String field) throws IOException {
        boolean whole = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (!whole || in.getDoubleValue() < 0 || in.getDoubleValue() > Integer.MAX_VALUE) {
            throw unexpected(in, "a whole number of 0 or more for '" + field + "'");
        }
        return in.getIntValue();
    }

    private static List<Integer> indices(JsonParser in, String field) throws IOException {
        List<Integer> list = new ArrayList<>();
        expect(in, JsonToken.START_ARRAY, "a list for '" + field + "'");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(index(in, field));
        }
        return list;
    }

    private static List<Double> numbers(JsonParser in) throws IOException {
        List<Double> list = new ArrayList<>();
        expect(in, JsonToken.START_ARRAY, "a list for 'matrix'");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(number(in));
        }
        return list;
    }

    private static double number(JsonParser in) throws IOException {
        if (!in.currentToken().isNumeric() || !Double.isFinite(in.getDoubleValue())) {
            throw unexpected(in, "a finite number");
        }
        return in.getDoubleValue();
    }

    private static List<Angle> angles(JsonParser in) throws IOException {
        List<Angle> list = new ArrayList<>();
        expect(in, JsonToken.START_ARRAY, "a list for 'angles'");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                String formula = in.getText();
                list.add(at(in.currentTokenLocation(), () -> AngleFormula.read(formula)));
            } else {
                list.add(Angle.of(number(in)));
            }
        }
        return list;
    }

    private static PhotonicJson build(Document d) {
        JsonLocation start = new JsonLocation(null, 0, 1, 1);
        if (!PhotonicJson.FORMAT.equals(d.format)) {
            throw error(
                    start,
                    "the field 'format' has to be \"" + PhotonicJson.FORMAT + "\"; got " + shown(d.format) + ".");
        }
        if (d.modes < 0 || d.components == null) {
            throw error(start, "a circuit has the fields 'modes' and 'components'.");
        }
        LinearOpticalCircuit.Builder builder = at(start, () -> LinearOpticalCircuit.builder(d.modes));
        for (Fields f : d.components) {
            at(f.place, () -> builder.add(placement(f)));
        }
        builder.takeInputs(unread("inputs", d.inputs, builder.inputs(), start));
        builder.takeWeights(unread("weights", d.weights, builder.weights(), start));
        return at(
                start,
                () -> new PhotonicJson(
                        builder.build(), Optional.ofNullable(d.state).map(FockState::parse)));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : "\"" + value + "\"";
    }

    /** How many of the declared numbers the components do not read; fewer may not be declared. */
    private static int unread(String what, int declared, int read, JsonLocation place) {
        if (declared >= 0 && declared < read) {
            throw error(
                    place, "the circuit declares " + declared + " " + what + " but its components read " + read + ".");
        }
        return Math.max(0, declared - read);
    }

    private static Placement placement(Fields f) {
        if (f.modes == null) {
            throw new IllegalArgumentException("A component has the field 'modes'.");
        }
        return new Placement(resolve(f, f.modes.size()), f.modes, f.angles);
    }

    /** The component that the fields describe; a barrier spans the modes it is given. */
    private static Component resolve(Fields f, int modes) {
        if (f.component == null) {
            throw new IllegalArgumentException("A component has the field 'component' with its name.");
        }
        String name = f.component;
        requireOnly(name, "targets", StandardComponents.PERMUTATION, f.targets);
        requireOnly(name, "matrix", StandardComponents.UNITARY, f.matrix);
        requireOnly(name, "of", StandardComponents.ADJOINT, f.of);
        if (f.targets != null) {
            return new Permutation(f.targets);
        }
        if (f.matrix != null) {
            return ModeUnitary.of(ComplexMatrix.ofInterleaved(
                    f.matrix.stream().mapToDouble(Double::doubleValue).toArray()));
        }
        if (f.of != null) {
            return new Adjoint(resolve(f.of, modes));
        }
        if (name.equals(StandardComponents.BARRIER)) {
            return new Barrier(modes);
        }
        return StandardComponents.find(name)
                .orElseThrow(() -> new IllegalArgumentException("Unknown component '" + name + "'. Did you mean '"
                        + StandardComponents.nearest(name) + "'? A component of your own needs a ComponentProvider."));
    }

    private static void requireOnly(String name, String field, String owner, @Nullable Object value) {
        if (name.equals(owner) != (value != null)) {
            throw new IllegalArgumentException(
                    value == null
                            ? "Component " + owner + " has the field '" + field + "'."
                            : "The field '" + field + "' belongs to component " + owner + "; this one is " + name
                                    + ".");
        }
    }

    private static <T> T at(JsonLocation place, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(prefix(place) + e.getMessage(), e);
        }
    }

    private static void expect(JsonParser in, JsonToken token, String what) throws IOException {
        if (in.currentToken() != token) {
            throw unexpected(in, what);
        }
    }

    private static IllegalArgumentException unexpected(JsonParser in, String what) throws IOException {
        String found = in.currentToken() == null ? "the end of the text" : "'" + in.getText() + "'";
        return error(in.currentTokenLocation(), "expected " + what + ", found " + found + ".");
    }

    private static IllegalArgumentException unknownField(JsonLocation place, String field, List<String> known) {
        return error(place, "unknown field '" + field + "'. Did you mean '" + Spelling.nearest(field, known) + "'?");
    }

    private static IllegalArgumentException error(JsonLocation place, String message) {
        return new IllegalArgumentException(prefix(place) + message);
    }

    private static String prefix(JsonLocation place) {
        return "Photonic circuit, line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
    }
}
