package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * Features by which classes are told apart, in words.
 *
 * <p>Source: S. Menon, C. Vondrick, Visual classification via description from large language models (2022),
 * arXiv:2210.07183.
 *
 * @param byClass descriptors of every class, classes in the order of the file
 * @param provenance where they come from
 */
public record ClassDescriptors(Map<String, List<String>> byClass, DatasetProvenance provenance) {
    /** Copies the map. */
    public ClassDescriptors {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        byClass.forEach((name, descriptors) -> copy.put(name, List.copyOf(descriptors)));
        byClass = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads a JSON object of arrays of strings.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return classes and their descriptors
     * @throws FormatException if the bytes are something else, or a class occurs twice
     */
    public static ClassDescriptors read(String name, byte[] content, DatasetProvenance provenance)
            throws FormatException {
        Map<String, List<String>> byClass = new LinkedHashMap<>();
        JsonCursor.object(name, content, (json, className) -> {
            List<String> descriptors = new ArrayList<>();
            json.array("a class", () -> descriptors.add(json.string("a descriptor")));
            byClass.put(className, descriptors);
        });
        return new ClassDescriptors(byClass, provenance.withExamples(byClass.size()));
    }

    /** Number of descriptors of all classes. */
    public int count() {
        return byClass.values().stream().mapToInt(List::size).sum();
    }
}
