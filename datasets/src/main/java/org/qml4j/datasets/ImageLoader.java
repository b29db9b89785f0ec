package org.qml4j.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qml4j.datasets.cache.Fingerprint;
import org.qml4j.datasets.catalog.ContentKind;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.format.FileBytes;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.RawImages;
import org.qml4j.datasets.source.FileLocation;
import org.qml4j.datasets.split.DataSplit;

/** Reads the files of a split once, parses and verifies them. */
final class ImageLoader {
    private final FormFinder forms;

    ImageLoader(FormFinder forms) {
        this.forms = forms;
    }

    DataSplit load(DatasetEntry entry, DatasetForm form, SplitFiles split) throws IOException {
        if (entry.kind() != ContentKind.IMAGES) {
            throw new IllegalArgumentException("Data set " + entry.id() + " holds no images but "
                    + entry.kind().name().toLowerCase(Locale.ROOT) + "; see ContentKind for its package.");
        }
        List<FileLocation> locations = new ArrayList<>();
        List<FileBytes> contents = new ArrayList<>();
        for (DatasetFile file : split.files()) {
            FileLocation location = forms.locate(entry, file);
            locations.add(location);
            try {
                contents.add(FileBytes.of(location.where(), location.read()));
            } catch (FormatException e) {
                throw e.withFix(FormFinder.fix(entry));
            }
        }
        // Structure first: "truncated" or "not an IDX file" says more than a wrong checksum.
        RawImages images = parse(entry, form, split, contents);
        List<VerifiedFile> verified = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            DatasetFile file = split.files().get(i);
            Fingerprint found = Fingerprint.of(contents.get(i).content(), file);
            verified.add(FormFinder.verified(entry, file, locations.get(i), found));
        }
        return DataSplit.ofBytes(
                images.shape(),
                images.values(),
                images.labels(),
                images.classNames(),
                VerifiedFile.provenance(entry.id() + "/" + split.name(), verified, images.count()));
    }

    private static RawImages parse(DatasetEntry entry, DatasetForm form, SplitFiles split, List<FileBytes> contents)
            throws FormatException {
        try {
            RawImages images = form.images()
                    .orElseThrow()
                    .read(split.name(), contents, entry.shape().orElseThrow(), entry.classNames());
            if (images.count() != split.examples().orElse(images.count())) {
                throw new FormatException(
                        contents.get(0).name(),
                        contents.get(0).size(),
                        "has " + images.count() + " examples, expected "
                                + split.examples().getAsInt() + ".");
            }
            return images;
        } catch (FormatException e) {
            throw e.withFix(FormFinder.fix(entry));
        }
    }
}
