package org.qml4j.datasets.format;

import java.io.IOException;

/** A file is not what its format asks for; the message names the file, what was found and what is expected. */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * An error in the bytes of a file.
     *
     * @param message one line: file, found, expected
     */
    public FormatException(String message) {
        super(message);
    }
}
