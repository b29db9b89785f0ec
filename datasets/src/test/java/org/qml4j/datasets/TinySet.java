package org.qml4j.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.qml4j.datasets.cache.Checksums;
import org.qml4j.datasets.catalog.DatasetAbout;
import org.qml4j.datasets.catalog.DatasetEntry;
import org.qml4j.datasets.catalog.DatasetFile;
import org.qml4j.datasets.catalog.DatasetForm;
import org.qml4j.datasets.catalog.FileIdentity;
import org.qml4j.datasets.catalog.Mirror;
import org.qml4j.datasets.catalog.PackageSource;
import org.qml4j.datasets.catalog.SplitFiles;
import org.qml4j.datasets.format.IdxImages;
import org.qml4j.datasets.split.ImageShape;

/** A data set of six images of 2x2 pixels in three classes, with its files. */
public final class TinySet {
    public static final byte[] IMAGES = images(6, 2, 2);
    public static final byte[] LABELS = labels(0, 1, 2, 0, 1, 2);

    private TinySet() {}

    public static byte[] images(int count, int height, int width) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * height * width);
        bytes.putInt(0x803).putInt(count).putInt(height).putInt(width);
        for (int i = 0; i < count * height * width; i++) {
            bytes.put((byte) (i * 10));
        }
        return bytes.array();
    }

    public static byte[] labels(int... labels) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
        for (int label : labels) {
            bytes.put((byte) label);
        }
        return bytes.array();
    }

    public static DatasetEntry entry(URI... mirrors) {
        return entry(IMAGES, LABELS, mirrors);
    }

    public static DatasetEntry entry(byte[] images, byte[] labels, URI... mirrors) {
        return named("tiny", List.of("a", "b", "c"), images, labels, mirrors);
    }

    public static DatasetEntry named(String id, List<String> classNames, byte[] images, byte[] labels, URI... mirrors) {
        SplitFiles train = SplitFiles.of("train", 6, file("tiny-images", images), file("tiny-labels", labels));
        return DatasetEntry.ofImages(
                id,
                new DatasetAbout("Tiny", "Six images.", "nobody", "none"),
                ImageShape.grey(2, 2),
                classNames,
                DatasetForm.of("IDX", train)
                        .withImages(IdxImages.plain())
                        .withMirrors(mirrors(mirrors))
                        .withPackage(new PackageSource(PackageSource.Manager.NPM, "tiny-data", "package/data")));
    }

    public static Mirror[] mirrors(URI... folders) {
        return Arrays.stream(folders)
                .map(folder -> Mirror.gzipped(folder.toString()))
                .toArray(Mirror[]::new);
    }

    public static DatasetFile file(String name, byte[] content) {
        return DatasetFile.of(name)
                .or(new FileIdentity(
                        OptionalLong.of(content.length),
                        Optional.of(Checksums.md5(content)),
                        Optional.of(Checksums.sha256(content)),
                        "the test"));
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static void write(Path folder, String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), content);
    }
}
