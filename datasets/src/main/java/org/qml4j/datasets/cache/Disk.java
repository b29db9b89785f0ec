package org.qml4j.datasets.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** What the cache asks of a file system; tests put a full disk in its place. */
interface Disk {
    /** The file system of the machine. */
    Disk REAL = new Disk() {
        @Override
        public OutputStream open(Path file, OpenOption... options) throws IOException {
            return Files.newOutputStream(file, options);
        }

        @Override
        public long freeBytes(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }
    };

    OutputStream open(Path file, OpenOption... options) throws IOException;

    long freeBytes(Path folder) throws IOException;
}
