package org.qml4j.sim.photonic.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.qml4j.sim.circuit.Angle;
import org.qml4j.sim.math.ComplexMatrix;
import org.qml4j.sim.photonic.circuit.Adjoint;
import org.qml4j.sim.photonic.circuit.Barrier;
import org.qml4j.sim.photonic.circuit.Component;
import org.qml4j.sim.photonic.circuit.LinearOpticalCircuit;
import org.qml4j.sim.photonic.circuit.ModeUnitary;
import org.qml4j.sim.photonic.circuit.Permutation;
import org.qml4j.sim.photonic.circuit.Placement;

/** Writes {@link PhotonicJson}. */
final class PhotonicJsonWriter {

    private final JsonGenerator out;

    private PhotonicJsonWriter(JsonGenerator out) {
        this.out = out;
    }

    static String write(PhotonicJson json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setPrettyPrinter(new OneLinePerComponent());
            new PhotonicJsonWriter(out).document(json);
        } catch (IOException e) {
            // A string writer has no errors of its own.
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void document(PhotonicJson json) throws IOException {
        LinearOpticalCircuit circuit = json.circuit();
        out.writeStartObject();
        out.writeStringField("format", PhotonicJson.FORMAT);
        out.writeNumberField("modes", circuit.modes());
        out.writeNumberField("inputs", circuit.inputs());
        out.writeNumberField("weights", circuit.weights());
        if (json.state().isPresent()) {
            out.writeStringField("state", json.state().get().toString());
        }
        out.writeArrayFieldStart("components");
        for (Placement p : circuit.placements()) {
            out.writeStartObject();
            name(p.component());
            indices("modes", p.modes());
            if (!p.angles().isEmpty()) {
                angles(p.angles());
            }
            details(p.component());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void name(Component component) throws IOException {
        String name = component instanceof Adjoint ? StandardComponents.ADJOINT : component.name();
        out.writeStringField("component", name);
    }

    private void angles(List<Angle> angles) throws IOException {
        out.writeArrayFieldStart("angles");
        for (Angle angle : angles) {
            if (angle.isConstant()) {
                out.writeNumber(angle.constant());
            } else {
                out.writeString(angle.toString());
            }
        }
        out.writeEndArray();
    }

    private void indices(String field, List<Integer> indices) throws IOException {
        out.writeArrayFieldStart(field);
        for (int i : indices) {
            out.writeNumber(i);
        }
        out.writeEndArray();
    }

    private void details(Component component) throws IOException {
        if (component instanceof Permutation permutation) {
            indices("targets", permutation.targets());
        } else if (component instanceof ModeUnitary unitary) {
            matrix(unitary.unitary());
        } else if (component instanceof Adjoint adjoint) {
            out.writeObjectFieldStart("of");
            name(adjoint.component());
            details(adjoint.component());
            out.writeEndObject();
        } else if (!(component instanceof Barrier) && !StandardComponents.isWhatItsNameSays(component)) {
            throw new IllegalArgumentException("A component of one's own is called " + component.name()
                    + ", which is the name of a standard one. Choose another name.");
        }
    }

    private void matrix(ComplexMatrix u) throws IOException {
        out.writeArrayFieldStart("matrix");
        for (int r = 0; r < u.rows(); r++) {
            for (int c = 0; c < u.columns(); c++) {
                out.writeNumber(u.re(r, c));
                out.writeNumber(u.im(r, c));
            }
        }
        out.writeEndArray();
    }

    /** Breaks lines between the fields of the document and between components, and nowhere else. */
    private static final class OneLinePerComponent extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;
        private static final int DOCUMENT = 1;
        private static final int COMPONENTS = 2;
        private int depth;

        private void breakLine(JsonGenerator g, int at) throws IOException {
            if (at <= COMPONENTS) {
                g.writeRaw("\n" + "  ".repeat(at));
            }
        }

        @Override
        public void writeStartObject(JsonGenerator g) throws IOException {
            super.writeStartObject(g);
            depth++;
        }

        @Override
        public void beforeObjectEntries(JsonGenerator g) throws IOException {
            breakLine(g, depth == DOCUMENT ? DOCUMENT : Integer.MAX_VALUE);
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator g) throws IOException {
            g.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator g) throws IOException {
            g.writeRaw(depth == DOCUMENT ? "," : ", ");
            breakLine(g, depth == DOCUMENT ? DOCUMENT : Integer.MAX_VALUE);
        }

        @Override
        public void writeEndObject(JsonGenerator g, int entries) throws IOException {
            depth--;
            breakLine(g, depth == 0 ? 0 : Integer.MAX_VALUE);
            super.writeEndObject(g, entries);
        }

        @Override
        public void writeStartArray(JsonGenerator g) throws IOException {
            super.writeStartArray(g);
            depth++;
        }

        @Override
        public void beforeArrayValues(JsonGenerator g) throws IOException {
            breakLine(g, depth == COMPONENTS ? COMPONENTS : Integer.MAX_VALUE);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator g) throws IOException {
            g.writeRaw(depth == COMPONENTS ? "," : ", ");
            breakLine(g, depth == COMPONENTS ? COMPONENTS : Integer.MAX_VALUE);
        }

        @Override
        public void writeEndArray(JsonGenerator g, int values) throws IOException {
            depth--;
            breakLine(g, depth == DOCUMENT && values > 0 ? DOCUMENT : Integer.MAX_VALUE);
            super.writeEndArray(g, values);
        }
    }
}
