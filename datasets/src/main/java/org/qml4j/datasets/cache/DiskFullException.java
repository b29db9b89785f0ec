package org.qml4j.datasets.cache;

import java.io.IOException;
import java.nio.file.Path;

/** There is no room for a file; the message names the file, the bytes needed and what to do. */
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFullException(String file, Path folder, long bytesNeeded, long bytesFree) {
        super("No space for " + file + ": " + bytesNeeded + " bytes are needed in " + folder + ", " + bytesFree
                + " are free. Free some space or choose another cache folder with -Dqml4j.cache=DIR or QML4J_HOME.");
    }
}
