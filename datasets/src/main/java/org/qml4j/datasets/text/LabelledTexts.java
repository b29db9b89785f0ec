package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * Texts with one class each.
 *
 * @param texts the texts
 * @param labels their classes, from 0
 * @param classNames names of the classes in the order of the labels
 * @param provenance where they come from
 */
public record LabelledTexts(
        List<String> texts, List<Integer> labels, List<String> classNames, DatasetProvenance provenance) {
    /** Copies the lists and checks that every text has a label with a name. */
    public LabelledTexts {
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
        classNames = List.copyOf(classNames);
        if (texts.size() != labels.size()) {
            throw new IllegalArgumentException(
                    texts.size() + " texts have " + labels.size() + " labels; each needs one.");
        }
        int classes = classNames.size();
        labels.forEach(label -> Objects.checkIndex(label, classes));
    }

    /**
     * Reads lines of a text, a tab and 0 or 1. Only line feeds end a line, and the last tab separates.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param classNames name of the class 0 and of the class 1
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return the texts without blanks at their ends
     * @throws FormatException if a line is something else
     */
    public static LabelledTexts read(String name, byte[] content, List<String> classNames, DatasetProvenance provenance)
            throws FormatException {
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (TextLine line : TextFile.of(name, content).lines()) {
            int tab = line.text().lastIndexOf('\t');
            String label = line.text().substring(tab + 1);
            if (tab < 0 || !(label.equals("0") || label.equals("1"))) {
                throw line.error("ends with " + TextLine.quoted(label) + ", expected a text, a tab and 0 or 1.");
            }
            texts.add(line.text().substring(0, tab).strip());
            labels.add(label.equals("1") ? 1 : 0);
        }
        return new LabelledTexts(texts, labels, classNames, provenance.withExamples(texts.size()));
    }

    /** Number of texts. */
    public int size() {
        return texts.size();
    }

    /** Labels in the order of the texts, as a fresh array. */
    public int[] labelArray() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The texts at the given positions, in that order.
     *
     * @param name how the choice is called in the provenance
     * @param positions positions, from 0
     * @return the chosen texts
     */
    public LabelledTexts select(String name, int... positions) {
        return new LabelledTexts(
                IntStream.of(positions).mapToObj(texts::get).toList(),
                IntStream.of(positions).mapToObj(labels::get).toList(),
                classNames,
                provenance.then(name, positions.length));
    }

    /**
     * The same texts with other labels of the same classes, such as noisy ones.
     *
     * @param name how the labels are called in the provenance
     * @param newLabels one per text
     * @return new texts
     */
    public LabelledTexts relabelled(String name, int... newLabels) {
        return new LabelledTexts(
                texts, IntStream.of(newLabels).boxed().toList(), classNames, provenance.then(name, texts.size()));
    }
}
