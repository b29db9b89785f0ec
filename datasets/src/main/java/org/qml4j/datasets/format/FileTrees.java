package org.qml4j.datasets.format;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Folders and archives of the disk as {@link FileTree}. */
public final class FileTrees {
    private FileTrees() {}

    /**
     * What a path holds: a folder with the zip archives directly in it, or one zip archive.
     *
     * @param path folder or archive
     * @return the folder first, then its archives in alphabetical order
     * @throws FormatException if an archive is damaged
     * @throws IOException if the path does not exist or cannot be read
     */
    public static List<FileTree> open(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(zip(path));
        }
        if (!Files.isDirectory(path)) {
            throw new FileNotFoundException(path + " is neither a folder nor a zip archive.");
        }
        List<FileTree> trees = new ArrayList<>();
        FileTree folder = folder(path);
        trees.add(folder);
        for (String file : folder.paths()) {
            if (file.endsWith(".zip") && !file.contains("/")) {
                trees.add(zip(path.resolve(file)));
            }
        }
        return trees;
    }

    /**
     * The files below a folder, however deep; links to folders are not followed.
     *
     * @param folder folder
     * @return its files
     * @throws IOException if it cannot be listed
     */
    public static FileTree folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            return new Folder(folder, paths);
        }
    }

    /**
     * A zip archive, mapped into memory and not read before it is needed.
     *
     * @param archive file of less than 2 GiB
     * @return its members
     * @throws IOException if it cannot be read, is too long or damaged
     */
    public static ZipArchive zip(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new FormatException(
                        archive.toString(),
                        Integer.MAX_VALUE,
                        "has " + channel.size() + " bytes; archives below 2 GiB are read. Unpack it into a folder.");
            }
            ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return ZipArchive.parse(archive.toString(), content);
        }
    }

    private record Folder(Path folder, List<String> paths) implements FileTree {
        @Override
        public String name() {
            return folder.toString();
        }

        @Override
        public byte[] read(String path) throws IOException {
            return Files.readAllBytes(folder.resolve(path));
        }
    }
}
