package org.qml4j.datasets.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.qml4j.datasets.format.FormatException;

/** The files below a folder; symbolic links to folders are not followed. */
record FolderSource(Path folder) implements EntrySource {
    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        Path file = folder.resolve(name);
        long size = Files.size(file);
        if (size > limit) {
            throw new FormatException(
                    file.toString(), limit, "has " + size + " bytes; files of this kind have at most " + limit + ".");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {}
}
