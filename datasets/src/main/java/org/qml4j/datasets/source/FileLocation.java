package org.qml4j.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A file that was found. */
public interface FileLocation {
    /** Path or resource name for messages. */
    String where();

    /** The folder in which it lies, or {@code bundled}. */
    String origin();

    /** The file on the disk, which may be compressed with gzip; empty if it is inside the jar. */
    Optional<Path> path();

    /** Name of the file as it lies there, without {@code .gz} if that is not part of its canonical name. */
    String name();

    /**
     * Opens the file.
     *
     * @return its uncompressed bytes; to be closed
     * @throws IOException if it cannot be opened or is no gzip file though its name says so
     */
    InputStream open() throws IOException;

    /**
     * Reads the file.
     *
     * @return all bytes, uncompressed
     * @throws IOException if it cannot be read or its gzip stream is damaged
     */
    byte[] read() throws IOException;
}
