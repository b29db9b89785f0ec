package org.qml4j.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void everyEntrySaysWhatItIsAndHowItMayBeUsed() {
        for (DatasetEntry entry : Catalog.standard().entries()) {
            assertThat(entry.id()).matches("[a-z0-9-]+");
            assertThat(entry.about().title()).as(entry.id()).isNotBlank();
            assertThat(entry.about().description()).as(entry.id()).endsWith(".");
            assertThat(entry.about().citation()).as(entry.id()).isNotBlank();
            assertThat(entry.about().licence()).as(entry.id()).isNotBlank();
            assertThat(entry.classNames()).as(entry.id()).doesNotHaveDuplicates();
            assertThat(entry.files()).as(entry.id()).isNotEmpty();
        }
    }

    @Test
    void everyFileThatIsDownloadedIsVerifiedByItsOwnOrItsArchivesChecksum() {
        for (DatasetEntry entry : Catalog.standard().entries()) {
            for (DatasetForm form : entry.forms()) {
                boolean archived = form.archive()
                        .map(source -> !source.archive().identities().isEmpty())
                        .orElse(false);
                if (form.isDownloadable() && !archived && entry.kind() == ContentKind.IMAGES) {
                    assertThat(form.files())
                            .as(entry.id())
                            .noneMatch(file -> file.identities().isEmpty());
                }
            }
        }
    }

    @Test
    void classesOfCifar100AreInAlphabeticalOrder() {
        List<String> fine = Catalog.standard().entry("cifar-100").classNames();
        assertThat(fine).hasSize(100).isSorted();
        assertThat(Catalog.standard().entry("cifar-100-coarse").classNames()).hasSize(20);
    }

    @Test
    void checksumWithoutSourceIsRefused() {
        assertThatThrownBy(() -> FileIdentity.ofMd5("0".repeat(32), " ")).hasMessageContaining("needs a source");
        assertThatThrownBy(() -> FileIdentity.ofMd5("xyz", "s")).hasMessageContaining("MD5 of 32");
    }

    @Test
    void namesThatLeadOutOfAFolderAreRefused() {
        assertThatThrownBy(() -> DatasetFile.of("../a")).hasMessageContaining("is no name of a file");
        assertThatThrownBy(() -> DatasetFile.of("/a")).hasMessageContaining("is no name of a file");
        assertThat(DatasetFile.of("a*.zip").isNamed("a-part.zip")).isTrue();
        assertThat(DatasetFile.of("a*.zip").isNamed("a.zi")).isFalse();
    }

    @Test
    void everySetStandsInTheDocumentWithItsLicence() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "datasets.md"));
        for (DatasetEntry entry : Catalog.standard().entries()) {
            assertThat(document.lines().filter(line -> line.startsWith("| `" + entry.id() + "` |")))
                    .as(entry.id())
                    .singleElement()
                    .asString()
                    .endsWith("| " + entry.about().licence() + " |");
        }
    }
}
