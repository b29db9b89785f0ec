package org.qml4j.datasets.audio;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qml4j.datasets.events.EventRecording;
import org.qml4j.datasets.events.EventSensor;
import org.qml4j.datasets.events.EventStream;
import org.qml4j.datasets.events.EventStreamBuilder;
import org.qml4j.datasets.format.FormatException;

/**
 * The recordings of N-TIDIGITS18: spoken digits heard by a silicon cochlea of 64 channels, one HDF5 file.
 *
 * <p>Layout: {@code train_labels} and {@code test_labels} list the ids of the recordings; the groups
 * {@code train_timestamps}, {@code train_addresses} and their {@code test_} twins hold under each id the times in seconds and
 * the channels 0..63. What follows the last {@code -} of an id are the spoken digits, one character each: {@code o} ("oh"),
 * {@code z} ("zero"), {@code 1}..{@code 9}. Source of the layout: tonic, github.com/neuromorphs/tonic. Source of the data: J.
 * Anumula, D. Neil, T. Delbruck, S.-C. Liu, Feature representations for neuromorphic audio spike streams, Frontiers in
 * Neuroscience 12, 23 (2018), doi:10.3389/fnins.2018.00023.
 */
public final class NTidigits implements Closeable {
    /** The sensor of the recordings. */
    public static final EventSensor SENSOR = EventSensor.channels(64);

    /** Names of the eleven classes: zero, one to nine, oh. */
    public static final List<String> CLASS_NAMES = List.of("z", "1", "2", "3", "4", "5", "6", "7", "8", "9", "o");

    private final String name;
    private final HdfFile file;
    private final Map<String, List<Item>> items;

    /**
     * A recording that can be loaded.
     *
     * @param split {@code train} or {@code test}
     * @param id id in the file
     */
    public record Item(String split, String id) {
        /** The spoken digits, such as {@code o73}. */
        public String digits() {
            return id.substring(id.lastIndexOf('-') + 1);
        }

        /** The class if one digit is spoken, else -1. */
        public int label() {
            return CLASS_NAMES.indexOf(digits());
        }
    }

    private NTidigits(String name, HdfFile file, Map<String, List<Item>> items) {
        this.name = name;
        this.file = file;
        this.items = items;
    }

    /**
     * Opens the file and reads the lists of recordings.
     *
     * @param path HDF5 file
     * @return the recordings; close it to close the file
     * @throws FormatException if it is no HDF5 file, or lists are missing or hold wrong ids
     * @throws IOException if it cannot be read
     */
    public static NTidigits open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new FileNotFoundException(path + " is no file; expected the HDF5 file of N-TIDIGITS.");
        }
        return read(path.toString(), () -> new HdfFile(path));
    }

    /**
     * Reads a file in memory.
     *
     * @param name name or path of the file for error messages
     * @param content all bytes of the file
     * @return the recordings
     * @throws FormatException if it is no HDF5 file, or lists are missing or hold wrong ids
     */
    public static NTidigits parse(String name, byte[] content) throws FormatException {
        return read(name, () -> HdfFile.fromBytes(content));
    }

    private static NTidigits read(String name, Supplier<HdfFile> opener) throws FormatException {
        HdfFile file = null;
        boolean done = false;
        try {
            file = opener.get();
            NTidigits set = new NTidigits(
                    name, file, Map.of("train", items(name, file, "train"), "test", items(name, file, "test")));
            done = true;
            return set;
        } catch (RuntimeException e) {
            throw damaged(name, e);
        } finally {
            if (!done && file != null) {
                file.close();
            }
        }
    }

    private static FormatException damaged(String name, Exception cause) {
        // jHDF reports damage with its own exceptions and with those of the buffers it reads from.
        String reason = cause instanceof HdfException ? "" + cause.getMessage() : cause.toString();
        return new FormatException(name, 0, "is a damaged HDF5 file (" + printable(reason) + ").");
    }

    private static List<Item> items(String name, HdfFile file, String split) throws FormatException {
        String list = split + "_labels";
        Object data = dataset(name, file.getChild(list), list).getData();
        if (!(data instanceof Object[] ids)) {
            throw new FormatException(name, 0, "has no list of ids in '" + list + "'.");
        }
        List<Item> items = new ArrayList<>();
        for (Object value : ids) {
            String id =
                    value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
            if (!id.matches("[^/]*-[1-9oz]+")) {
                throw new FormatException(
                        name,
                        0,
                        "has id '" + printable(id) + "' in '" + list
                                + "'; ids end in '-' and the digits spoken, out of 1..9, o, z.");
            }
            items.add(new Item(split, id));
        }
        return List.copyOf(items);
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?");
    }

    private static Dataset dataset(String name, @Nullable Node node, String path) throws FormatException {
        if (node instanceof Dataset dataset) {
            return dataset;
        }
        throw new FormatException(
                name, 0, "has no data set '" + printable(path) + "'; it is not the file of N-TIDIGITS or is damaged.");
    }

    /**
     * The recordings of a split in the order of the file.
     *
     * @param split {@code train} or {@code test}
     * @return all recordings, of one digit or several
     * @throws IllegalArgumentException if there is no such split
     */
    public List<Item> items(String split) {
        List<Item> found = items.get(split);
        if (found == null) {
            throw new IllegalArgumentException("N-TIDIGITS has no split '" + split + "'; its splits are train, test.");
        }
        return found;
    }

    /**
     * The recordings of a split in which one digit is spoken.
     *
     * @param split {@code train} or {@code test}
     * @return the recordings whose label is not -1
     */
    public List<Item> singleDigits(String split) {
        return items(split).stream().filter(item -> item.label() >= 0).toList();
    }

    /**
     * Reads a recording.
     *
     * @param item one of {@link #items}
     * @return its events, ON, times rounded to microseconds
     * @throws FormatException if it is missing or its values are out of range
     */
    public EventRecording load(Item item) throws FormatException {
        try {
            double[] seconds = numbers(item.split + "_timestamps/" + item.id);
            double[] channels = numbers(item.split + "_addresses/" + item.id);
            if (seconds.length != channels.length) {
                throw wrong(item, "has " + seconds.length + " times and " + channels.length + " channels");
            }
            EventStreamBuilder events = EventStream.builder(SENSOR);
            for (int i = 0; i < seconds.length; i++) {
                add(item, i, seconds[i], channels[i], events);
            }
            return new EventRecording(item.id, item.label(), -1, events.build());
        } catch (RuntimeException e) {
            throw damaged(name, e);
        }
    }

    private void add(Item item, int event, double seconds, double channel, EventStreamBuilder events)
            throws FormatException {
        if (!(seconds >= 0 && seconds < 1e6)) {
            throw wrong(item, "has time " + seconds + " s at event " + event + ", allowed is 0 to 10^6");
        }
        if (!(channel >= 0 && channel < SENSOR.width()) || channel != Math.rint(channel)) {
            throw wrong(item, "has channel " + channel + " at event " + event + ", allowed is 0 to 63");
        }
        events.add((int) channel, 0, Math.round(seconds * 1e6), true);
    }

    private FormatException wrong(Item item, String problem) {
        return new FormatException(name, 0, "holds recording '" + printable(item.id) + "' that " + problem + ".");
    }

    /** A list of numbers of whatever width. */
    private double[] numbers(String path) throws FormatException {
        Object data = dataset(name, file.getByPath(path), path).getDataFlat();
        if (!data.getClass().isArray()) {
            throw new FormatException(name, 0, "has no list of numbers in '" + printable(path) + "'.");
        }
        double[] values = new double[Array.getLength(data)];
        for (int i = 0; i < values.length; i++) {
            if (!(Array.get(data, i) instanceof Number number)) {
                throw new FormatException(name, 0, "has no list of numbers in '" + printable(path) + "'.");
            }
            values[i] = number.doubleValue();
        }
        return values;
    }

    /** Closes the file. */
    @Override
    public void close() {
        file.close();
    }
}
