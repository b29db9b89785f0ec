package org.qml4j.datasets.catalog;

import java.util.List;
import java.util.stream.Stream;

/** The data sets that can be loaded by name. */
public final class Catalog {
    private static final Catalog STANDARD = of(Stream.of(
                    MnistEntries.all(),
                    HandwritingEntries.all(),
                    CifarEntries.all(),
                    NaturalEntries.all(),
                    MedicalEntries.all(),
                    LabelEntries.all(),
                    EventEntries.all(),
                    TableEntries.all(),
                    TextEntries.all())
            .flatMap(List::stream)
            .toList());

    private final List<DatasetEntry> entries;

    private Catalog(List<DatasetEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** All data sets that the library knows. */
    public static Catalog standard() {
        return STANDARD;
    }

    /**
     * A catalogue of one's own.
     *
     * @param entries data sets with different ids
     * @return the catalogue
     */
    public static Catalog of(List<DatasetEntry> entries) {
        long ids = entries.stream().map(DatasetEntry::id).distinct().count();
        if (ids != entries.size()) {
            throw new IllegalArgumentException("The ids of a catalogue must differ; got "
                    + entries.stream().map(DatasetEntry::id).toList() + ".");
        }
        return new Catalog(entries);
    }

    /** All data sets. */
    public List<DatasetEntry> entries() {
        return entries;
    }

    /** Ids of all data sets. */
    public List<String> ids() {
        return entries.stream().map(DatasetEntry::id).toList();
    }

    /**
     * A data set by its id.
     *
     * @param id such as {@code mnist}
     * @return its entry
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public DatasetEntry entry(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no data set '" + id + "'; known are " + String.join(", ", ids()) + "."));
    }
}
