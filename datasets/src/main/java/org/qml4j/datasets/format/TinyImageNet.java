package org.qml4j.datasets.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qml4j.datasets.split.ImageShape;

/**
 * The layout of Tiny ImageNet: {@code wnids.txt} lists the classes in the order of the labels, {@code words.txt} their
 * names, {@code train/WNID/images} holds the training images, {@code val/images} those for validation with their classes
 * in {@code val/val_annotations.txt}. Grey images fill three equal planes. The test images have no labels and are not
 * read.
 *
 * @param root folder of the set inside the archive with a slash at the end
 */
public record TinyImageNet(String root) implements ImageFormat {
    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        ZipArchive archive = ZipArchive.parse(files.get(0).name(), files.get(0).content());
        try {
            return read(archive, split, shape);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("An archive in memory can always be read.", e);
        }
    }

    /**
     * Reads a split.
     *
     * @param files files below a folder or inside an archive
     * @param split {@code train} or {@code validation}
     * @param shape size that every image must have
     * @return images, labels and the names of the classes
     * @throws FormatException if a list is missing or damaged, or an image is damaged or of another size
     * @throws IOException if a file cannot be read
     */
    public RawImages read(FileTree files, String split, ImageShape shape) throws IOException {
        Map<String, Integer> labelOf = new LinkedHashMap<>();
        for (String wnid : lines(files, root + "wnids.txt")) {
            labelOf.put(wnid.strip(), labelOf.size());
        }
        List<FolderImages.Labelled> images =
                split.equals("train") ? training(files, labelOf) : validation(files, labelOf);
        if (images.isEmpty()) {
            throw new FormatException(files.name(), 0, "has no image of split " + split + ".");
        }
        return FolderImages.decode(files, images, shape, names(files, labelOf));
    }

    private List<FolderImages.Labelled> training(FileTree files, Map<String, Integer> labelOf) throws FormatException {
        List<FolderImages.Labelled> images = new ArrayList<>();
        String start = root + "train/";
        for (String path : files.paths()) {
            if (path.startsWith(start) && FolderImages.isImage(path)) {
                String wnid = path.substring(
                        start.length(),
                        path.indexOf('/', start.length()) < 0 ? path.length() : path.indexOf('/', start.length()));
                images.add(new FolderImages.Labelled(path, label(files, labelOf, wnid)));
            }
        }
        return images;
    }

    private List<FolderImages.Labelled> validation(FileTree files, Map<String, Integer> labelOf) throws IOException {
        List<FolderImages.Labelled> images = new ArrayList<>();
        Set<String> present = new HashSet<>(files.paths());
        for (String line : lines(files, root + "val/val_annotations.txt")) {
            String[] fields = line.split("\t", -1);
            String path = root + "val/images/" + fields[0];
            if (fields.length < 2 || !present.contains(path)) {
                throw new FormatException(
                        files.name(),
                        0,
                        "has in val_annotations.txt the line '" + shown(line) + "' that names no image and class.");
            }
            images.add(new FolderImages.Labelled(path, label(files, labelOf, fields[1])));
        }
        return images;
    }

    private static int label(FileTree files, Map<String, Integer> labelOf, String wnid) throws FormatException {
        Integer label = labelOf.get(wnid);
        if (label == null) {
            throw new FormatException(
                    files.name(), 0, "has the class '" + shown(wnid) + "' that wnids.txt does not list.");
        }
        return label;
    }

    private List<String> names(FileTree files, Map<String, Integer> labelOf) throws IOException {
        Map<String, String> words = new HashMap<>();
        for (String line : lines(files, root + "words.txt")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                words.put(line.substring(0, tab), line.substring(tab + 1).strip());
            }
        }
        List<String> names = new ArrayList<>();
        for (String wnid : labelOf.keySet()) {
            names.add(words.getOrDefault(wnid, wnid));
        }
        return names;
    }

    private static List<String> lines(FileTree files, String path) throws IOException {
        if (!files.paths().contains(path)) {
            throw new FormatException(files.name(), 0, "has no file '" + path + "'.");
        }
        return new String(files.read(path), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(60, text.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
