package org.qml4j.recipe.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of {@code docs/schema} and what breaks them. */
public final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    /** Reads a schema by its file name. */
    public static JsonNode read(String file) throws IOException {
        return JSON.readTree(Files.readString(Path.of("..", "docs", "schema", file)));
    }

    /** The part of JSON Schema that the file uses: type, enum, required, properties, additionalProperties, items. */
    public static List<String> violations(JsonNode schema, JsonNode value, String path) {
        List<String> found = new ArrayList<>();
        JsonNode types =
                schema.path("type").isTextual() ? JSON.createArrayNode().add(schema.get("type")) : schema.path("type");
        boolean typed = types.isEmpty();
        for (JsonNode type : types) {
            typed |= isOf(type.asText(), value);
        }
        if (!typed) {
            return List.of(path + " is no " + types);
        }
        boolean listed = !schema.has("enum");
        for (JsonNode option : schema.path("enum")) {
            listed |= option.equals(value);
        }
        if (!listed) {
            found.add(path + " is " + value);
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                found.add(path + "/" + name.asText() + " is missing");
            }
        }
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String inner = path + "/" + entry.getKey();
            JsonNode own = schema.path("properties").path(entry.getKey());
            if (!own.isMissingNode()) {
                found.addAll(violations(own, entry.getValue(), inner));
            } else if (others.isObject()) {
                found.addAll(violations(others, entry.getValue(), inner));
            } else if (others.isBoolean() && !others.asBoolean()) {
                found.add(inner + " is unknown");
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            found.addAll(violations(schema.path("items"), value.get(i), path + "/" + i));
        }
        return found;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("The schema uses the type '" + type + "'.");
        };
    }
}
