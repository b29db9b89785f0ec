package org.qml4j.datasets.audio;

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
 * The Free Spoken Digit Dataset: recordings {@code DIGIT_SPEAKER_TAKE.wav} in a folder or in zip archives.
 *
 * <p>The official split: takes 0 to 4 of every speaker and digit are the test set, all later takes the training set. A part of
 * the set is fine. Source: Z. Jackson and others, Free Spoken Digit Dataset,
 * github.com/Jakobovski/free-spoken-digit-dataset.
 */
public final class SpokenDigits {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?([0-9])_([A-Za-z]+)_([0-9]{1,4})\\.wav");
    private static final int TEST_TAKES = 5;

    /**
     * A recording that can be loaded.
     *
     * @param digit class
     * @param speaker name of the speaker
     * @param take number of the recording of this speaker and digit, from 0
     */
    public record Item(int digit, String speaker, int take) {
        /** {@code test} for takes 0 to 4, else {@code train}. */
        public String split() {
            return take < TEST_TAKES ? "test" : "train";
        }

        /** Name of the file: {@code DIGIT_SPEAKER_TAKE.wav}. */
        public String fileName() {
            return digit + "_" + speaker + "_" + take + ".wav";
        }
    }

    private record Located(Item item, FileTree tree, String path) {}

    private final String where;
    private final Map<String, Located> recordings = new TreeMap<>();

    private SpokenDigits(String where) {
        this.where = where;
    }

    /**
     * Lists the recordings of a folder or an archive.
     *
     * @param path folder, or zip archive
     * @return the recordings
     * @throws IOException if there is none, an archive is damaged or a recording is there twice
     */
    public static SpokenDigits open(Path path) throws IOException {
        SpokenDigits set = new SpokenDigits(path.toString());
        for (FileTree tree : FileTrees.open(path)) {
            for (String file : tree.paths()) {
                set.register(tree, file);
            }
        }
        if (set.recordings.isEmpty()) {
            throw new FileNotFoundException(
                    path + " holds no spoken digit: no file or zip entry is named like 7_jackson_32.wav.");
        }
        return set;
    }

    private void register(FileTree tree, String file) throws FormatException {
        Matcher matcher = NAME.matcher(file);
        if (!matcher.matches()) {
            return;
        }
        Item item = new Item(Integer.parseInt(matcher.group(1)), matcher.group(2), Integer.parseInt(matcher.group(3)));
        Located before = recordings.putIfAbsent(key(item), new Located(item, tree, file));
        if (before != null) {
            throw new FormatException(
                    tree.name(),
                    0,
                    "holds " + file + " but " + item.fileName() + " is in " + before.tree.name() + " as " + before.path
                            + " already. Remove one of them.");
        }
    }

    /** Sorts by digit, speaker and number of the take. */
    private static String key(Item item) {
        return item.digit + "_" + item.speaker + "_" + (10_000 + item.take);
    }

    /**
     * The recordings of a split that are here, by digit, speaker and take.
     *
     * @param split {@code train} or {@code test}
     * @return the recordings, perhaps none
     * @throws IllegalArgumentException if there is no such split
     */
    public List<Item> items(String split) {
        if (!split.equals("train") && !split.equals("test")) {
            throw new IllegalArgumentException(
                    "Spoken digits have no split '" + split + "'; their splits are train, test.");
        }
        return recordings.values().stream()
                .map(Located::item)
                .filter(item -> item.split().equals(split))
                .toList();
    }

    /**
     * Reads a recording.
     *
     * @param item one of {@link #items}
     * @return the sound
     * @throws IOException if the file cannot be read or is no WAV file
     */
    public Sound load(Item item) throws IOException {
        Located located = recordings.get(key(item));
        if (located == null) {
            throw new FileNotFoundException(
                    where + " has no " + item.fileName() + "; ask items(\"" + item.split() + "\").");
        }
        return WavFile.parse(located.tree.name() + ": " + located.path, located.tree.read(located.path));
    }
}
