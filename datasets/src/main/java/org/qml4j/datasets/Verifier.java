package org.qml4j.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.format.FormatException;

/** Checks every file of the form that is on the machine. */
final class Verifier {
    private final FormFinder forms;
    private final ImageLoader images;

    Verifier(FormFinder forms, ImageLoader images) {
        this.forms = forms;
        this.images = images;
    }

    List<FileCheck> check(DatasetEntry entry) {
        DatasetForm form;
        try {
            form = forms.present(entry).orElse(entry.mainForm());
        } catch (IOException e) {
            return List.of(new FileCheck(entry.id(), FileCheck.Status.BROKEN, String.valueOf(e.getMessage())));
        }
        // Structure per split says more than a checksum; it is reported for the file that the error names.
        Map<String, String> structure = form.images().isPresent() ? structureErrors(entry, form) : Map.of();
        List<FileCheck> checks = new ArrayList<>();
        for (DatasetFile file : form.files()) {
            checks.add(check(entry, file, structure));
        }
        return checks;
    }

    private FileCheck check(DatasetEntry entry, DatasetFile file, Map<String, String> structure) {
        try {
            String where = forms.locate(entry, file).where();
            if (structure.containsKey(where)) {
                return new FileCheck(file.name(), FileCheck.Status.BROKEN, structure.get(where));
            }
            VerifiedFile verified = forms.verified(entry, file);
            String note = verified.identity().isPresent()
                    ? ""
                    : " (no published checksum; SHA-256 " + verified.sha256() + ")";
            return new FileCheck(file.name(), FileCheck.Status.OK, where + note);
        } catch (DatasetMissingException e) {
            return new FileCheck(file.name(), FileCheck.Status.MISSING, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new FileCheck(file.name(), FileCheck.Status.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    /** By path of the file: what is wrong with its bytes. */
    private Map<String, String> structureErrors(DatasetEntry entry, DatasetForm form) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (SplitFiles split : form.splits()) {
            structureError(entry, form, split).ifPresent(e -> errors.put(e.file(), String.valueOf(e.getMessage())));
        }
        return errors;
    }

    /** Missing files and wrong checksums are left to the check of single files. */
    private Optional<FormatException> structureError(DatasetEntry entry, DatasetForm form, SplitFiles split) {
        try {
            images.load(entry, form, split);
            return Optional.empty();
        } catch (FormatException e) {
            return Optional.of(e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
