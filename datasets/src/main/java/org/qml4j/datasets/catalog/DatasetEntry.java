package org.qml4j.datasets.catalog;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.qml4j.datasets.split.ImageShape;

/**
 * A data set of the catalogue.
 *
 * @param id name by which it is loaded
 * @param title full name
 * @param description one sentence
 * @param citation how to cite it
 * @param licence licence as its publishers state it
 * @param shape size of an image
 * @param classNames names of the classes in the order of the labels
 * @param splits splits with their files
 * @param mirrors folders on servers that hold every file as NAME.gz, tried in this order
 * @param packageSource package that holds the files, if there is one
 * @param bundled whether the files are inside the jar
 */
public record DatasetEntry(
        String id,
        String title,
        String description,
        String citation,
        String licence,
        ImageShape shape,
        List<String> classNames,
        List<SplitFiles> splits,
        List<URI> mirrors,
        Optional<PackageSource> packageSource,
        boolean bundled) {
    /** Copies the lists. */
    public DatasetEntry {
        classNames = List.copyOf(classNames);
        splits = List.copyOf(splits);
        mirrors = List.copyOf(mirrors);
    }

    /** All files in the order of the splits, images before labels. */
    public List<DatasetFile> files() {
        return splits.stream()
                .flatMap(split -> List.of(split.images(), split.labels()).stream())
                .toList();
    }

    /**
     * The files of a split.
     *
     * @param name name of the split
     * @return its files
     * @throws IllegalArgumentException if there is no such split; the message lists those there are
     */
    public SplitFiles split(String name) {
        return splits.stream()
                .filter(split -> split.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Data set " + id + " has no split '" + name
                        + "'; its splits are "
                        + String.join(
                                ", ", splits.stream().map(SplitFiles::name).toList()) + "."));
    }

    /**
     * The same data set with other mirrors, for a server of one's own.
     *
     * @param newMirrors folders that hold every file as NAME.gz
     * @return a new entry
     */
    public DatasetEntry withMirrors(List<URI> newMirrors) {
        return new DatasetEntry(
                id,
                title,
                description,
                citation,
                licence,
                shape,
                classNames,
                splits,
                newMirrors,
                packageSource,
                bundled);
    }
}
