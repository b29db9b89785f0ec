package org.qml4j.recipe.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
        return Schemas.read("result-1.json");
    }

    private JsonNode result() throws Exception {
        Path folder = new Runner(Clock.systemUTC(), Progress.Factory.silent())
                .run(new ToyCoin(), RunOptions.of(Scale.SMOKE).into(out))
                .folder();
        return JSON.readTree(Files.readString(folder.resolve("result.json")));
    }

    @Test
    void resultOfARunIsValid() throws Exception {
        assertThat(Schemas.violations(schema(), result(), "")).isEmpty();
    }

    @Test
    void validatorFindsMissingUnknownAndWrongValues() throws Exception {
        ObjectNode broken = (ObjectNode) result();
        broken.remove("recipe");
        broken.put("more", 1);
        broken.put("scale", "huge");
        broken.put("version", 1.5);
        ((ObjectNode) broken.get("claims").get(0)).put("verdict", "FINE");
        assertThat(Schemas.violations(schema(), broken, ""))
                .containsExactlyInAnyOrder(
                        "/recipe is missing",
                        "/more is unknown",
                        "/scale is \"huge\"",
                        "/version is no [\"integer\"]",
                        "/claims/0/verdict is \"FINE\"");
    }
}
