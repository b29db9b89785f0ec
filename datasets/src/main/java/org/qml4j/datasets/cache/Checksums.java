package org.qml4j.datasets.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.FileIdentity;

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
     * Checks that bytes have one of the identities of a file.
     *
     * @param where path or address of the bytes for the message
     * @param found length and checksums of the uncompressed bytes
     * @param file what they should be
     * @param fix what to do if they are not
     * @return the identity that agrees; empty if no checksum of the file is published
     * @throws ChecksumException if there are checksums and none agrees
     */
    public static Optional<FileIdentity> check(String where, Fingerprint found, DatasetFile file, String fix)
            throws ChecksumException {
        Optional<FileIdentity> identity = found.identityIn(file);
        if (identity.isPresent() || file.identities().isEmpty()) {
            return identity;
        }
        FileIdentity expected = file.identities().get(0);
        long length = expected.bytes().orElse(found.bytes());
        if (found.bytes() != length) {
            throw new ChecksumException(
                    where + " has " + found.bytes() + " bytes (uncompressed), expected " + length + ". " + fix);
        }
        String checksum = expected.sha256().isPresent()
                ? "SHA-256 " + found.sha256()
                : "MD5 " + found.md5().orElseThrow();
        throw new ChecksumException(where + " has " + checksum + ", expected "
                + file.identities().stream().map(FileIdentity::checksum).collect(Collectors.joining(" or "))
                + ". " + fix);
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
