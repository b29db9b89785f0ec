package org.qml4j.datasets.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.qml4j.datasets.cache.DataFolders;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.cache.Fingerprint;
import org.qml4j.datasets.catalog.Catalog;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.format.Gzip;

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
            return Optional.of(new BundledFile(BUNDLED + entry.id() + "/" + file.name() + ".gz", file.name()));
        }
        for (Path folder : searchedFolders(entry)) {
            Optional<FileLocation> found =
                    file.name().contains("*") ? matching(folder, entry, file) : named(folder, entry, file);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<FileLocation> named(Path folder, DatasetEntry entry, DatasetFile file) throws IOException {
        for (String name : List.of(file.name(), file.name() + ".gz")) {
            DiskFile candidate = new DiskFile(folder.resolve(name), file.name());
            if (Files.isRegularFile(candidate.file()) && !isOfOtherDataset(candidate, entry, file)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Names that vary are looked for in folders of the set alone: elsewhere they may be those of any file. */
    private Optional<FileLocation> matching(Path folder, DatasetEntry entry, DatasetFile file) throws IOException {
        String subfolder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
        Path listed = folder.resolve(subfolder);
        if (!isFolderOf(folder, entry) || !Files.isDirectory(listed)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(listed)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> new DiskFile(path, subfolder + withoutGz(path, file)))
                    .filter(candidate -> file.isNamed(candidate.name()))
                    .map(FileLocation.class::cast)
                    .findFirst();
        }
    }

    private static String withoutGz(Path path, DatasetFile file) {
        String name = String.valueOf(path.getFileName());
        boolean strip = name.endsWith(".gz") && !file.name().endsWith(".gz");
        return strip ? name.substring(0, name.length() - ".gz".length()) : name;
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
            entry.localFolders().forEach(name -> searched.add(local.resolve(name)));
            searched.add(local);
            searched.add(local.resolve("package").resolve("data"));
        });
        searched.add(cache.folder(entry));
        return searched;
    }

    /** MNIST and its successors share their file names: a folder may hold the same name of another set. */
    private boolean isOfOtherDataset(DiskFile candidate, DatasetEntry entry, DatasetFile file) throws IOException {
        if (isFolderOf(candidate.folder(), entry)) {
            return false;
        }
        for (DatasetEntry other : catalog.entries()) {
            for (DatasetFile namesake : other.files()) {
                boolean comparable = !other.id().equals(entry.id())
                        && namesake.name().equals(file.name())
                        && !namesake.identities().isEmpty();
                if (comparable && isIn(candidate, namesake)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(DiskFile candidate, DatasetFile file) throws IOException {
        try (InputStream content = candidate.open()) {
            return Fingerprint.of(content, file).identityIn(file).isPresent();
        }
    }

    private boolean isFolderOf(Path folder, DatasetEntry entry) {
        return folder.startsWith(cache.folder(entry))
                || folders.local()
                        .map(local -> folder.startsWith(local.resolve(entry.id()))
                                || entry.localFolders().stream()
                                        .anyMatch(name -> folder.startsWith(local.resolve(name))))
                        .orElse(false);
    }

    private record DiskFile(Path file, String name) implements FileLocation {
        @Override
        public Optional<Path> path() {
            return Optional.of(file);
        }

        @Override
        public String where() {
            return file.toString();
        }

        @Override
        public String origin() {
            return String.valueOf(file.toAbsolutePath().normalize().getParent());
        }

        Path folder() {
            return Objects.requireNonNull(file.getParent(), "a file has a folder");
        }

        private boolean takenAsItIs() {
            return name.endsWith(".gz");
        }

        @Override
        public InputStream open() throws IOException {
            InputStream content = new BufferedInputStream(Files.newInputStream(file));
            return takenAsItIs() ? content : Gzip.uncompressed(where(), content);
        }

        @Override
        public byte[] read() throws IOException {
            byte[] content = Files.readAllBytes(file);
            return takenAsItIs() ? content : Gzip.uncompressed(where(), content);
        }
    }

    private record BundledFile(String resource, String name) implements FileLocation {
        @Override
        public Optional<Path> path() {
            return Optional.empty();
        }

        @Override
        public String where() {
            return "bundled " + resource;
        }

        @Override
        public String origin() {
            return "bundled";
        }

        @Override
        public InputStream open() throws IOException {
            return new ByteArrayInputStream(read());
        }

        @Override
        public byte[] read() throws IOException {
            try (InputStream in = FileLocator.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new FileNotFoundException("The jar lacks " + resource + "; build it again.");
                }
                return Gzip.uncompressed(where(), in.readAllBytes());
            }
        }
    }
}
