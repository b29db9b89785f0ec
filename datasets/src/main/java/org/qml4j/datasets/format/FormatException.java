package org.qml4j.datasets.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file is not what its format asks for; the message names the file, the byte, what was found and what is expected.
 */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Name of the file. */
    private final String file;

    /** Byte at which reading stopped. */
    private final long offset;

    /**
     * An error in the bytes of a file.
     *
     * @param file name or path of the file
     * @param offset byte, from 0, at which the error was noticed
     * @param problem what was found and what is expected, so that "FILE problem" is a sentence
     */
    public FormatException(String file, long offset, String problem) {
        this(file, offset, file + " " + problem + " [byte " + offset + "]", null);
    }

    private FormatException(String file, long offset, String message, @Nullable FormatException cause) {
        super(message, cause);
        this.file = file;
        this.offset = offset;
    }

    /** Name or path of the file. */
    public String file() {
        return file;
    }

    /** Byte, from 0, at which the error was noticed; in a compressed file that of the uncompressed bytes. */
    public long offset() {
        return offset;
    }

    /**
     * The same error with advice.
     *
     * @param fix what to do, one sentence
     * @return a new exception whose message ends with it
     */
    public FormatException withFix(String fix) {
        return new FormatException(file, offset, getMessage() + " " + fix, this);
    }
}
