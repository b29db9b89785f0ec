package org.qml4j.datasets.cache;

import java.io.IOException;

/** The bytes of a file are not those of the catalogue; the message names the file, both checksums and the fix. */
public final class ChecksumException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A file with wrong bytes.
     *
     * @param message one line: file, found, expected, fix
     */
    public ChecksumException(String message) {
        super(message);
    }
}
