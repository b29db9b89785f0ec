package org.qml4j.datasets.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qml4j.datasets.format.FormatException;
import org.qml4j.datasets.format.TextFile;
import org.qml4j.datasets.format.TextLine;
import org.qml4j.datasets.split.DatasetProvenance;

/**
 * Descriptions of images.
 *
 * @param captions captions in the order of the file
 * @param provenance where they come from
 */
public record Captions(List<Caption> captions, DatasetProvenance provenance) {
    /** Copies the list. */
    public Captions {
        captions = List.copyOf(captions);
    }

    /**
     * One description.
     *
     * @param image name of the file of the image
     * @param number number of the caption of this image, from 0
     * @param text the caption
     */
    public record Caption(String image, int number, String text) {}

    /**
     * Reads lines {@code IMAGE#NUMBER TAB CAPTION} with a number of one digit, none twice.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @param provenance where it comes from; its number of examples is set to what is read
     * @return the captions
     * @throws FormatException if a line is something else
     */
    public static Captions read(String name, byte[] content, DatasetProvenance provenance) throws FormatException {
        List<Caption> captions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TextLine line : TextFile.of(name, content).lines()) {
            String text = line.text();
            int tab = text.indexOf('\t');
            boolean well = tab > 2
                    && text.charAt(tab - 2) == '#'
                    && text.charAt(tab - 1) >= '0'
                    && text.charAt(tab - 1) <= '9';
            if (!well) {
                throw line.error("is " + TextLine.quoted(text) + ", expected IMAGE#NUMBER, a tab and a caption.");
            }
            String key = text.substring(0, tab);
            if (!seen.add(key)) {
                throw line.error("has the caption " + TextLine.quoted(key) + " a second time.");
            }
            captions.add(new Caption(text.substring(0, tab - 2), text.charAt(tab - 1) - '0', text.substring(tab + 1)));
        }
        return new Captions(captions, provenance.withExamples(captions.size()));
    }

    /**
     * Reads a list of images, one name per line, none twice.
     *
     * @param name name or path of the file
     * @param content its bytes
     * @return the names
     * @throws FormatException if a line is empty or occurs twice
     */
    public static List<String> readImageList(String name, byte[] content) throws FormatException {
        Set<String> seen = new HashSet<>();
        List<String> images = new ArrayList<>();
        for (TextLine line : TextFile.of(name, content).lines()) {
            if (line.text().isBlank() || !seen.add(line.text())) {
                throw line.error("is " + TextLine.quoted(line.text()) + ", expected the name of another image.");
            }
            images.add(line.text());
        }
        return List.copyOf(images);
    }

    /**
     * The captions of some images, in the order of this list.
     *
     * @param split how the choice is called in the provenance
     * @param images names of images
     * @return their captions
     * @throws IllegalArgumentException if an image has no caption
     */
    public Captions of(String split, List<String> images) {
        Set<String> wanted = new HashSet<>(images);
        List<Caption> chosen = captions.stream()
                .filter(caption -> wanted.contains(caption.image()))
                .toList();
        chosen.forEach(caption -> wanted.remove(caption.image()));
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("No caption describes "
                    + wanted.stream().sorted().findFirst().orElseThrow() + " and " + (wanted.size() - 1)
                    + " other images of the list " + split + ".");
        }
        return new Captions(chosen, provenance.then(split, chosen.size()));
    }

    /** The captions of every image, images in the order of their first caption. */
    public Map<String, List<String>> byImage() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        captions.forEach(caption -> texts.computeIfAbsent(caption.image(), image -> new ArrayList<>())
                .add(caption.text()));
        return texts;
    }
}
