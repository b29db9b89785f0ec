package org.qml4j.datasets.source;

import java.io.IOException;

/** A file that was found. */
public interface FileLocation {
    /** Path or resource name for messages. */
    String where();

    /** The folder in which it lies, or {@code bundled}. */
    String origin();

    /**
     * Reads the file.
     *
     * @return all bytes, uncompressed
     * @throws IOException if it cannot be read or its gzip stream is damaged
     */
    byte[] read() throws IOException;
}
