package org.qml4j.datasets.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a fetch has in the folder of a data set only while it runs. */
public final class Leftovers {
    /** End of the names of files that are not finished. */
    static final String TEMPORARY = ".tmp";

    /** Start of the names of folders in which packages are unpacked. */
    public static final String PACKAGE_FOLDER = "package.";

    private Leftovers() {}

    /** Removes temporary files and unpacked packages; only for those who hold the lock. */
    static void remove(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(folder)) {
            leftovers = files.filter(Leftovers::isTemporary).toList();
        }
        for (Path leftover : leftovers) {
            if (Files.exists(leftover)) {
                deleteTree(leftover);
            }
        }
    }

    private static boolean isTemporary(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isDirectory(path) ? name.startsWith(PACKAGE_FOLDER) : name.endsWith(TEMPORARY);
    }

    /**
     * Deletes a folder with all that is in it.
     *
     * @param folder folder or file
     * @throws IOException if something cannot be deleted
     */
    public static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
