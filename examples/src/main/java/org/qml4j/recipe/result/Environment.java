package org.qml4j.recipe.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.qml4j.onednn.OneDnn;

/**
 * Where a run takes place: everything that may change its numbers.
 *
 * @param qml4j version of this library
 * @param commit of the working copy, {@code unknown} outside one
 * @param dirty true if the working copy has uncommitted changes
 * @param deeplearning4j version
 * @param nd4j version
 * @param backend of ND4J
 * @param blas vendor of the linear algebra library
 * @param ompThreads {@code OMP_NUM_THREADS}, or what ND4J chose
 * @param armThreads threads of this run
 * @param oneDnn {@code on} or {@code off}: convolutions through oneDNN
 * @param dataType default of ND4J
 * @param jdk vendor and version
 * @param os name, version and architecture
 * @param cpu model
 * @param cores available processors
 * @param memoryBytes physical memory, 0 if unknown
 */
public record Environment(
        String qml4j,
        String commit,
        boolean dirty,
        String deeplearning4j,
        String nd4j,
        String backend,
        String blas,
        String ompThreads,
        int armThreads,
        String oneDnn,
        String dataType,
        String jdk,
        String os,
        String cpu,
        int cores,
        long memoryBytes) {
    /** System property naming the root of the working copy; set by the launcher. */
    public static final String HOME_PROPERTY = "qml4j.home";

    private static final String UNKNOWN = "unknown";

    /**
     * Looks around.
     *
     * @param armThreads threads of this run
     * @return the environment
     */
    public static Environment capture(int armThreads) {
        Properties nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
        Path home = Path.of(System.getProperty(HOME_PROPERTY, "."));
        Optional<String> commit = Git.ask(home, "rev-parse", "HEAD");
        return new Environment(
                version("/org/qml4j/recipe/result/version.properties"),
                commit.orElse(UNKNOWN),
                commit.isPresent()
                        && Git.ask(home, "status", "--porcelain")
                                .map(status -> !status.isEmpty())
                                .orElse(false),
                version("/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties"),
                version("/META-INF/maven/org.nd4j/nd4j-api/pom.properties"),
                backendName(),
                String.valueOf(nd4j.getOrDefault("blas.vendor", UNKNOWN)),
                Optional.ofNullable(System.getenv("OMP_NUM_THREADS"))
                        .orElse(String.valueOf(nd4j.getOrDefault("omp.threads", UNKNOWN))),
                armThreads,
                OneDnn.status().on() ? "on" : "off",
                Nd4j.dataType().name(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                physicalMemory());
    }

    private static String backendName() {
        Nd4jBackend backend = Nd4j.getBackend();
        return backend == null ? UNKNOWN : backend.getClass().getSimpleName();
    }

    private static String version(String resource) {
        try (InputStream in = Environment.class.getResourceAsStream(resource)) {
            if (in == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cpuModel() {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try (Stream<String> lines = Files.lines(info)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(UNKNOWN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"))
                .orElse(System.getProperty("os.arch", UNKNOWN));
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
