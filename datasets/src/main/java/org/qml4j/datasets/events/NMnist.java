package org.qml4j.datasets.events;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qml4j.datasets.format.FormatException;

/**
 * The recordings of N-MNIST in a folder or in zip archives, read one by one.
 *
 * <p>A folder holds {@code Train/DIGIT/NNNNN.bin} and {@code Test/DIGIT/NNNNN.bin}, or archives whose entries have these
 * names (the published {@code Train.zip} and {@code Test.zip}), or both. A part of the set is fine. Recording NNNNN, counted
 * from 1, is image NNNNN - 1 of the same split of MNIST. The whole set in memory would take 4 GB, so recordings are loaded
 * when asked for.
 *
 * <pre>{@code
 * try (NMnist set = NMnist.open(Path.of("n-mnist"))) {
 *     for (NMnist.Item item : set.items("train")) {
 *         EventRecording recording = set.load(item);
 *     }
 * }
 * }</pre>
 */
public final class NMnist implements Closeable {
    /** Recordings of a canonical set hold about 20 kB; 23 bits of microseconds hold no more than 8 s. */
    private static final int RECORDING_LIMIT_BYTES = 1 << 24;

    private static final Pattern NAME = Pattern.compile("(?:.*/)?(Train|Test)/([0-9])/([0-9]{5})\\.bin");

    /**
     * A recording that can be loaded.
     *
     * @param split {@code train} or {@code test}
     * @param label digit
     * @param number number of the recording in its split, from 1
     */
    public record Item(String split, int label, int number) {
        /** Position of the image in the same split of MNIST, from 0. */
        public int mnistIndex() {
            return number - 1;
        }
    }

    private final String where;
    private final List<EntrySource> sources;
    private final Map<Integer, Located> train = new TreeMap<>();
    private final Map<Integer, Located> test = new TreeMap<>();

    private record Located(Item item, EntrySource source, String entry) {}

    private NMnist(String where, List<EntrySource> sources) {
        this.where = where;
        this.sources = sources;
    }

    /**
     * Lists the recordings of a folder or an archive.
     *
     * @param path folder, or zip archive
     * @return the recordings; close it to close the archives
     * @throws IOException if there is nothing to read, an archive is damaged, a file has a wrong name or a recording is there
     *     twice
     */
    public static NMnist open(Path path) throws IOException {
        List<EntrySource> sources = new ArrayList<>();
        NMnist set = new NMnist(path.toString(), sources);
        try {
            if (Files.isDirectory(path)) {
                sources.add(new FolderSource(path));
                for (Path archive : archives(path)) {
                    sources.add(ZipSource.open(archive));
                }
            } else if (Files.isRegularFile(path)) {
                sources.add(ZipSource.open(path));
            } else {
                throw new FileNotFoundException(path + " is neither a folder nor a zip archive of N-MNIST recordings.");
            }
            for (EntrySource source : sources) {
                set.register(source);
            }
            if (set.train.isEmpty() && set.test.isEmpty()) {
                throw new FileNotFoundException(path + " holds no N-MNIST recording: no file or zip entry is named like"
                        + " Train/5/00001.bin.");
            }
            return set;
        } catch (IOException | RuntimeException e) {
            set.close();
            throw e;
        }
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private void register(EntrySource source) throws IOException {
        for (String entry : source.names()) {
            if (!entry.endsWith(".bin")) {
                continue;
            }
            Matcher matcher = NAME.matcher(entry);
            if (!matcher.matches()) {
                throw new FormatException(
                        source.where(),
                        0,
                        "holds " + entry + "; recordings of N-MNIST are named like Train/5/00001.bin.");
            }
            boolean isTrain = matcher.group(1).equals("Train");
            int number = Integer.parseInt(matcher.group(3));
            int last = isTrain ? 60_000 : 10_000;
            if (number < 1 || number > last) {
                throw new FormatException(
                        source.where(),
                        0,
                        "holds " + entry + "; numbers in " + matcher.group(1) + " run from 00001 to " + last + ".");
            }
            Item item = new Item(isTrain ? "train" : "test", Integer.parseInt(matcher.group(2)), number);
            Located before = (isTrain ? train : test).putIfAbsent(number, new Located(item, source, entry));
            if (before != null) {
                throw new FormatException(
                        source.where(),
                        0,
                        "holds " + entry + " but recording " + number + " is in " + before.source.where() + " as "
                                + before.entry + " already. Remove one of them.");
            }
        }
    }

    /**
     * The recordings of a split that are here, by number.
     *
     * @param split {@code train} or {@code test}
     * @return the recordings, perhaps none
     * @throws IllegalArgumentException if there is no such split
     */
    public List<Item> items(String split) {
        return located(split).values().stream().map(Located::item).toList();
    }

    private Map<Integer, Located> located(String split) {
        return switch (split) {
            case "train" -> train;
            case "test" -> test;
            default ->
                throw new IllegalArgumentException("N-MNIST has no split '" + split + "'; its splits are train, test.");
        };
    }

    /**
     * Reads a recording.
     *
     * @param item one of {@link #items}
     * @return the recording; its source index is the index of the image in MNIST
     * @throws IOException if the file cannot be read or is not what the format asks for
     */
    public EventRecording load(Item item) throws IOException {
        Located located = located(item.split).get(item.number);
        if (located == null || !located.item.equals(item)) {
            throw new FileNotFoundException(where + " has no " + item + "; ask items(\"" + item.split + "\").");
        }
        String name = located.source.where() + ": " + located.entry;
        byte[] content = located.source.read(located.entry, RECORDING_LIMIT_BYTES);
        return new EventRecording(located.entry, item.label, item.mnistIndex(), NMnistFile.parse(name, content));
    }

    /** Closes the archives. */
    @Override
    public void close() throws IOException {
        for (EntrySource source : sources) {
            source.close();
        }
    }
}
