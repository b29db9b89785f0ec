package org.qml4j.datasets.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qml4j.datasets.split.ImageShape;

/**
 * A data set of the catalogue.
 *
 * @param id name by which it is loaded
 * @param about title, description, citation and licence
 * @param kind what its examples are
 * @param shape size of an image, if it is a set of images
 * @param classNames names of the classes in the order of the labels; empty if it has none
 * @param localFolders names that its folder may have in a local collection, besides the id
 * @param forms forms in which it is published, the preferred one first
 * @param bundled whether the files are inside the jar
 */
public record DatasetEntry(
        String id,
        DatasetAbout about,
        ContentKind kind,
        Optional<ImageShape> shape,
        List<String> classNames,
        List<String> localFolders,
        List<DatasetForm> forms,
        boolean bundled) {
    /** Copies the lists and checks that there is a form, and a reader and shape where there are images. */
    public DatasetEntry {
        classNames = List.copyOf(classNames);
        localFolders = List.copyOf(localFolders);
        forms = List.copyOf(forms);
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("Data set " + id + " has no form; it needs at least one.");
        }
        boolean readable = shape.isPresent()
                && forms.stream().allMatch(form -> form.images().isPresent());
        if (kind == ContentKind.IMAGES && !readable) {
            throw new IllegalArgumentException("Data set " + id
                    + " is one of images; it needs a shape, and each of its forms a reader of images.");
        }
    }

    /**
     * A set of images.
     *
     * @param id name by which it is loaded
     * @param about title, description, citation and licence
     * @param shape size of an image
     * @param classNames names of the classes in the order of the labels
     * @param forms forms in which it is published
     * @return the entry
     */
    public static DatasetEntry ofImages(
            String id, DatasetAbout about, ImageShape shape, List<String> classNames, DatasetForm... forms) {
        return new DatasetEntry(
                id, about, ContentKind.IMAGES, Optional.of(shape), classNames, List.of(), List.of(forms), false);
    }

    /**
     * A set of other content, whose files a package of its own reads.
     *
     * @param id name by which it is known
     * @param about title, description, citation and licence
     * @param kind what its examples are
     * @param forms forms in which it is published
     * @return the entry
     */
    public static DatasetEntry of(String id, DatasetAbout about, ContentKind kind, DatasetForm... forms) {
        return new DatasetEntry(id, about, kind, Optional.empty(), List.of(), List.of(), List.of(forms), false);
    }

    /**
     * The same with names of classes.
     *
     * @param names names in the order of the labels
     * @return a new entry
     */
    public DatasetEntry withClassNames(List<String> names) {
        return new DatasetEntry(id, about, kind, shape, names, localFolders, forms, bundled);
    }

    /**
     * The same with further names of its folder in a local collection.
     *
     * @param names names of folders
     * @return a new entry
     */
    public DatasetEntry withLocalFolders(String... names) {
        return new DatasetEntry(id, about, kind, shape, classNames, List.of(names), forms, bundled);
    }

    /**
     * The same with other forms.
     *
     * @param newForms at least one
     * @return a new entry
     */
    public DatasetEntry withForms(DatasetForm... newForms) {
        return new DatasetEntry(id, about, kind, shape, classNames, localFolders, List.of(newForms), bundled);
    }

    /** The same with its files inside the jar. */
    public DatasetEntry inJar() {
        return new DatasetEntry(id, about, kind, shape, classNames, localFolders, forms, true);
    }

    /** Full name. */
    public String title() {
        return about.title();
    }

    /** The preferred form. */
    public DatasetForm mainForm() {
        return forms.get(0);
    }

    /** Names of all splits of all forms. */
    public List<String> splitNames() {
        Set<String> names = new LinkedHashSet<>();
        forms.forEach(form -> form.splits().forEach(split -> names.add(split.name())));
        return List.copyOf(names);
    }

    /** All files of all forms, none twice. */
    public List<DatasetFile> files() {
        Set<DatasetFile> files = new LinkedHashSet<>();
        forms.forEach(form -> files.addAll(form.files()));
        return List.copyOf(files);
    }

    /**
     * Checks that there is such a split.
     *
     * @param name name of a split
     * @throws IllegalArgumentException if no form has it; the message lists those there are
     */
    public void requireSplit(String name) {
        if (!splitNames().contains(name)) {
            throw new IllegalArgumentException("Data set " + id + " has no split '" + name + "'; its splits are "
                    + String.join(", ", splitNames()) + ".");
        }
    }
}
