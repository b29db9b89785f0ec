package org.qml4j.datasets.format;

import org.junit.jupiter.api.Test;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.TinySet;

class IdxFuzzTest {
    @Test
    void mutatedImagesAreReadOrRefused() {
        ReaderFuzz.of(TinySet.IMAGES).check((name, content) -> IdxFile.parse(name, content, 3));
    }

    @Test
    void mutatedLabelsAreReadOrRefused() {
        ReaderFuzz.of(TinySet.LABELS)
                .check((name, content) -> IdxFile.parse(name, content, 1).labels(3));
    }

    @Test
    void mutatedCompressedImagesAreReadOrRefused() {
        ReaderFuzz.of(TinySet.gzip(TinySet.images(60, 28, 28)))
                .declaring(60 * 28 * 28)
                .check((name, content) -> IdxFile.parse(name, content, 3));
    }
}
