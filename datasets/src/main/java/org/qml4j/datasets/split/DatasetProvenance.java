package org.qml4j.datasets.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where examples come from and what was done to them: enough to obtain the same examples again.
 *
 * @param id data set and split, such as {@code mnist/train}
 * @param origin where the files were found: a folder, or {@code bundled}
 * @param sha256 SHA-256 in lower-case hexadecimal of every file read, uncompressed, by file name
 * @param examples number of examples after all transforms
 * @param transforms what was applied, in order, with all parameters
 */
public record DatasetProvenance(
        String id, String origin, Map<String, String> sha256, long examples, List<String> transforms) {
    /** Copies the collections; file names are kept in alphabetical order so that reports repeat. */
    public DatasetProvenance {
        sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
        transforms = List.copyOf(transforms);
    }

    /**
     * The provenance of examples that no transform has touched.
     *
     * @param id data set and split
     * @param origin where the files were found
     * @param sha256 checksum of every file by name
     * @param examples number of examples
     * @return provenance with an empty chain of transforms
     */
    public static DatasetProvenance of(String id, String origin, Map<String, String> sha256, long examples) {
        return new DatasetProvenance(id, origin, sha256, examples, List.of());
    }

    /**
     * Adds a transform to the chain.
     *
     * @param transform its name and parameters
     * @param examplesAfter number of examples after it
     * @return a new provenance
     */
    public DatasetProvenance then(String transform, long examplesAfter) {
        List<String> chain = new ArrayList<>(transforms);
        chain.add(transform);
        return new DatasetProvenance(id, origin, sha256, examplesAfter, chain);
    }

    /**
     * The same origin with another number of examples, for readers that know it only at the end.
     *
     * @param count number of examples that were read
     * @return a new provenance
     */
    public DatasetProvenance withExamples(long count) {
        return new DatasetProvenance(id, origin, sha256, count, transforms);
    }
}
