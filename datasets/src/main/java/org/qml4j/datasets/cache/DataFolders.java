package org.qml4j.datasets.cache;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which files are looked for.
 *
 * @param local folder of the user's own copies, never written to
 * @param cache folder into which files are fetched
 */
public record DataFolders(Optional<Path> local, Path cache) {
    /**
     * The folders of this process. Local: system property {@code qml4j.data}, else environment variable
     * {@code QML4J_DATA}, else none. Cache: system property {@code qml4j.cache}, else {@code $QML4J_HOME/cache}, else
     * {@code .cache/qml4j} in the home folder of the user.
     *
     * @return the folders; they need not exist
     */
    public static DataFolders standard() {
        return of(System.getenv(), System.getProperties());
    }

    /**
     * The folders that settings name.
     *
     * @param environment environment variables
     * @param properties system properties
     * @return the folders; they need not exist
     */
    public static DataFolders of(Map<String, String> environment, Properties properties) {
        Optional<Path> local = setting(properties.getProperty("qml4j.data"))
                .or(() -> setting(environment.get("QML4J_DATA")))
                .map(Path::of);
        Path cache = setting(properties.getProperty("qml4j.cache"))
                .map(Path::of)
                .or(() -> setting(environment.get("QML4J_HOME")).map(home -> Path.of(home, "cache")))
                .orElseGet(() -> Path.of(properties.getProperty("user.home", "."), ".cache", "qml4j"));
        return new DataFolders(local, cache);
    }

    private static Optional<String> setting(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
