package org.qml4j.datasets.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.qml4j.datasets.split.ImageShape;

/**
 * PNG and JPEG images whose class is the folder in which they lie, inside a zip archive or a folder. They are ordered by
 * path. Other files are passed over.
 *
 * @param folder folder of the split inside the archive with a slash at the end; {@code %s} stands for the name of the
 *     split, empty means the whole archive
 * @param namedByFolders whether the classes are the folders that are there, in alphabetical order, instead of those of
 *     the catalogue
 */
public record FolderImages(String folder, boolean namedByFolders) implements ImageFormat {
    /**
     * Images of the classes of the catalogue.
     *
     * @param folder folder of the split inside the archive, see above
     * @return the format
     */
    public static FolderImages in(String folder) {
        return new FolderImages(folder, false);
    }

    @Override
    public RawImages read(String split, List<FileBytes> files, ImageShape shape, List<String> classNames)
            throws FormatException {
        ZipArchive archive = ZipArchive.parse(files.get(0).name(), files.get(0).content());
        try {
            return read(archive, split, shape, classNames);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("An archive in memory can always be read.", e);
        }
    }

    /**
     * Reads the images of a split.
     *
     * @param files files below a folder or inside an archive
     * @param split name of the split
     * @param shape size that every image must have
     * @param classNames names of the classes, if they are not those of the folders
     * @return images and labels
     * @throws FormatException if an image is damaged or of another size, or a folder is no class
     * @throws IOException if a file cannot be read
     */
    public RawImages read(FileTree files, String split, ImageShape shape, List<String> classNames) throws IOException {
        String start = folder.replace("%s", split);
        List<String> paths = files.paths().stream()
                .filter(path -> path.startsWith(start) && isImage(path))
                .toList();
        if (paths.isEmpty()) {
            throw new FormatException(
                    files.name(), 0, "has no PNG or JPEG image below '" + start + "' of split " + split + ".");
        }
        List<String> names = namedByFolders ? foldersOf(paths) : classNames;
        Map<String, Integer> labelOf = new HashMap<>();
        for (String name : names) {
            labelOf.put(name, labelOf.size());
        }
        List<Labelled> images = new ArrayList<>();
        for (String path : paths) {
            Integer label = labelOf.get(classOf(path));
            if (label == null) {
                throw new FormatException(
                        files.name(),
                        0,
                        "has the image '" + path + "' in a folder that is no class; classes are "
                                + String.join(", ", names) + ".");
            }
            images.add(new Labelled(path, label));
        }
        return decode(files, images, shape, names);
    }

    /** An image and its class. */
    record Labelled(String path, int label) {}

    static RawImages decode(FileTree files, List<Labelled> images, ImageShape shape, List<String> classNames)
            throws IOException {
        byte[] values = new byte[Math.multiplyExact(images.size(), shape.values())];
        int[] labels = new int[images.size()];
        for (int i = 0; i < labels.length; i++) {
            String path = images.get(i).path();
            ImageDecoder.decode(files.name() + "!" + path, files.read(path), shape, values, i * shape.values());
            labels[i] = images.get(i).label();
        }
        return RawImages.of(shape, values, labels, classNames);
    }

    static boolean isImage(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }

    private static List<String> foldersOf(List<String> paths) {
        TreeSet<String> folders = new TreeSet<>();
        paths.forEach(path -> folders.add(classOf(path)));
        return List.copyOf(folders);
    }

    private static String classOf(String path) {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
}
