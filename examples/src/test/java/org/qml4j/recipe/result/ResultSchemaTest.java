package org.qml4j.recipe.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.recipe.Progress;
import org.qml4j.recipe.Scale;
import org.qml4j.recipe.run.RunOptions;
import org.qml4j.recipe.run.Runner;
import org.qml4j.recipe.toy.ToyCoin;

/** What a run writes is what {@code docs/schema/result-1.json} describes. */
class ResultSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path out;

    private static JsonNode schema() throws Exception {
        return JSON.readTree(Files.readString(Path.of("..", "docs", "schema", "result-1.json")));
    }

    private JsonNode result() throws Exception {
        Path folder = new Runner(Clock.systemUTC(), Progress.Factory.silent())
                .run(new ToyCoin(), RunOptions.of(Scale.SMOKE).into(out))
                .folder();
        return JSON.readTree(Files.readString(folder.resolve("result.json")));
    }

    @Test
    void resultOfARunIsValid() throws Exception {
        assertThat(violations(schema(), result(), "")).isEmpty();
    }

    @Test
    void validatorFindsMissingUnknownAndWrongValues() throws Exception {
        ObjectNode broken = (ObjectNode) result();
        broken.remove("recipe");
        broken.put("more", 1);
        broken.put("scale", "huge");
        broken.put("version", 1.5);
        ((ObjectNode) broken.get("claims").get(0)).put("verdict", "FINE");
        assertThat(violations(schema(), broken, ""))
                .containsExactlyInAnyOrder(
                        "/recipe is missing",
                        "/more is unknown",
                        "/scale is \"huge\"",
                        "/version is no [\"integer\"]",
                        "/claims/0/verdict is \"FINE\"");
    }

    /** The part of JSON Schema that the file uses: type, enum, required, properties, additionalProperties, items. */
    private static List<String> violations(JsonNode schema, JsonNode value, String path) {
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
