package org.qml4j.datasets.text;

import java.util.List;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * A running text.
 *
 * @param text all characters
 * @param provenance where it comes from; its number of examples is that of the lines
 */
public record TextCorpus(String text, DatasetProvenance provenance) {
    /**
     * Reads a text in UTF-8.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return the text
     * @throws FormatException if it is not UTF-8
     */
    public static TextCorpus read(String name, byte[] content, DatasetProvenance provenance) throws FormatException {
        TextCorpus read = new TextCorpus(TextFile.of(name, content).text(), provenance);
        return new TextCorpus(read.text, provenance.withExamples(read.lines().size()));
    }

    /** All lines without their ends. */
    public List<String> lines() {
        return text.isEmpty() ? List.of() : List.of(withoutLastEnd().split("\r?\n", -1));
    }

    private String withoutLastEnd() {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * Cuts the text in two, the usual split of a corpus that has none: the first share of the characters and the rest.
     *
     * @param share share of the first part, from 0 to 1
     * @return both parts; a pair of surrogates is not cut
     */
    public Parts split(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share is " + share + "; it must lie in [0, 1].");
        }
        int cut = (int) Math.round(share * text.length());
        if (cut > 0 && cut < text.length() && Character.isLowSurrogate(text.charAt(cut))) {
            cut--;
        }
        String name = "split(" + share + ")";
        return new Parts(
                new TextCorpus(text.substring(0, cut), provenance.then(name + ".first", provenance.examples())),
                new TextCorpus(text.substring(cut), provenance.then(name + ".second", provenance.examples())));
    }

    /**
     * Two parts of one text.
     *
     * @param first the part whose share was given
     * @param second the rest
     */
    public record Parts(TextCorpus first, TextCorpus second) {}
}
