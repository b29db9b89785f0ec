package org.qml4j.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import org.qml4j.sim.dynamic.Estimate;
import org.qml4j.sim.dynamic.Outcomes;

/** Writes results of a simulation as JSON, one outcome after another, so that millions of them fit. */
final class SimulationJson {
    private final SimulateCommand.Result result;
    private final long seed;
    private final double least;

    SimulationJson(SimulateCommand.Result result, long seed, double least) {
        this.result = result;
        this.seed = seed;
        this.least = least;
    }

    void write(Writer to) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(to)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            if (result.outcomes().ofQubits()) {
                json.writeStringField("bits", "qubits");
            }
            if (result.counts().isPresent()) {
                writeCounts(json, result.counts().get());
            } else {
                writeProbabilities(json);
            }
            if (result.expectation().isPresent()) {
                write(json, "expectation", result.expectation().get());
            }
            if (!result.gradient().isEmpty()) {
                writeGradient(json);
            }
            json.writeEndObject();
        }
        to.write(System.lineSeparator());
        to.flush();
    }

    private void writeCounts(JsonGenerator json, Map<String, Long> counts) throws IOException {
        json.writeNumberField(
                "shots", counts.values().stream().mapToLong(n -> n).sum());
        json.writeNumberField("seed", seed);
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> e : counts.entrySet()) {
            json.writeNumberField(e.getKey(), e.getValue());
        }
        json.writeEndObject();
    }

    private void writeProbabilities(JsonGenerator json) throws IOException {
        Outcomes outcomes = result.outcomes();
        if (!outcomes.isExact()) {
            json.writeNumberField("trajectories", outcomes.shots());
            json.writeNumberField("seed", seed);
        }
        json.writeObjectFieldStart("probabilities");
        outcomes.forEach(least, (outcome, p) -> number(json, outcome, p));
        json.writeEndObject();
        if (!outcomes.isExact()) {
            json.writeObjectFieldStart("standardErrors");
            outcomes.forEach(least, (outcome, p) -> number(json, outcome, outcomes.standardError(outcome)));
            json.writeEndObject();
        }
    }

    private static void number(JsonGenerator json, String name, double value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, String name, Estimate e) throws IOException {
        json.writeNumberField(name, e.value());
        if (e.standardError() > 0) {
            json.writeNumberField("standardError", e.standardError());
        }
    }

    private void writeGradient(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("gradient");
        result.gradient().forEach((name, e) -> number(json, name, e.value()));
        json.writeEndObject();
        if (result.gradient().values().stream().anyMatch(e -> e.standardError() > 0)) {
            json.writeObjectFieldStart("gradientStandardErrors");
            result.gradient().forEach((name, e) -> number(json, name, e.standardError()));
            json.writeEndObject();
        }
    }
}
