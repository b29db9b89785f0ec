package org.qml4j.datasets.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.ArchiveSource;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.format.FormatException;

/**
 * Takes the files of a data set out of an archive. Only members that the catalogue names are read, and each is stored
 * under the name in the catalogue: the paths inside the archive decide nothing about where bytes go. An archive with a
 * path that leads out of its folder, or with a link in place of a file, is refused as a whole.
 */
final class ArchiveUnpacker {
    private final DatasetCache cache;
    private final FetchProgress progress;

    ArchiveUnpacker(DatasetCache cache, FetchProgress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    void unpack(DatasetEntry entry, DatasetForm form, ArchiveSource source, Path path) throws IOException {
        Map<String, DatasetFile> wanted = new HashMap<>();
        form.files().forEach(file -> wanted.put(source.member(file.name()), file));
        checkPaths(path);
        try (ArchiveInputStream<? extends ArchiveEntry> archive = open(path)) {
            for (ArchiveEntry member = next(archive, path); member != null; member = next(archive, path)) {
                String name = normalised(member.getName());
                // A member compressed once more counts as the file.
                DatasetFile file = wanted.remove(wanted.containsKey(name) ? name : withoutGz(name));
                if (file != null) {
                    cache.store(entry, file, archive, member.getName() + " of " + path);
                    long bytes = Files.size(cache.path(entry, file));
                    progress.bytes(file.name(), bytes, bytes);
                }
            }
        }
        if (!wanted.isEmpty()) {
            throw new DownloadException("The archive " + path + " has no file "
                    + wanted.keySet().iterator().next() + "; nothing was taken from it under that name.");
        }
    }

    /** Before anything is stored. */
    private static void checkPaths(Path path) throws IOException {
        try (ArchiveInputStream<? extends ArchiveEntry> archive = open(path)) {
            for (ArchiveEntry member = next(archive, path); member != null; member = next(archive, path)) {
                String name = member.getName().replace('\\', '/');
                boolean outside =
                        name.startsWith("/") || name.matches("[A-Za-z]:.*") || ("/" + name + "/").contains("/../");
                boolean link = member instanceof TarArchiveEntry tar && (tar.isLink() || tar.isSymbolicLink());
                if (outside || link) {
                    throw new FormatException(
                            path.toString(),
                            archive.getBytesRead(),
                            "has the member '" + member.getName() + "', which "
                                    + (link ? "is a link" : "leads out of its folder")
                                    + "; nothing was unpacked.");
                }
            }
        }
    }

    private static String withoutGz(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    private static String normalised(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static @Nullable ArchiveEntry next(ArchiveInputStream<? extends ArchiveEntry> archive, Path path)
            throws IOException {
        try {
            return archive.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw new FormatException(
                    path.toString(), archive.getBytesRead(), "is a damaged archive (" + e.getMessage() + ").");
        }
    }

    private static ArchiveInputStream<? extends ArchiveEntry> open(Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
        try {
            return path.toString().endsWith(".zip")
                    ? new ZipArchiveInputStream(bytes)
                    : new TarArchiveInputStream(new GZIPInputStream(bytes));
        } catch (IOException e) {
            bytes.close();
            throw new FormatException(path.toString(), 0, "is no archive (" + e.getMessage() + ").");
        }
    }
}
