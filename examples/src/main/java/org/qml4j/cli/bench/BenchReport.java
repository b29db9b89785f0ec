package org.qml4j.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qml4j.recipe.RecipeException;
import org.qml4j.recipe.result.Environment;

/**
 * What a benchmark measured: the content of the file of {@code --json}, described by {@code docs/schema/bench-1.json}.
 *
 * @param schema 1
 * @param started when, as ISO 8601 in UTC
 * @param environment the machine and the versions
 * @param kernels what the simulator's inner loops are written in
 * @param dtype {@code double}
 * @param threads threads of each workload
 * @param quick whether the figures are rough
 * @param peaks what the machine can do
 * @param workloads what was measured, in order
 */
public record BenchReport(
        int schema,
        String started,
        Environment environment,
        String kernels,
        String dtype,
        int threads,
        boolean quick,
        Peaks peaks,
        List<Row> workloads) {
    /** The version of the file format. */
    public static final int SCHEMA = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Checks the version and copies the list. */
    public BenchReport {
        if (schema != SCHEMA) {
            throw new RecipeException("The report has schema " + schema + "; this version reads " + SCHEMA + ".");
        }
        workloads = List.copyOf(workloads);
    }

    /**
     * A value that proves that the right thing was computed.
     *
     * @param name what it is
     * @param value ours
     * @param published that of other simulators
     * @param tolerance the largest difference that counts as equal
     * @param matches whether it is
     */
    public record Check(String name, double value, double published, double tolerance, boolean matches) {}

    /**
     * One workload.
     *
     * @param id its name, such as {@code W3-20-forward}
     * @param about what it is
     * @param timing the times
     * @param checks the values
     * @param gigaflop arithmetic of one call in \(10^9\) operations, 0 if there is hardly any
     * @param gigabytes memory passed over in one call in \(10^9\) bytes, in caches or not
     * @param gigaflopsPerCore arithmetic per second of processor time
     * @param gigabytesPerSecondPerCore memory per second of processor time
     * @param shareOfArithmetic of the peak of a core
     * @param shareOfBandwidth of the triad on one thread; above 1 where caches serve most
     */
    public record Row(
            String id,
            String about,
            Timing timing,
            List<Check> checks,
            double gigaflop,
            double gigabytes,
            double gigaflopsPerCore,
            double gigabytesPerSecondPerCore,
            double shareOfArithmetic,
            double shareOfBandwidth) {
        /** Copies the list. */
        public Row {
            checks = List.copyOf(checks);
        }

        /** Whether all values are the published ones. */
        public boolean correct() {
            return checks.stream().allMatch(Check::matches);
        }
    }

    /** The row of a workload, if it was measured. */
    public Optional<Row> row(String id) {
        return workloads.stream().filter(w -> w.id().equals(id)).findFirst();
    }

    /** This report with the workloads of another one after its own; those that it has stay. */
    BenchReport with(BenchReport other) {
        List<Row> all = new ArrayList<>(workloads);
        other.workloads.stream().filter(w -> row(w.id()).isEmpty()).forEach(all::add);
        return new BenchReport(schema, started, environment, kernels, dtype, threads, quick, peaks, all);
    }

    /**
     * Writes the report.
     *
     * @param file where; a file that exists is replaced
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /**
     * Reads a report.
     *
     * @param file written by {@link #write}
     * @throws IOException if it cannot be read
     * @throws RecipeException if it is no report of this schema
     */
    public static BenchReport read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), BenchReport.class);
        } catch (JsonProcessingException e) {
            throw new RecipeException(file + " is no report of 'qml4j bench': " + e.getOriginalMessage(), e);
        }
    }
}
