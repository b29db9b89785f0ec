package org.qml4j.datasets.cache;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;

/**
 * The folder into which files are fetched: {@code <cache>/datasets/<id>/<file>}, uncompressed.
 *
 * <p>A file appears under its name only whole and with the right checksum: it is written beside it under another name,
 * verified, then renamed in one step. Whatever fails leaves nothing behind but a resumable {@code .part} file.
 */
public final class DatasetCache {
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Disk disk;

    /**
     * A cache in a folder.
     *
     * @param root folder; made when the first file is stored
     */
    public DatasetCache(Path root) {
        this(root, Disk.REAL);
    }

    DatasetCache(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    /**
     * The folder of a data set.
     *
     * @param entry data set
     * @return its folder, which need not exist
     */
    public Path folder(DatasetEntry entry) {
        return root.resolve("datasets").resolve(entry.id());
    }

    /**
     * Where a file is kept.
     *
     * @param entry data set
     * @param file file of it
     * @return its path, which need not exist
     */
    public Path path(DatasetEntry entry, DatasetFile file) {
        return folder(entry).resolve(file.name());
    }

    /**
     * Makes the folder of a data set.
     *
     * @param entry data set
     * @return the folder
     * @throws IOException if it cannot be made or written to; the message says how to choose another
     */
    public Path makeFolder(DatasetEntry entry) throws IOException {
        Path folder = folder(entry);
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw notWritable(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw notWritable(folder, new AccessDeniedException(folder.toString()));
        }
        return folder;
    }

    /** Something that writes into the cache. */
    public interface Action {
        /**
         * Does it.
         *
         * @throws IOException if it fails
         */
        void run() throws IOException;
    }

    /**
     * Does something while no other thread or process fetches the same data set, after waiting for those that do, and
     * removes first what a fetch that was killed has left unfinished. Resumable downloads stay.
     *
     * @param entry data set
     * @param action what to do
     * @throws IOException if the action fails, the cache cannot be written to or the wait is interrupted
     */
    public void whileLocked(DatasetEntry entry, Action action) throws IOException {
        Path folder = makeFolder(entry);
        CacheLock lock = CacheLock.of(root.resolve("locks").resolve(entry.id() + ".lock"));
        try {
            Leftovers.remove(folder);
            action.run();
        } finally {
            lock.close();
        }
    }

    /**
     * Stores a file: uncompresses it if need be, checks size and checksum, and puts it under its name in one step. An
     * older file of that name is replaced. A file without a published checksum is stored as it came.
     *
     * @param entry data set
     * @param file file of it
     * @param content its bytes, plain or compressed with gzip; not closed
     * @param origin where they come from, for the message
     * @throws ChecksumException if the bytes are not those of the catalogue
     * @throws DiskFullException if there is no room
     * @throws IOException if reading or writing fails
     */
    public void store(DatasetEntry entry, DatasetFile file, InputStream content, String origin) throws IOException {
        makeFolder(entry);
        Path target = path(entry, file);
        Path folder = folderOf(target);
        Files.createDirectories(folder);
        requireSpace(folder, file.name(), file.bytes().orElse(0));
        // Not createTempFile: its files are readable by their owner only, and a cache may be shared.
        Path temporary = target.resolveSibling(
                target.getFileName() + "." + Long.toHexString(System.nanoTime()) + Leftovers.TEMPORARY);
        try {
            InputStream plain = file.name().endsWith(".gz") ? content : uncompressed(content, origin);
            copyChecked(plain, temporary, file, origin);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static InputStream uncompressed(InputStream content, String origin) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(content, BUFFER);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        if (first != 0x1f || second != 0x8b) {
            return buffered;
        }
        try {
            return new GZIPInputStream(buffered, BUFFER);
        } catch (IOException e) {
            throw damaged(origin, e);
        }
    }

    private void copyChecked(InputStream content, Path target, DatasetFile file, String origin) throws IOException {
        Fingerprint.Builder written = new Fingerprint.Builder(file);
        byte[] buffer = new byte[BUFFER];
        Path folder = folderOf(target);
        long expected = longest(file);
        try (OutputStream out = guarded(
                target,
                folder,
                file.name(),
                file.bytes().orElse(0),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            // One buffer beyond the expected size is enough to know that a file is too long.
            while (written.bytes() <= expected) {
                int read = readFrom(content, buffer, origin);
                if (read < 0) {
                    break;
                }
                written.add(buffer, read);
                out.write(buffer, 0, read);
            }
        }
        Checksums.check(origin, written.build(), file, "Nothing was stored.");
    }

    private static long longest(DatasetFile file) {
        return file.identities().stream()
                .mapToLong(identity -> identity.bytes().orElse(Long.MAX_VALUE))
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private static int readFrom(InputStream content, byte[] buffer, String origin) throws IOException {
        try {
            return content.read(buffer);
        } catch (ZipException | EOFException e) {
            throw damaged(origin, e);
        }
    }

    private static ChecksumException damaged(String origin, IOException cause) {
        return new ChecksumException(
                origin + " is a damaged gzip file (" + cause.getMessage() + "). Nothing was stored.");
    }

    /**
     * Opens a file for a download that may be resumed. If the disk is full, the file is removed and the stream fails with
     * {@link DiskFullException}.
     *
     * @param part file to write
     * @param name name of the data file for the message
     * @param bytesNeeded bytes that the whole file takes
     * @param append whether to write after what is there
     * @return a stream to close
     * @throws IOException if it cannot be opened
     */
    public OutputStream openPart(Path part, String name, long bytesNeeded, boolean append) throws IOException {
        Path folder = folderOf(part);
        long present = append && Files.exists(part) ? Files.size(part) : 0;
        requireSpace(folder, name, Math.max(0, bytesNeeded - present));
        OpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try {
            return guarded(part, folder, name, bytesNeeded, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        } catch (AccessDeniedException e) {
            throw notWritable(folder, e);
        }
    }

    /**
     * Checks that there is room in the folder of a data set.
     *
     * @param entry data set
     * @param what what the room is for, for the message
     * @param bytesNeeded bytes
     * @throws DiskFullException if less is free
     * @throws IOException if the folder cannot be made
     */
    public void requireSpace(DatasetEntry entry, String what, long bytesNeeded) throws IOException {
        requireSpace(makeFolder(entry), what, bytesNeeded);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    private void requireSpace(Path folder, String name, long bytesNeeded) throws IOException {
        long free = disk.freeBytes(folder);
        if (free < bytesNeeded) {
            throw new DiskFullException(name, folder, bytesNeeded, free);
        }
    }

    private OutputStream guarded(Path target, Path folder, String name, long bytesNeeded, OpenOption... options)
            throws IOException {
        return new DiskGuard(disk.open(target, options), error -> {
            // The message of a full disk differs by platform and language, so the free space counts too.
            long free = disk.freeBytes(folder);
            String message = String.valueOf(error.getMessage());
            if (free < BUFFER || message.contains("No space left") || message.contains("quota")) {
                Files.deleteIfExists(target);
                return new DiskFullException(name, folder, bytesNeeded, free);
            }
            return error;
        });
    }

    private static IOException notWritable(Path folder, FileSystemException cause) {
        return new IOException(
                "The cache folder " + folder + " cannot be written to ("
                        + cause.getClass().getSimpleName() + ": "
                        + cause.getMessage()
                        + "). Allow writing or choose another with -Dqml4j.cache=DIR or QML4J_HOME.",
                cause);
    }
}
