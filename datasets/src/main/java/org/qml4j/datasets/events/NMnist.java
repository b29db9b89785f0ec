package org.qml4j.datasets.events;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qml4j.datasets.format.FileTree;
import org.qml4j.datasets.format.FileTrees;
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
 * NMnist set = NMnist.open(Path.of("n-mnist"));
 * for (NMnist.Item item : set.items("train")) {
 *     EventRecording recording = set.load(item);
 * }
 * }</pre>
 */
public final class NMnist {
    /** Files that must have a right name; others may lie beside them. */
    private static final Pattern CANDIDATE = Pattern.compile("(?:.*/)?(?:Train|Test)/.*\\.bin");

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
    private final Map<Integer, Located> train = new TreeMap<>();
    private final Map<Integer, Located> test = new TreeMap<>();

    private record Located(Item item, FileTree tree, String path) {}

    private NMnist(String where) {
        this.where = where;
    }

    /**
     * Lists the recordings of a folder or an archive.
     *
     * @param path folder, or zip archive
     * @return the recordings
     * @throws IOException if there is nothing to read, an archive is damaged, a file has a wrong name or a recording is there
     *     twice
     */
    public static NMnist open(Path path) throws IOException {
        NMnist set = new NMnist(path.toString());
        for (FileTree tree : FileTrees.open(path)) {
            set.register(tree);
        }
        if (set.train.isEmpty() && set.test.isEmpty()) {
            throw new FileNotFoundException(
                    path + " holds no N-MNIST recording: no file or zip entry is named like" + " Train/5/00001.bin.");
        }
        return set;
    }

    private void register(FileTree tree) throws FormatException {
        for (String entry : tree.paths()) {
            if (!CANDIDATE.matcher(entry).matches()) {
                continue;
            }
            Matcher matcher = NAME.matcher(entry);
            if (!matcher.matches()) {
                throw new FormatException(
                        tree.name(), 0, "holds " + entry + "; recordings of N-MNIST are named like Train/5/00001.bin.");
            }
            boolean isTrain = matcher.group(1).equals("Train");
            int number = Integer.parseInt(matcher.group(3));
            int last = isTrain ? 60_000 : 10_000;
            if (number < 1 || number > last) {
                throw new FormatException(
                        tree.name(),
                        0,
                        "holds " + entry + "; numbers in " + matcher.group(1) + " run from 00001 to " + last + ".");
            }
            Item item = new Item(isTrain ? "train" : "test", Integer.parseInt(matcher.group(2)), number);
            Located before = (isTrain ? train : test).putIfAbsent(number, new Located(item, tree, entry));
            if (before != null) {
                throw new FormatException(
                        tree.name(),
                        0,
                        "holds " + entry + " but recording " + number + " is in " + before.tree.name() + " as "
                                + before.path + " already. Remove one of them.");
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
        String name = located.tree.name() + ": " + located.path;
        EventStream events = NMnistFile.parse(name, located.tree.read(located.path));
        return new EventRecording(located.path, item.label, item.mnistIndex(), events);
    }
}
