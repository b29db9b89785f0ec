package org.qml4j.datasets.events;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Files with names that use {@code /}: a folder or an archive. */
interface EntrySource extends Closeable {
    /** Path of the folder or the archive, for messages. */
    String where();

    /** Names of all files, in alphabetical order. */
    List<String> names() throws IOException;

    /**
     * The bytes of a file.
     *
     * @param name one of {@link #names}
     * @param limit greatest length
     * @return its content
     * @throws IOException if it cannot be read or is longer than the limit
     */
    byte[] read(String name, int limit) throws IOException;
}
