package org.qml4j.datasets.format;

import java.io.IOException;
import java.util.List;

/** Files below a folder or inside an archive, by path with slashes. */
public interface FileTree {
    /** Name of the folder or archive for messages. */
    String name();

    /** Paths of all files, sorted. */
    List<String> paths();

    /**
     * Reads a file.
     *
     * @param path one of {@link #paths()}
     * @return its bytes
     * @throws FormatException if an archive is damaged there
     * @throws IOException if it cannot be read
     */
    byte[] read(String path) throws IOException;
}
