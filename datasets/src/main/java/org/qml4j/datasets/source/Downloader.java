package org.qml4j.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qml4j.datasets.cache.ChecksumException;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.cache.DiskFullException;
import org.qml4j.datasets.cache.Fingerprint;
import org.qml4j.datasets.catalog.ArchiveSource;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.Mirror;

/**
 * Downloads files from mirrors into the cache: mirrors in turn, interrupted downloads resumed, checksums verified.
 *
 * <p>A download goes to a {@code .part} file per mirror. If the connection ends early, that file stays and the next
 * attempt asks the server for the rest by a Range request. If the whole file has a wrong checksum, it is removed.
 */
public final class Downloader {
    private static final int BUFFER = 1 << 16;
    private static final int ATTEMPTS_PER_MIRROR = 2;

    private final DatasetCache cache;
    private final HttpClient client;
    private final FetchProgress progress;
    private final Duration patience;

    /**
     * A downloader.
     *
     * @param cache where files go
     * @param progress told how far it is
     */
    public Downloader(DatasetCache cache, FetchProgress progress) {
        this(cache, progress, Duration.ofSeconds(60));
    }

    Downloader(DatasetCache cache, FetchProgress progress, Duration patience) {
        this.cache = cache;
        this.progress = progress;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /**
     * Downloads the first form of a data set that servers hold.
     *
     * @param entry data set
     * @throws DownloadException if no server gives a file; the message names the reason for each
     * @throws DiskFullException if there is no room
     * @throws IOException if the cache cannot be written to
     */
    public void fetch(DatasetEntry entry) throws IOException {
        DatasetForm form = entry.forms().stream()
                .filter(DatasetForm::isDownloadable)
                .findFirst()
                .orElse(entry.mainForm());
        cache.whileLocked(entry, () -> fetch(entry, form));
    }

    private void fetch(DatasetEntry entry, DatasetForm form) throws IOException {
        if (form.archive().isPresent()) {
            fetchArchive(entry, form, form.archive().get());
            return;
        }
        for (DatasetFile file : form.files()) {
            fetch(entry, file, form.mirrors());
        }
    }

    private void fetchArchive(DatasetEntry entry, DatasetForm form, ArchiveSource source) throws IOException {
        boolean complete = true;
        for (DatasetFile file : form.files()) {
            complete &= isCached(entry, file);
        }
        if (complete) {
            progress.note("All files of " + entry.id() + " are in the cache already.");
            return;
        }
        fetch(entry, source.archive(), source.mirrors());
        Path archive = cache.path(entry, source.archive());
        new ArchiveUnpacker(cache, progress).unpack(entry, form, source, archive);
        Files.delete(archive);
    }

    /**
     * Downloads one file unless it is in the cache already with the right checksum.
     *
     * @param entry data set
     * @param file file of it
     * @param mirrors servers that hold it
     * @throws DownloadException if no mirror gives the file; the message names the reason for each
     * @throws DiskFullException if there is no room
     * @throws IOException if the cache cannot be written to
     */
    void fetch(DatasetEntry entry, DatasetFile file, List<Mirror> mirrors) throws IOException {
        if (isCached(entry, file)) {
            progress.note(file.name() + " is in the cache already.");
            return;
        }
        List<String> failures = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            if (fetchedFrom(mirror.address(file.name()), entry, file, failures)) {
                return;
            }
        }
        throw new DownloadException("No mirror gave " + file.name() + " of " + entry.id() + ": "
                + (failures.isEmpty() ? "the data set has no mirror" : String.join("; ", failures))
                + ". Check the connection, or put the file into a folder and set QML4J_DATA to it.");
    }

    private boolean fetchedFrom(URI address, DatasetEntry entry, DatasetFile file, List<String> failures)
            throws IOException {
        Path part = cache.makeFolder(entry).resolve(file.name().replace('/', '_') + "." + shortHash(address) + ".part");
        for (int attempt = 1; attempt <= ATTEMPTS_PER_MIRROR; attempt++) {
            boolean resuming = Files.exists(part);
            try {
                download(address, part, file);
                try (InputStream in = Files.newInputStream(part)) {
                    cache.store(entry, file, in, address.toString());
                }
                Files.deleteIfExists(part);
                return true;
            } catch (ChecksumException e) {
                Files.deleteIfExists(part);
                failures.add(reason(address, e));
                if (!resuming) {
                    return false;
                }
            } catch (DiskFullException e) {
                Files.deleteIfExists(part);
                throw e;
            } catch (TransferException e) {
                failures.add(reason(address, e));
                if (!e.worthAnotherAttempt) {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean isCached(DatasetEntry entry, DatasetFile file) throws IOException {
        Path path = cache.path(entry, file);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(path)) {
            return file.identities().isEmpty()
                    || Fingerprint.of(content, file).identityIn(file).isPresent();
        }
    }

    private String reason(URI address, IOException error) {
        String message = error.getMessage();
        String text = message != null && message.startsWith(address.toString()) ? message : address + ": " + message;
        progress.note(text);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private void download(URI address, Path part, DatasetFile file) throws IOException {
        long present = Files.exists(part) ? Files.size(part) : 0;
        HttpResponse<InputStream> response = request(address, present);
        try (InputStream body = new StallGuard(response.body(), patience)) {
            int status = response.statusCode();
            if (status == 416 && present > 0) {
                // Nothing is left to send, or the file changed; the checksum decides which.
                return;
            }
            if (status != 200 && status != 206) {
                throw new TransferException("HTTP status " + status, false);
            }
            boolean resumed = status == 206 && present > 0;
            if (resumed && !startsAt(response, present)) {
                Files.delete(part);
                throw new TransferException("the server sent another range than was asked for", true);
            }
            if (resumed) {
                progress.note("Resuming " + file.name() + " after " + present + " bytes.");
            }
            long start = resumed ? present : 0;
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            copy(body, part, file, start, length < 0 ? -1 : start + length, resumed);
        }
    }

    private HttpResponse<InputStream> request(URI address, long present) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        if (present > 0) {
            request.header("Range", "bytes=" + present + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The download of " + address + " was interrupted.");
        } catch (IOException e) {
            String message = e.getMessage();
            throw new TransferException(
                    e.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")"), false);
        }
    }

    private static boolean startsAt(HttpResponse<?> response, long offset) {
        return response.headers()
                .firstValue("Content-Range")
                .map(range -> range.startsWith("bytes " + offset + "-"))
                .orElse(false);
    }

    private void copy(InputStream body, Path part, DatasetFile file, long start, long total, boolean append)
            throws IOException {
        long done = start;
        byte[] buffer = new byte[BUFFER];
        // Without a length from the server: a compressed file is not expected to exceed the plain one.
        long needed = total < 0 ? file.bytes().orElse(0) : total;
        try (OutputStream out = cache.openPart(part, file.name(), needed, append)) {
            for (int read = receive(body, buffer); read >= 0; read = receive(body, buffer)) {
                out.write(buffer, 0, read);
                done += read;
                progress.bytes(file.name(), done, total);
            }
        }
        if (total >= 0 && done < total) {
            throw new TransferException("the connection ended after " + done + " of " + total + " bytes", true);
        }
    }

    private static int receive(InputStream body, byte[] buffer) throws TransferException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new TransferException("the connection broke (" + e.getMessage() + ")", true);
        }
    }

    private static String shortHash(URI address) {
        return Checksums.sha256(address.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 8);
    }

    /** A mirror failed; the next attempt or mirror may not. */
    private static final class TransferException extends IOException {
        private static final long serialVersionUID = 1L;
        private final boolean worthAnotherAttempt;

        TransferException(String message, boolean worthAnotherAttempt) {
            super(message);
            this.worthAnotherAttempt = worthAnotherAttempt;
        }
    }
}
