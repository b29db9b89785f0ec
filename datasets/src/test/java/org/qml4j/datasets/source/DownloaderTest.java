package org.qml4j.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.cache.DatasetCache;
import org.qml4j.datasets.catalog.ArchiveSource;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;

class DownloaderTest {
    private static final byte[] CONTENT = TinySet.images(6, 100, 100);
    private static final byte[] ZIPPED = TinySet.gzip(CONTENT);

    @TempDir
    private Path root;

    private HttpServer server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Recorder progress = new Recorder();

    private static final class Recorder implements FetchProgress {
        private final List<String> notes = new ArrayList<>();
        private long lastDone = -1;
        private long lastTotal = -1;

        @Override
        public void bytes(String file, long done, long total) {
            assertThat(done).isGreaterThan(0);
            lastDone = done;
            lastTotal = total;
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }

    /** What a mirror does with a request. */
    private interface Mirror {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private URI mirror(String name, Mirror mirror) {
        server.createContext("/" + name + "/", exchange -> {
            requests.add(name + " " + exchange.getRequestHeaders().getFirst("Range"));
            try (exchange) {
                mirror.answer(exchange);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/");
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A server that knows ranges. */
    private static void serve(HttpExchange exchange, byte[] body) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            send(exchange, 200, body);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from >= body.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length);
        send(exchange, 206, Arrays.copyOfRange(body, from, body.length));
    }

    /** Promises everything and breaks off after half of it. */
    private static void serveHalf(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, ZIPPED.length);
        exchange.getResponseBody().write(ZIPPED, 0, ZIPPED.length / 2);
        exchange.getResponseBody().flush();
    }

    private static DatasetEntry entry(URI... mirrors) {
        return TinySet.entry(CONTENT, TinySet.LABELS, mirrors);
    }

    private static DatasetFile images(DatasetEntry entry) {
        return entry.files().get(0);
    }

    private void fetch(DatasetEntry entry) throws IOException {
        new Downloader(new DatasetCache(root), progress)
                .fetch(entry, images(entry), entry.mainForm().mirrors());
    }

    private List<String> cachedFiles() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("datasets/tiny"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private byte[] cachedImages() throws IOException {
        return Files.readAllBytes(root.resolve("datasets/tiny/tiny-images"));
    }

    @Test
    void fileIsStoredUncompressedAndAlone() throws IOException {
        fetch(entry(mirror("good", exchange -> serve(exchange, ZIPPED))));
        assertThat(cachedImages()).isEqualTo(CONTENT);
        assertThat(cachedFiles()).containsExactly("tiny-images");
        assertThat(progress.lastDone).isEqualTo(ZIPPED.length);
        assertThat(progress.lastTotal).isEqualTo(ZIPPED.length);
    }

    @Test
    void fileInTheCacheIsNotFetchedAgainUnlessItIsBroken() throws IOException {
        DatasetEntry entry = entry(mirror("good", exchange -> serve(exchange, ZIPPED)));
        fetch(entry);
        fetch(entry);
        assertThat(requests).hasSize(1);
        Files.write(root.resolve("datasets/tiny/tiny-images"), new byte[] {1});
        fetch(entry);
        assertThat(requests).hasSize(2);
        assertThat(cachedImages()).isEqualTo(CONTENT);
    }

    @Test
    void brokenConnectionIsResumedWhereItEnded() throws IOException {
        fetch(entry(mirror("shaky", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Range") == null) {
                serveHalf(exchange);
            } else {
                serve(exchange, ZIPPED);
            }
        })));
        assertThat(requests).containsExactly("shaky null", "shaky bytes=" + ZIPPED.length / 2 + "-");
        assertThat(progress.notes)
                .anyMatch(note -> note.equals("Resuming tiny-images after " + ZIPPED.length / 2 + " bytes."));
        assertThat(cachedImages()).isEqualTo(CONTENT);
        assertThat(cachedFiles()).containsExactly("tiny-images");
    }

    @Test
    void laterRunResumesAnInterruptedDownload() throws IOException {
        int[] calls = {0};
        DatasetEntry entry = entry(mirror("shaky", exchange -> {
            calls[0]++;
            if (calls[0] == 1) {
                serveHalf(exchange);
            } else if (calls[0] == 2) {
                send(exchange, 503, new byte[0]);
            } else {
                serve(exchange, ZIPPED);
            }
        }));
        assertThatThrownBy(() -> fetch(entry)).isInstanceOf(DownloadException.class);
        assertThat(cachedFiles()).hasSize(1).allMatch(name -> name.endsWith(".part"));
        fetch(entry);
        assertThat(requests.get(2)).isEqualTo("shaky bytes=" + ZIPPED.length / 2 + "-");
        assertThat(cachedFiles()).containsExactly("tiny-images");
        assertThat(cachedImages()).isEqualTo(CONTENT);
    }

    @Test
    void serverWithoutRangesIsReadFromTheStart() throws IOException {
        int[] calls = {0};
        fetch(entry(mirror("simple", exchange -> {
            if (calls[0]++ == 0) {
                serveHalf(exchange);
            } else {
                send(exchange, 200, ZIPPED);
            }
        })));
        assertThat(cachedImages()).isEqualTo(CONTENT);
    }

    @Test
    void changedFileBehindAResumeIsFetchedAgainFromTheStart() throws IOException {
        int[] calls = {0};
        fetch(
                entry(mirror("changing", exchange -> {
                    if (calls[0]++ == 0) {
                        exchange.sendResponseHeaders(200, ZIPPED.length);
                        exchange.getResponseBody().write(new byte[ZIPPED.length / 2]);
                        exchange.getResponseBody().flush();
                    } else {
                        serve(exchange, ZIPPED);
                    }
                })),
                3);
        assertThat(cachedImages()).isEqualTo(CONTENT);
    }

    /** Fetches as often as a patient person would. */
    private void fetch(DatasetEntry entry, int patience) throws IOException {
        for (int i = 1; i < patience; i++) {
            try {
                fetch(entry);
                return;
            } catch (DownloadException e) {
                progress.note(e.getMessage());
            }
        }
        fetch(entry);
    }

    @Test
    void nextMirrorIsTriedWhenOneIsDownOrLacksTheFile() throws IOException {
        URI down;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            down = URI.create("http://127.0.0.1:" + closedSoon.getLocalPort() + "/");
        }
        fetch(entry(
                down,
                mirror("lacking", exchange -> send(exchange, 404, new byte[0])),
                mirror("good", exchange -> serve(exchange, ZIPPED))));
        assertThat(cachedImages()).isEqualTo(CONTENT);
        assertThat(progress.notes).hasSize(2);
        assertThat(progress.notes.get(0)).contains(down.toString(), "ConnectException");
        assertThat(progress.notes.get(1)).contains("/lacking/tiny-images.gz", "HTTP status 404");
    }

    @Test
    void wrongBytesAreNeverStored() throws IOException {
        byte[] flipped = CONTENT.clone();
        flipped[100] ^= 1;
        URI liar = mirror("liar", exchange -> serve(exchange, TinySet.gzip(flipped)));
        assertThatThrownBy(() -> fetch(entry(liar)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContainingAll(
                        "No mirror gave tiny-images of tiny",
                        liar + "tiny-images.gz has SHA-256",
                        "expected " + images(entry()).checksum(),
                        "QML4J_DATA")
                .hasMessageNotContaining("\n");
        assertThat(cachedFiles()).isEmpty();
        assertThat(requests).hasSize(1);
    }

    @Test
    void truncatedCompressedFileIsNeverStored() throws IOException {
        URI cut = mirror("cut", exchange -> send(exchange, 200, Arrays.copyOf(ZIPPED, ZIPPED.length - 9)));
        assertThatThrownBy(() -> fetch(entry(cut)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("damaged gzip file");
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void silentServerIsLeftForTheNextMirror() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        URI silent = mirror("silent", exchange -> {
            serveHalf(exchange);
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpServer second = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        second.createContext("/", exchange -> {
            try (exchange) {
                serve(exchange, ZIPPED);
            }
        });
        second.start();
        URI good = URI.create("http://127.0.0.1:" + second.getAddress().getPort() + "/");
        DatasetEntry entry = entry(silent, good);
        try {
            new Downloader(new DatasetCache(root), progress, Duration.ofSeconds(2))
                    .fetch(entry, images(entry), entry.mainForm().mirrors());
        } finally {
            done.countDown();
            second.stop(0);
        }
        assertThat(cachedImages()).isEqualTo(CONTENT);
        assertThat(progress.notes.get(0)).contains("/silent/", "no byte came for 2000 ms");
    }

    @Test
    void setWithoutMirrorSaysSo() {
        assertThatThrownBy(() -> fetch(entry()))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the data set has no mirror");
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String name : List.of("tiny-images", "tiny-labels")) {
                byte[] content = name.equals("tiny-images") ? CONTENT : TinySet.LABELS;
                TarArchiveEntry member = new TarArchiveEntry("set/" + name);
                member.setSize(content.length);
                tar.putArchiveEntry(member);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private DatasetEntry archived(byte[] published, byte[] served) {
        DatasetFile archive = TinySet.file("tiny.tar.gz", published);
        var mirror = new org.qml4j.datasets.catalog.Mirror(mirror("archive", exchange -> serve(exchange, served)), "");
        DatasetEntry entry = entry();
        return entry.withForms(entry.mainForm().withArchive(new ArchiveSource(archive, List.of(mirror), "set")));
    }

    @Test
    void filesAreTakenOutOfAVerifiedArchiveWhichDoesNotStay() throws IOException {
        byte[] tar = tar();
        DatasetEntry entry = archived(tar, tar);
        new Downloader(new DatasetCache(root), progress).fetch(entry);
        assertThat(cachedFiles()).containsExactlyInAnyOrder("tiny-images", "tiny-labels");
        assertThat(cachedImages()).isEqualTo(CONTENT);
        new Downloader(new DatasetCache(root), progress).fetch(entry);
        assertThat(requests).as("the second fetch asks for nothing").hasSize(1);
    }

    @Test
    void archiveWithOtherBytesIsNeverUnpacked() throws IOException {
        byte[] tar = tar();
        byte[] flipped = tar.clone();
        flipped[tar.length / 2] ^= 1;
        DatasetEntry entry = archived(tar, flipped);
        assertThatThrownBy(() -> new Downloader(new DatasetCache(root), progress).fetch(entry))
                .isInstanceOf(DownloadException.class)
                .hasMessageContainingAll("No mirror gave tiny.tar.gz of tiny", "has SHA-256");
        assertThat(cachedFiles()).isEmpty();
    }
}
