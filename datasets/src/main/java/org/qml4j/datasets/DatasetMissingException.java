package org.qml4j.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;

/** A file of a data set is nowhere; the message names it, its checksum, the folders looked at and the fix. */
public final class DatasetMissingException extends IOException {
    private static final long serialVersionUID = 1L;

    DatasetMissingException(DatasetEntry entry, DatasetFile file, List<Path> searched) {
        super("Data set " + entry.id() + ": " + file.name() + " (or " + file.name() + ".gz) with SHA-256 "
                + file.sha256() + " is in none of "
                + searched.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ". Run './qml4j datasets fetch " + entry.id()
                + "', or set QML4J_DATA to a folder that holds it.");
    }
}
