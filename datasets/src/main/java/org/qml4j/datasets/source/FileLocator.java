package org.qml4j.datasets.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.format.IdxFile;

/**
 * Finds the files of a data set: bundled ones in the jar, others in the local folder, then in the cache. It never
 * downloads.
 *
 * <p>In the local folder, a file may lie in a sub-folder named after the data set, directly in the folder, or in the
 * layout of an unpacked package ({@code package/data}), plain or as {@code .gz}.
 */
public final class FileLocator {
    private static final String BUNDLED = "/org/qml4j/datasets/bundled/";

    private final Catalog catalog;
    private final DataFolders folders;
    private final DatasetCache cache;

    /**
     * A locator.
     *
     * @param catalog data sets; files of another set with the same name are told apart by their checksums
     * @param folders where to look
     */
    public FileLocator(Catalog catalog, DataFolders folders) {
        this.catalog = catalog;
        this.folders = folders;
        this.cache = new DatasetCache(folders.cache());
    }

    /**
     * Finds a file.
     *
     * @param entry data set
     * @param file file of it
     * @return its location, not yet verified; empty if it is nowhere
     * @throws IOException if a candidate cannot be read
     */
    public Optional<FileLocation> find(DatasetEntry entry, DatasetFile file) throws IOException {
        if (entry.bundled()) {
            return Optional.of(new BundledFile(BUNDLED + entry.id() + "/" + file.name() + ".gz"));
        }
        for (Path folder : searchedFolders(entry)) {
            for (String name : List.of(file.name(), file.name() + ".gz")) {
                DiskFile candidate = new DiskFile(folder.resolve(name));
                if (Files.isRegularFile(candidate.path()) && !isOfOtherDataset(candidate, entry, file)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The folders in which files of a data set are looked for, in order.
     *
     * @param entry data set
     * @return folders, which need not exist
     */
    public List<Path> searchedFolders(DatasetEntry entry) {
        List<Path> searched = new ArrayList<>();
        folders.local().ifPresent(local -> {
            searched.add(local.resolve(entry.id()));
            searched.add(local.resolve(entry.id()).resolve("package").resolve("data"));
            searched.add(local);
            searched.add(local.resolve("package").resolve("data"));
        });
        searched.add(cache.folder(entry));
        return searched;
    }

    /** MNIST and its successors share their file names: a folder may hold the same name of another set. */
    private boolean isOfOtherDataset(DiskFile candidate, DatasetEntry entry, DatasetFile file) throws IOException {
        boolean namedAfterSet = candidate.path().startsWith(cache.folder(entry))
                || folders.local()
                        .map(local -> candidate.path().startsWith(local.resolve(entry.id())))
                        .orElse(false);
        if (namedAfterSet) {
            return false;
        }
        String sha256 = Checksums.sha256(candidate.read());
        return catalog.entries().stream()
                .filter(other -> !other.id().equals(entry.id()))
                .flatMap(other -> other.files().stream())
                .anyMatch(other ->
                        other.name().equals(file.name()) && other.sha256().equals(sha256));
    }

    private record DiskFile(Path path) implements FileLocation {
        @Override
        public String where() {
            return path.toString();
        }

        @Override
        public String origin() {
            return String.valueOf(path.toAbsolutePath().normalize().getParent());
        }

        @Override
        public byte[] read() throws IOException {
            return IdxFile.uncompressed(where(), Files.readAllBytes(path));
        }
    }

    private record BundledFile(String resource) implements FileLocation {
        @Override
        public String where() {
            return "bundled " + resource;
        }

        @Override
        public String origin() {
            return "bundled";
        }

        @Override
        public byte[] read() throws IOException {
            try (InputStream in = FileLocator.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new FileNotFoundException("The jar lacks " + resource + "; build it again.");
                }
                return IdxFile.uncompressed(where(), in.readAllBytes());
            }
        }
    }
}
