package org.qml4j.datasets.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One file of a data set. A copy compressed with gzip under NAME.gz counts as the file: sizes and checksums are those of
 * the uncompressed bytes, because copies compressed by different programs differ in their gzip headers. If the name itself
 * ends with {@code .gz}, the bytes are taken as they are.
 *
 * @param name canonical name, with slashes if it lies in a folder of the set; {@code *} in it stands for any characters, for copies whose names vary
 * @param identities by which it is recognised, the published one first; empty if nobody publishes a checksum
 */
public record DatasetFile(String name, List<FileIdentity> identities) {
    /** Copies the list. */
    public DatasetFile {
        identities = List.copyOf(identities);
        if (name.isBlank() || name.startsWith("/") || name.contains("\\") || name.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a file; it must not lead out of a folder.");
        }
        if (name.contains("*") && !identities.isEmpty()) {
            throw new IllegalArgumentException("The name " + name + " stands for several files and has no checksum.");
        }
    }

    /**
     * A file for which no checksum is published.
     *
     * @param name its name
     * @return the file
     */
    public static DatasetFile of(String name) {
        return new DatasetFile(name, List.of());
    }

    /**
     * Adds a checksum by which the file is accepted too.
     *
     * @param identity size and checksums
     * @return a new file
     */
    public DatasetFile or(FileIdentity identity) {
        List<FileIdentity> all = new ArrayList<>(identities);
        all.add(identity);
        return new DatasetFile(name, all);
    }

    /** Length of the published file, if stated. */
    public OptionalLong bytes() {
        return identities.isEmpty() ? OptionalLong.empty() : identities.get(0).bytes();
    }

    /** The published checksum for a message, or that there is none. */
    public String checksum() {
        return identities.isEmpty()
                ? "no published checksum"
                : identities.get(0).checksum();
    }

    /**
     * Whether a name is that of this file.
     *
     * @param candidate name of a file on the disk, without {@code .gz}
     * @return true if it is
     */
    public boolean isNamed(String candidate) {
        int star = name.indexOf('*');
        if (star < 0) {
            return candidate.equals(name);
        }
        return candidate.length() >= name.length() - 1
                && candidate.startsWith(name.substring(0, star))
                && candidate.endsWith(name.substring(star + 1));
    }
}
