package org.qml4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.FileIdentity;
import org.qml4j.datasets.source.FileLocation;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * A file of a data set that is on the machine and whose checksum was compared with the catalogue.
 *
 * @param file what the catalogue says of it
 * @param location where it was found
 * @param sha256 SHA-256 of its uncompressed bytes
 * @param identity the stated checksum that it has; empty if nobody publishes one
 */
public record VerifiedFile(DatasetFile file, FileLocation location, String sha256, Optional<FileIdentity> identity) {
    /** Its name, without {@code .gz} if that is not part of the canonical name. */
    public String name() {
        return location.name();
    }

    /**
     * The file on the disk, which may be compressed with gzip though its name does not say so: see {@link #open}.
     *
     * @return its path
     * @throws IllegalStateException if it is inside the jar
     */
    public Path path() {
        return location.path()
                .orElseThrow(() -> new IllegalStateException(
                        location.where() + " is inside the jar and has no path; read it with read()."));
    }

    /**
     * Opens the file.
     *
     * @return its uncompressed bytes; to be closed
     * @throws IOException if it cannot be opened
     */
    public InputStream open() throws IOException {
        return location.open();
    }

    /**
     * Reads the file.
     *
     * @return all bytes, uncompressed
     * @throws IOException if it cannot be read
     */
    public byte[] read() throws IOException {
        return location.read();
    }

    /** Folder in which it lies, with a note if no checksum of it is published or it is not the published file. */
    public String origin() {
        if (identity.isEmpty()) {
            return location.origin() + " (" + name() + ": no published checksum)";
        }
        boolean published = identity.equals(Optional.of(file.identities().get(0)));
        return published
                ? location.origin()
                : location.origin() + " (" + name() + ": " + identity.get().source() + ")";
    }

    /**
     * The provenance of examples read from files.
     *
     * @param id data set and split, such as {@code n-mnist/train}
     * @param files files that were read
     * @param examples number of examples
     * @return origin and checksums of the files, no transform
     */
    public static DatasetProvenance provenance(String id, List<VerifiedFile> files, long examples) {
        Set<String> origins = new LinkedHashSet<>();
        Map<String, String> checksums = new TreeMap<>();
        for (VerifiedFile file : files) {
            origins.add(file.origin());
            checksums.put(file.name(), file.sha256());
        }
        return DatasetProvenance.of(id, String.join(", ", origins), checksums, examples);
    }
}
