package org.qml4j.datasets.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qml4j.datasets.format.ImageFormat;

/**
 * One of the forms in which a data set is published: which files it has, how they are read and where they come from.
 *
 * @param name short name, such as {@code IDX} or {@code binary}
 * @param splits splits with their files
 * @param sharedFiles files that belong to no split, such as vocabularies
 * @param images how images are read; empty for sets of other content
 * @param mirrors servers that hold every file, tried in this order
 * @param archive archive that holds the files, if there is one
 * @param packageSource package that holds the files, if there is one
 */
public record DatasetForm(
        String name,
        List<SplitFiles> splits,
        List<DatasetFile> sharedFiles,
        Optional<ImageFormat> images,
        List<Mirror> mirrors,
        Optional<ArchiveSource> archive,
        Optional<PackageSource> packageSource) {
    /** Copies the lists. */
    public DatasetForm {
        splits = List.copyOf(splits);
        sharedFiles = List.copyOf(sharedFiles);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * A form that is looked for on the machine only; withers add where to get it.
     *
     * @param name short name
     * @param splits splits with their files
     * @return the form
     */
    public static DatasetForm of(String name, SplitFiles... splits) {
        return of(name, List.of(splits));
    }

    /**
     * A form that is looked for on the machine only; withers add where to get it.
     *
     * @param name short name
     * @param splits splits with their files
     * @return the form
     */
    public static DatasetForm of(String name, List<SplitFiles> splits) {
        return new DatasetForm(
                name, splits, List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with files that belong to no split.
     *
     * @param files such files
     * @return a new form
     */
    public DatasetForm withSharedFiles(DatasetFile... files) {
        return new DatasetForm(name, splits, List.of(files), images, mirrors, archive, packageSource);
    }

    /**
     * The same read as images.
     *
     * @param format how the files of a split become images
     * @return a new form
     */
    public DatasetForm withImages(ImageFormat format) {
        return new DatasetForm(name, splits, sharedFiles, Optional.of(format), mirrors, archive, packageSource);
    }

    /**
     * The same from servers.
     *
     * @param servers servers that hold every file
     * @return a new form
     */
    public DatasetForm withMirrors(Mirror... servers) {
        return new DatasetForm(name, splits, sharedFiles, images, List.of(servers), archive, packageSource);
    }

    /**
     * The same out of an archive.
     *
     * @param source archive that holds every file
     * @return a new form
     */
    public DatasetForm withArchive(ArchiveSource source) {
        return new DatasetForm(name, splits, sharedFiles, images, mirrors, Optional.of(source), packageSource);
    }

    /**
     * The same out of a package.
     *
     * @param source package that holds every file
     * @return a new form
     */
    public DatasetForm withPackage(PackageSource source) {
        return new DatasetForm(name, splits, sharedFiles, images, mirrors, archive, Optional.of(source));
    }

    /** All files, those of the splits first, none twice. */
    public List<DatasetFile> files() {
        Set<DatasetFile> files = new LinkedHashSet<>();
        Stream.concat(splits.stream().flatMap(split -> split.files().stream()), sharedFiles.stream())
                .forEach(files::add);
        return List.copyOf(files);
    }

    /**
     * A split by its name.
     *
     * @param wanted name of the split
     * @return its files, if this form has it
     */
    public Optional<SplitFiles> split(String wanted) {
        return splits.stream().filter(split -> split.name().equals(wanted)).findFirst();
    }

    /** Whether servers hold it. */
    public boolean isDownloadable() {
        return !mirrors.isEmpty() || archive.isPresent();
    }
}
