package org.qml4j.datasets.catalog;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Size and checksums by which the bytes of a file are recognised, and who states them.
 *
 * @param bytes length, if stated
 * @param md5 MD5 in lower-case hexadecimal, if stated
 * @param sha256 SHA-256 in lower-case hexadecimal, if stated
 * @param source where these figures were read or from what they were computed
 */
public record FileIdentity(OptionalLong bytes, Optional<String> md5, Optional<String> sha256, String source) {
    /** Checks the form of the checksums; at least one must be there. */
    public FileIdentity {
        boolean well = md5.map(hex -> hex.matches("[0-9a-f]{32}")).orElse(true)
                && sha256.map(hex -> hex.matches("[0-9a-f]{64}")).orElse(true);
        if (!well || bytes.orElse(1) < 1 || (md5.isEmpty() && sha256.isEmpty())) {
            throw new IllegalArgumentException("A file is recognised by an MD5 of 32 or a SHA-256 of 64 lower-case"
                    + " hexadecimal digits and a size of at least 1 byte; got " + md5 + ", " + sha256 + ", " + bytes
                    + ".");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("A checksum needs a source: who states it, or how it was computed.");
        }
    }

    /**
     * A file recognised by its MD5.
     *
     * @param md5 32 hexadecimal digits
     * @param source who states it
     * @return the identity
     */
    public static FileIdentity ofMd5(String md5, String source) {
        return new FileIdentity(OptionalLong.empty(), Optional.of(md5), Optional.empty(), source);
    }

    /**
     * A file recognised by its SHA-256.
     *
     * @param sha256 64 hexadecimal digits
     * @param source who states it
     * @return the identity
     */
    public static FileIdentity ofSha256(String sha256, String source) {
        return new FileIdentity(OptionalLong.empty(), Optional.empty(), Optional.of(sha256), source);
    }

    /**
     * Adds the length.
     *
     * @param length bytes
     * @return a new identity
     */
    public FileIdentity withBytes(long length) {
        return new FileIdentity(OptionalLong.of(length), md5, sha256, source);
    }

    /** The stronger checksum for a message: {@code SHA-256 0f1e...} or {@code MD5 0f1e...}. */
    public String checksum() {
        return sha256.map(hex -> "SHA-256 " + hex).orElseGet(() -> "MD5 " + md5.orElseThrow());
    }
}
