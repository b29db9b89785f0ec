package org.qml4j.datasets.format;

import static org.qml4j.datasets.format.SmallFiles.files;
import static org.qml4j.datasets.format.SmallFiles.resource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.ReaderFuzz;
import org.qml4j.datasets.TinySet;
import org.qml4j.datasets.split.ImageShape;

class ReadersFuzzTest {
    private static final ImageShape COLOUR = new ImageShape(3, 6, 7);
    private static final ImageShape SMALL = new ImageShape(3, 2, 2);
    private static final List<String> TEN = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ReaderFuzz.Reader format(ImageFormat format, ImageShape shape, List<String> names) {
        return (name, content) -> format.read("train", files(name, content), shape, names);
    }

    @Test
    void cifarBinary() {
        byte[] records = new byte[13 * 20];
        ReaderFuzz.of(records).check(format(CifarBinary.ten(), SMALL, TEN));
    }

    @Test
    void cifarPickle() {
        ReaderFuzz.of(resource("cifar-small.pickle")).check(format(new CifarPickle("labels"), SMALL, TEN));
    }

    @Test
    void cifarStrips() {
        ImageShape strip = new ImageShape(3, 2, 4);
        ReaderFuzz.of(SmallFiles.png(strip))
                .check((name, content) ->
                        new CifarStrips(2).read("train", files(name, content, name, text("[1,0]")), SMALL, TEN));
        ReaderFuzz.of(text("[1,0]"))
                .check((name, content) -> new CifarStrips(2)
                        .read("train", files(name, SmallFiles.png(strip), name, content), SMALL, TEN));
    }

    @Test
    void png() {
        ReaderFuzz.of(SmallFiles.png(COLOUR)).check(image());
    }

    @Test
    void jpeg() {
        ReaderFuzz.of(SmallFiles.jpeg(COLOUR)).check(image());
    }

    private static ReaderFuzz.Reader image() {
        return (name, content) -> {
            byte[] decoded = new byte[COLOUR.values()];
            ImageDecoder.decode(name, content, COLOUR, decoded, 0);
            return decoded;
        };
    }

    @Test
    void folderImages() throws IOException {
        byte[] zip =
                ZipArchiveTest.zip("train/0/a.png", SmallFiles.png(COLOUR), "train/1/b.jpg", SmallFiles.jpeg(COLOUR));
        ReaderFuzz.of(zip).check(format(FolderImages.in("%s/"), COLOUR, TEN));
    }

    @Test
    void tinyImageNet() throws IOException {
        byte[] zip = ZipArchiveTest.zip(
                "wnids.txt", text("n2\nn1\n"),
                "words.txt", text("n1\tcat\nn2\tdog\n"),
                "train/n1/images/n1_0.JPEG", SmallFiles.jpeg(COLOUR),
                "val/images/val_0.JPEG", SmallFiles.jpeg(COLOUR),
                "val/val_annotations.txt", text("val_0.JPEG\tn1\t0\t0\t5\t5\n"));
        ReaderFuzz.of(zip).check(format(new TinyImageNet(""), COLOUR, TEN));
        ReaderFuzz.of(zip)
                .check((name, content) -> new TinyImageNet("").read("validation", files(name, content), COLOUR, TEN));
    }

    @Test
    void npy() {
        for (String file : List.of("version2.npy", "fortran.npy", "lf2.npy", "b1.npy")) {
            ReaderFuzz.of(resource(file))
                    .check((name, content) -> NpyArray.parse(name, content).toDoubles());
        }
        ReaderFuzz.of(resource("version2.npy"))
                .check((name, content) -> NpyArray.parse(name, content).toInts());
        ReaderFuzz.of(resource("b1.npy"))
                .check((name, content) -> NpyArray.parse(name, content).toBooleans());
        ReaderFuzz.of(resource("u1.npy"))
                .check((name, content) -> NpyArray.parse(name, content).toBytes());
    }

    @Test
    void npz() {
        ReaderFuzz.of(resource("small.npz")).declaring(1000).check(format(new NpzImages(), ImageShape.grey(4, 5), TEN));
    }

    @Test
    void matlab() {
        ReaderFuzz.of(resource("svhn-small.mat"))
                .declaring(1000)
                .check(format(new SvhnImages(), new ImageShape(3, 4, 3), TEN));
        ReaderFuzz.of(resource("numbers.mat"))
                .check((name, content) ->
                        MatFile.parse(name, content).array("fts").toDoubles());
    }

    @Test
    void stl() {
        byte[] images = new byte[12 * 20];
        byte[] labels = new byte[20];
        java.util.Arrays.fill(labels, (byte) 3);
        ReaderFuzz.of(images)
                .check((name, content) ->
                        new StlBinary().read("train", files(name, content, name, labels), SMALL, TEN));
        ReaderFuzz.of(labels)
                .check((name, content) ->
                        new StlBinary().read("train", files(name, images, name, content), SMALL, TEN));
    }

    @Test
    void qmnist() {
        ByteBuffer labels = ByteBuffer.allocate(12 + 32 * 6);
        labels.putInt(0xc02).putInt(6).putInt(8);
        ReaderFuzz.of(labels.array())
                .check((name, content) -> new QmnistImages()
                        .read("train", files(name, TinySet.IMAGES, name, content), ImageShape.grey(2, 2), TEN));
        ReaderFuzz.of(TinySet.gzip(labels.array())).declaring(204).check(QmnistLabels::parse);
    }
}
