package org.qml4j.datasets.catalog;

/**
 * One file of a data set. Size and checksums are those of the uncompressed bytes: copies compressed by different programs
 * differ in their gzip headers.
 *
 * @param name canonical name without {@code .gz}
 * @param bytes length
 * @param md5 MD5 in lower-case hexadecimal
 * @param sha256 SHA-256 in lower-case hexadecimal
 */
public record DatasetFile(String name, long bytes, String md5, String sha256) {
    /** Checks the form of the checksums. */
    public DatasetFile {
        if (!md5.matches("[0-9a-f]{32}") || !sha256.matches("[0-9a-f]{64}") || bytes < 1) {
            throw new IllegalArgumentException("File " + name + " needs a size of at least 1 byte, an MD5 of 32 and a"
                    + " SHA-256 of 64 lower-case hexadecimal digits; got " + bytes + ", " + md5 + ", " + sha256 + ".");
        }
    }
}
