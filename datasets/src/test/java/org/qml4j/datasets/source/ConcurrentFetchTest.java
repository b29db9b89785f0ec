package org.qml4j.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.cache.DatasetCache;

/** What other processes do to a fetch: compete for it, die in the middle of it, serve it slowly. */
class ConcurrentFetchTest {
    private static final byte[] IMAGES = FetchInProcess.IMAGES;

    @TempDir
    private Path root;

    private HttpServer server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch halfIsSent = new CountDownLatch(1);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private volatile boolean stopHalfWay;
    private volatile boolean slow;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        testIsOver.countDown();
        server.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Sends files uncompressed, from the byte that is asked for. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(path + " " + range);
            byte[] body = path.endsWith("tiny-images.gz") ? IMAGES : TinySet.LABELS;
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            if (range != null) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length);
            }
            exchange.sendResponseHeaders(range == null ? 200 : 206, body.length - from);
            send(exchange.getResponseBody(), Arrays.copyOfRange(body, from, body.length));
        }
    }

    private void send(OutputStream out, byte[] rest) throws IOException {
        int pieces = slow ? 20 : 2;
        for (int piece = 0; piece < pieces; piece++) {
            out.write(Arrays.copyOfRange(rest, rest.length * piece / pieces, rest.length * (piece + 1) / pieces));
            out.flush();
            halfIsSent.countDown();
            try {
                if (stopHalfWay && testIsOver.await(60, TimeUnit.SECONDS)) {
                    return;
                }
                Thread.sleep(slow ? 50 : 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("datasets/tiny"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void assertWhole() throws IOException {
        assertThat(cached()).containsExactly("tiny-images", "tiny-labels");
        assertThat(Files.readAllBytes(root.resolve("datasets/tiny/tiny-images")))
                .isEqualTo(IMAGES);
        assertThat(Files.readAllBytes(root.resolve("datasets/tiny/tiny-labels")))
                .isEqualTo(TinySet.LABELS);
    }

    private static void assertEndsWell(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @Test
    void twoProcessesThatFetchTheSameSetShareOneDownload() throws IOException, InterruptedException {
        slow = true;
        Process first = FetchInProcess.start(root, address());
        Process second = FetchInProcess.start(root, address());
        assertEndsWell(first);
        assertEndsWell(second);
        assertWhole();
        assertThat(requests).containsExactlyInAnyOrder("/tiny-images.gz null", "/tiny-labels.gz null");
    }

    @Test
    void killedFetchLeavesNoFileUnderItsNameAndIsResumed() throws IOException, InterruptedException {
        stopHalfWay = true;
        Process killed = FetchInProcess.start(root, address());
        assertThat(halfIsSent.await(60, TimeUnit.SECONDS)).isTrue();
        awaitPart();
        killed.destroyForcibly().waitFor();
        assertThat(cached()).hasSize(1).allMatch(name -> name.endsWith(".part"));
        // What else a killed process may leave.
        Files.write(root.resolve("datasets/tiny/tiny-images.1f.tmp"), new byte[] {1});
        Files.createDirectories(root.resolve("datasets/tiny/package.77/package"));
        stopHalfWay = false;
        new Downloader(new DatasetCache(root), FetchProgress.SILENT).fetch(FetchInProcess.entry(address()));
        assertWhole();
        assertThat(requests.get(1)).isEqualTo("/tiny-images.gz bytes=" + IMAGES.length / 2 + "-");
    }

    private void awaitPart() throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (Files.isDirectory(root.resolve("datasets/tiny"))) {
                for (String name : cached()) {
                    if (Files.size(root.resolve("datasets/tiny").resolve(name)) == IMAGES.length / 2) {
                        return;
                    }
                }
            }
            Thread.sleep(100);
        }
    }

    @Test
    void slowServerIsWaitedForAsLongAsBytesCome() throws IOException {
        slow = true;
        // The whole takes a second; half a second without a byte would be too long.
        new Downloader(new DatasetCache(root), FetchProgress.SILENT, java.time.Duration.ofMillis(800))
                .fetch(FetchInProcess.entry(address()));
        assertWhole();
    }

    @Test
    void cacheThatIsLockedIsWaitedForByThreadsToo() throws Exception {
        DatasetCache cache = new DatasetCache(root);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread holder = new Thread(() -> {
            try {
                cache.whileLocked(TinySet.entry(), () -> {
                    inside.countDown();
                    try {
                        leave.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    order.add("first");
                });
            } catch (IOException e) {
                order.add(e.toString());
            }
        });
        holder.start();
        inside.await();
        Thread waiter = new Thread(() -> {
            try {
                cache.whileLocked(TinySet.entry(), () -> order.add("second"));
            } catch (IOException e) {
                order.add(e.toString());
            }
        });
        waiter.start();
        waiter.join(300);
        assertThat(order).isEmpty();
        leave.countDown();
        holder.join();
        waiter.join();
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void failedActionGivesTheLockBack() {
        DatasetCache cache = new DatasetCache(root);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.whileLocked(TinySet.entry(), () -> {
                        throw new IOException("no");
                    }))
                    .hasMessage("no");
        }
    }
}
