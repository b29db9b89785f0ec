package org.qml4j.datasets.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder of the disk; symbolic links are not followed. */
public final class FolderTree implements FileTree {
    private final Path folder;
    private final List<String> paths;

    private FolderTree(Path folder, List<String> paths) {
        this.folder = folder;
        this.paths = paths;
    }

    /**
     * Lists the files below a folder.
     *
     * @param folder folder
     * @return its files
     * @throws IOException if it cannot be read
     */
    public static FolderTree of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "There is no folder " + folder + "; name the folder that holds the folders of classes.");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            return new FolderTree(folder, paths);
        }
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public List<String> paths() {
        return paths;
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }
}
