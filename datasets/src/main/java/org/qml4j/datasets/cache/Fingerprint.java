package org.qml4j.datasets.cache;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.FileIdentity;

/**
 * Length and checksums of bytes that were read.
 *
 * @param bytes length
 * @param md5 MD5 in lower-case hexadecimal; empty if nothing is compared with it
 * @param sha256 SHA-256 in lower-case hexadecimal
 */
public record Fingerprint(long bytes, Optional<String> md5, String sha256) {
    private static final int BUFFER = 1 << 16;

    /**
     * Reads a stream to its end.
     *
     * @param content bytes; not closed
     * @param file file with which they will be compared
     * @return their fingerprint
     * @throws IOException if reading fails
     */
    public static Fingerprint of(InputStream content, DatasetFile file) throws IOException {
        Builder builder = new Builder(file);
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            builder.add(buffer, read);
        }
        return builder.build();
    }

    /**
     * The fingerprint of bytes in memory.
     *
     * @param content bytes
     * @param file file with which they will be compared
     * @return their fingerprint
     */
    public static Fingerprint of(byte[] content, DatasetFile file) {
        try {
            return of(new ByteArrayInputStream(content), file);
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory can always be read.", e);
        }
    }

    /**
     * The identity of a file that these bytes have.
     *
     * @param file file of the catalogue
     * @return the first of its identities that agrees
     */
    public Optional<FileIdentity> identityIn(DatasetFile file) {
        return file.identities().stream().filter(this::agreesWith).findFirst();
    }

    /** SHA-256 decides where it is stated; MD5 only where nothing better is. */
    private boolean agreesWith(FileIdentity identity) {
        boolean sameChecksum = identity.sha256()
                .map(sha256::equals)
                .orElseGet(() -> identity.md5().equals(md5));
        return sameChecksum && identity.bytes().orElse(bytes) == bytes;
    }

    /** Takes bytes as they come. */
    static final class Builder {
        private final MessageDigest sha256 = Checksums.digest("SHA-256");
        private final Optional<MessageDigest> md5;
        private long bytes;

        Builder(DatasetFile file) {
            boolean md5Decides = file.identities().stream()
                    .anyMatch(identity -> identity.sha256().isEmpty());
            this.md5 = md5Decides ? Optional.of(Checksums.digest("MD5")) : Optional.empty();
        }

        void add(byte[] buffer, int length) {
            sha256.update(buffer, 0, length);
            md5.ifPresent(digest -> digest.update(buffer, 0, length));
            bytes += length;
        }

        long bytes() {
            return bytes;
        }

        Fingerprint build() {
            return new Fingerprint(bytes, md5.map(Builder::hex), hex(sha256));
        }

        private static String hex(MessageDigest digest) {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
