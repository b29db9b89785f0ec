package org.qml4j.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.format.FolderImages;
import org.qml4j.datasets.format.FolderTree;
import org.qml4j.datasets.format.RawImages;
import org.qml4j.datasets.split.DataSplit;
import org.qml4j.datasets.split.DatasetProvenance;
import org.qml4j.datasets.split.ImageShape;

/**
 * Images of one's own: PNG and JPEG files in folders whose names are the classes, in alphabetical order.
 *
 * <pre>{@code
 * DataSplit leaves = ImageFolder.load(Path.of("leaves/train"), new ImageShape(3, 64, 64));
 * }</pre>
 */
public final class ImageFolder {
    private ImageFolder() {}

    /**
     * Reads all images below a folder in the order of their paths.
     *
     * @param folder folder that holds the folders of classes
     * @param shape size that every image must have; grey images fill three equal planes if colour is asked for
     * @return the images with values in [0, 1]; its provenance holds one SHA-256 over the paths and bytes of all of them
     * @throws org.qml4j.datasets.format.FormatException if an image is damaged or of another size
     * @throws IOException if the folder cannot be read
     */
    public static DataSplit load(Path folder, ImageShape shape) throws IOException {
        FolderTree files = FolderTree.of(folder);
        RawImages images = new FolderImages("", true).read(files, "all", shape, List.of());
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        DatasetProvenance provenance = DatasetProvenance.of(
                name, folder.toAbsolutePath().normalize().toString(), Map.of(name, digest(files)), images.count());
        return DataSplit.ofBytes(shape, images.values(), images.labels(), images.classNames(), provenance);
    }

    private static String digest(FolderTree files) throws IOException {
        StringBuilder list = new StringBuilder();
        for (String path : files.paths()) {
            list.append(Checksums.sha256(files.read(path)))
                    .append("  ")
                    .append(path)
                    .append('\n');
        }
        return Checksums.sha256(list.toString().getBytes(StandardCharsets.UTF_8));
    }
}
