package org.qml4j.datasets.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.DatasetEntry;

/** Fetches the tiny set in a process of its own: arguments are the cache folder and the address of a server. */
public final class FetchInProcess {
    static final byte[] IMAGES = TinySet.images(6, 300, 300);

    private FetchInProcess() {}

    static DatasetEntry entry(URI server) {
        return TinySet.entry(IMAGES, TinySet.LABELS, server);
    }

    public static void main(String[] arguments) throws IOException {
        new Downloader(new DatasetCache(Path.of(arguments[0])), FetchProgress.SILENT)
                .fetch(entry(URI.create(arguments[1])));
    }

    static Process start(Path cache, URI server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchInProcess.class.getName(),
                        cache.toString(),
                        server.toString())
                .redirectErrorStream(true)
                .start();
    }
}
