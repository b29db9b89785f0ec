package org.qml4j.datasets.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.qml4j.datasets.format.FormatException;

/** The entries of a zip archive. Entries are read into memory, never unpacked to disk, so their names can do no harm. */
final class ZipSource implements EntrySource {
    private final Path path;
    private final ZipFile zip;

    private ZipSource(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    static ZipSource open(Path path) throws IOException {
        try {
            return new ZipSource(path, new ZipFile(path.toFile()));
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(path, e);
        }
    }

    private static FormatException damaged(Path path, Exception e) {
        return new FormatException(path.toString(), 0, "is a damaged zip archive (" + e.getMessage() + ").");
    }

    @Override
    public String where() {
        return path.toString();
    }

    @Override
    public List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FormatException(path.toString(), 0, "has no entry " + name + ".");
        }
        if (entry.getSize() > limit) {
            throw new FormatException(
                    path + ": " + name,
                    limit,
                    "has " + entry.getSize() + " bytes; files of this kind have at most " + limit + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // One byte more than declared, so that an entry that goes on is seen.
            byte[] content = in.readNBytes((int) entry.getSize() + 1);
            if (content.length != entry.getSize()) {
                throw new FormatException(
                        path + ": " + name,
                        content.length,
                        "declares " + entry.getSize()
                                + " bytes but holds " + (content.length < entry.getSize() ? "" : "at least ")
                                + content.length + ".");
            }
            return content;
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new FormatException(path + ": " + name, 0, "is damaged (" + e.getMessage() + ").");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
