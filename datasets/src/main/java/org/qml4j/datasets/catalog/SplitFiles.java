package org.qml4j.datasets.catalog;

import java.util.List;
import java.util.OptionalInt;

/**
 * The files of one split.
 *
 * @param name {@code train}, {@code test}, {@code validation}, ...
 * @param files its files in the order in which the reader of the format expects them
 * @param examples number of examples; empty for copies that may be a part of the set
 */
public record SplitFiles(String name, List<DatasetFile> files, OptionalInt examples) {
    /** Copies the list. */
    public SplitFiles {
        files = List.copyOf(files);
    }

    /**
     * A split of known size.
     *
     * @param name name of the split
     * @param examples number of examples
     * @param files its files
     * @return the split
     */
    public static SplitFiles of(String name, int examples, DatasetFile... files) {
        return new SplitFiles(name, List.of(files), OptionalInt.of(examples));
    }

    /**
     * A split of any size.
     *
     * @param name name of the split
     * @param files its files
     * @return the split
     */
    public static SplitFiles ofAnySize(String name, DatasetFile... files) {
        return new SplitFiles(name, List.of(files), OptionalInt.empty());
    }
}
