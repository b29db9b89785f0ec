package org.qml4j.datasets.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.qml4j.datasets.catalog.DatasetFile;

/** Checksums of bytes in memory. */
public final class Checksums {
    private Checksums() {}

    /**
     * SHA-256.
     *
     * @param bytes any bytes
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(byte[] bytes) {
        return hex(digest("SHA-256"), bytes);
    }

    /**
     * MD5, for comparison with published values; it does not protect against forgery.
     *
     * @param bytes any bytes
     * @return 32 lower-case hexadecimal digits
     */
    public static String md5(byte[] bytes) {
        return hex(digest("MD5"), bytes);
    }

    /**
     * Checks size and SHA-256.
     *
     * @param where path or address of the bytes for the message
     * @param bytes uncompressed bytes
     * @param file what they should be
     * @param fix what to do if they are not
     * @throws ChecksumException if size or SHA-256 differ
     */
    public static void check(String where, byte[] bytes, DatasetFile file, String fix) throws ChecksumException {
        check(where, bytes.length, sha256(bytes), file, fix);
    }

    static void check(String where, long bytes, String sha256, DatasetFile file, String fix) throws ChecksumException {
        if (bytes != file.bytes()) {
            throw new ChecksumException(
                    where + " has " + bytes + " bytes (uncompressed), expected " + file.bytes() + ". " + fix);
        }
        if (!sha256.equals(file.sha256())) {
            throw new ChecksumException(where + " has SHA-256 " + sha256 + ", expected " + file.sha256() + ". " + fix);
        }
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have " + algorithm + ".", e);
        }
    }

    private static String hex(MessageDigest digest, byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes));
    }
}
