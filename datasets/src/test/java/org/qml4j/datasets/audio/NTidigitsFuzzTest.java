package org.qml4j.datasets.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qml4j.datasets.ReaderFuzz;

class NTidigitsFuzzTest {
    @TempDir
    Path folder;

    private static Object readAll(String name, byte[] content) throws IOException {
        try (NTidigits set = NTidigits.parse(name, content)) {
            int events = 0;
            for (String split : new String[] {"train", "test"}) {
                for (NTidigits.Item item : set.singleDigits(split)) {
                    events += set.load(item).events().size();
                }
            }
            return events;
        }
    }

    @Test
    void damagedFilesAreRefusedWithTheFile() throws IOException {
        Path file = folder.resolve("n-tidigits.hdf5");
        NTidigitsTest.write(file, 9, 1.5);
        ReaderFuzz.of(Files.readAllBytes(file)).check(NTidigitsFuzzTest::readAll);
    }
}
