package org.qml4j.datasets;

/**
 * Result of checking one file.
 *
 * @param file name of the file
 * @param status what was found
 * @param detail one line: where the file is, or what is wrong with it
 */
public record FileCheck(String file, Status status, String detail) {
    /** What a check found. */
    public enum Status {
        /** Size, SHA-256 and structure are right. */
        OK,
        /** The file is nowhere. */
        MISSING,
        /** The file is there, but its bytes are not those of the catalogue, or it cannot be read. */
        BROKEN
    }
}
