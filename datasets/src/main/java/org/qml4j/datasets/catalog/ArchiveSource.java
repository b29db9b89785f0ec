package org.qml4j.datasets.catalog;

import java.util.List;

/**
 * An archive ({@code .tar.gz} or {@code .zip}) on servers, out of which the files of a data set are taken.
 *
 * @param archive name and checksums of the archive, whose bytes are taken as they are
 * @param mirrors servers that hold it, tried in this order
 * @param folder folder inside the archive in which the files lie; empty if they lie at its top
 */
public record ArchiveSource(DatasetFile archive, List<Mirror> mirrors, String folder) {
    /** Copies the list. */
    public ArchiveSource {
        mirrors = List.copyOf(mirrors);
    }

    /**
     * The path of a file inside the archive.
     *
     * @param name name of the file
     * @return its path, with slashes
     */
    public String member(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
