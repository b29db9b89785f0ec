package org.qml4j.datasets.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;

/** Walks through a JSON text once and says, with the byte, where it is not as expected. Names in an object must differ. */
final class JsonCursor {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonParser parser;

    private JsonCursor(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** Reads the value of a field; it must take the value. */
    interface Field {
        void read(String field) throws FormatException;
    }

    /** Reads an element; it must take it. */
    interface Element {
        void read() throws FormatException;
    }

    /** Reads a text whose top is one object; anything after it is an error. */
    static void object(String name, byte[] content, CursorField field) throws FormatException {
        // Checked here, as a parser guesses the encoding from the first bytes.
        TextFile.of(name, content);
        try (JsonParser parser = FACTORY.createParser(content)) {
            JsonCursor cursor = new JsonCursor(name, parser);
            cursor.object("the text", fieldName -> field.read(cursor, fieldName));
            if (cursor.advance() != null) {
                throw cursor.error("goes on after its end.");
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new FormatException(name, 0, "cannot be read as JSON: " + oneLine(e) + ".");
        }
    }

    /** Reads the value of a field of the outermost object. */
    interface CursorField {
        void read(JsonCursor cursor, String field) throws FormatException;
    }

    void object(String what, Field field) throws FormatException {
        expect(JsonToken.START_OBJECT, what, "an object");
        while (advance() != JsonToken.END_OBJECT) {
            field.read(text());
        }
    }

    void array(String what, Element element) throws FormatException {
        expect(JsonToken.START_ARRAY, what, "an array");
        // A cursor cannot look ahead: the element begins at the token that is already there.
        while (advance() != JsonToken.END_ARRAY) {
            pending = true;
            element.read();
        }
    }

    private boolean pending;

    String string(String what) throws FormatException {
        expect(JsonToken.VALUE_STRING, what, "a string");
        return text();
    }

    int natural(String what) throws FormatException {
        expect(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
        try {
            int value = parser.getIntValue();
            if (value < 0) {
                throw error("has " + value + " for " + what + ", which must not be negative.");
            }
            return value;
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw error("has a number for " + what + " that is too large.");
        }
    }

    boolean flag(String what) throws FormatException {
        JsonToken token = next();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw error("has " + shown(token) + " for " + what + ", expected true or false.");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** Checks that all fields of an object that must be there are. */
    void require(String what, Set<String> found, String... fields) throws FormatException {
        for (String field : fields) {
            if (!found.contains(field)) {
                throw error("has " + what + " without the field '" + field + "'.");
            }
        }
    }

    static Set<String> fields() {
        return new HashSet<>();
    }

    FormatException unknown(String what, String field) {
        return error("has " + what + " with the unknown field " + TextLine.quoted(field) + ".");
    }

    private void expect(JsonToken expected, String what, String words) throws FormatException {
        JsonToken found = next();
        if (found != expected) {
            throw error("has " + shown(found) + " for " + what + ", expected " + words + ".");
        }
    }

    private @Nullable JsonToken next() throws FormatException {
        if (pending) {
            pending = false;
            return parser.currentToken();
        }
        return advance();
    }

    private @Nullable JsonToken advance() throws FormatException {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw error("is no JSON: " + oneLine(e) + ".");
        }
    }

    private String text() throws FormatException {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw error("is no JSON: " + oneLine(e) + ".");
        }
    }

    private static String shown(@Nullable JsonToken token) {
        return token == null ? "the end of the file" : token.name();
    }

    private static String oneLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).replaceAll("\\R", " ");
    }

    FormatException error(String problem) {
        return new FormatException(name, Math.max(0, parser.currentLocation().getByteOffset()), problem);
    }
}
