package org.qml4j.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qml4j.datasets.format.SmallFiles.files;
import static org.qml4j.datasets.format.SmallFiles.resource;
import static org.qml4j.datasets.format.SmallFiles.value;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qml4j.datasets.split.ImageShape;

class ImageFormatsTest {
    private static final ImageShape COLOUR = new ImageShape(3, 6, 7);
    private static final ImageShape GREY = ImageShape.grey(6, 7);
    private static final List<String> CATS = List.of("cat", "dog");

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] expected(ImageShape shape) {
        byte[] values = new byte[shape.values()];
        int at = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++) {
                    values[at] = (byte) value(channel, row, column);
                    at++;
                }
            }
        }
        return values;
    }

    @Test
    void cifarRecordsAreLabelThenPlanes() throws FormatException {
        byte[] record = {1, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33};
        ImageShape shape = new ImageShape(3, 2, 2);
        RawImages images = CifarBinary.ten().read("train", files("a", record, "b", record), shape, CATS);
        assertThat(images.count()).isEqualTo(2);
        assertThat(images.labels()).containsExactly(1, 1);
        assertThat(images.values()).startsWith(10, 11, 12, 13, 20).endsWith(32, 33);
        assertThat(CifarBinary.write(images, 1, 2)).isEqualTo(record);
        byte[] hundred = {1, 0, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33};
        assertThat(CifarBinary.hundredFine()
                        .read("train", files("a", hundred), shape, CATS)
                        .labels())
                .containsExactly(0);
        assertThat(CifarBinary.hundredCoarse()
                        .read("train", files("a", hundred), shape, CATS)
                        .labels())
                .containsExactly(1);
        assertThatThrownBy(() -> CifarBinary.ten().read("train", files("a", new byte[14]), shape, CATS))
                .isInstanceOf(FormatException.class)
                .hasMessage("a has 14 bytes; records have 13 bytes, the last one has 1. [byte 14]");
        record[0] = 2;
        assertThatThrownBy(() -> CifarBinary.ten().read("train", files("a", record), shape, CATS))
                .hasMessage("a has label 2; labels must lie in 0..1. [byte 0]");
    }

    @Test
    void pickleOfPythonTwoIsRead() throws FormatException {
        List<FileBytes> batch = files("data_batch_1", resource("cifar-small.pickle"));
        List<String> ten = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        RawImages images = new CifarPickle("labels").read("train", batch, new ImageShape(3, 2, 2), ten);
        assertThat(images.labels()).containsExactly(6, 9, 9, 4);
        assertThat(images.values()).startsWith(156, 55, 210, 31, 28, 222, 74, 136, 109, 99, 32, 8);
        assertThat(images.values()).endsWith(227, 53, 175, 110, 188, 243, 34, 100, 228, 32, 147, 195);
        assertThatThrownBy(() -> new CifarPickle("fine_labels").read("train", batch, new ImageShape(3, 2, 2), ten))
                .hasMessageContaining("has no list 'fine_labels' of 4 labels");
    }

    @Test
    void pickleThatImportsSomethingElseIsRefused() {
        byte[] evil = text("..cos\nsystem\nq\0U\4trueq\1\u0000");
        evil[0] = (byte) 0x80;
        evil[1] = 2;
        assertThatThrownBy(() -> PickleReader.readDictionary("evil", evil))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("evil imports 'os system', which no pickle of CIFAR needs");
    }

    @Test
    void matlabArraysOfSvhnAreTurnedRoundAndTenIsZero() throws FormatException {
        List<String> digits = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        ImageShape shape = new ImageShape(3, 4, 3);
        RawImages images = new SvhnImages().read("train", files("m", resource("svhn-small.mat")), shape, digits);
        assertThat(images.labels()).containsExactly(0, 1, 2, 9, 0);
        assertThat(images.values()[3 * 36 + 1 * 3 + 2]).isEqualTo((byte) 41);
        assertThat(images.values()[3 * 36 + 12 + 1 * 3 + 2]).isEqualTo((byte) 25);
        assertThat(images.values()[4 * 36 + 24 + 3 * 3]).isEqualTo((byte) 103);
        assertThatThrownBy(() -> new SvhnImages()
                        .read("train", files("m", resource("svhn-small.mat")), new ImageShape(3, 3, 4), digits))
                .hasMessageContaining("of shape [4, 3, 3, 5], expected [3, 4, 3] and the number of images");
    }

    @Test
    void matlabNumbersAreThoseOfScipy() throws FormatException {
        MatFile file = MatFile.parse("n", resource("numbers.mat"));
        assertThat(file.names()).containsExactly("fts", "lab");
        assertThat(file.array("fts").shape()).containsExactly(2, 3);
        assertThat(file.array("fts").toDoubles()).containsExactly(1.5, 4, -2, 5, 3.25, 6);
        assertThat(file.array("lab").toDoubles()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> file.array("x")).hasMessageContaining("n has no array 'x'; it has [fts, lab]");
    }

    @Test
    void arraysOfMedmnistAreReadWithBothShapesOfLabels() throws FormatException {
        List<FileBytes> file = files("small.npz", resource("small.npz"));
        ImageShape shape = ImageShape.grey(4, 5);
        List<String> names = List.of("a", "b", "c");
        assertThat(new NpzImages().read("train", file, shape, names).labels()).containsExactly(0, 2, 1);
        assertThat(new NpzImages().read("validation", file, shape, names).labels())
                .containsExactly(1, 0);
        assertThatThrownBy(() -> new NpzImages().read("test", file, shape, names))
                .hasMessageContaining("small.npz has no array 'test_images.npy'; it has train_images.npy");
    }

    @Test
    void interleavedColoursBecomePlanes() throws FormatException {
        RawImages images = new NpzImages()
                .read("test", files("c.npz", resource("colour.npz")), new ImageShape(3, 2, 3), List.of("a", "b"));
        // The array counts 0, 1, 2, ... with channels running fastest.
        assertThat(images.values()).startsWith(0, 3, 6, 9, 12, 15, 1, 4).endsWith(32, 35);
    }

    @Test
    void pngIsReadExactlyAndJpegNearly() throws FormatException {
        for (ImageShape shape : List.of(COLOUR, GREY)) {
            byte[] decoded = new byte[shape.values()];
            ImageDecoder.decode("p", SmallFiles.png(shape), shape, decoded, 0);
            assertThat(decoded).isEqualTo(expected(shape));
            ImageDecoder.decode("j", SmallFiles.jpeg(shape), shape, decoded, 0);
            double error = 0;
            for (int i = 0; i < decoded.length; i++) {
                error += Math.abs(Byte.toUnsignedInt(decoded[i]) - Byte.toUnsignedInt(expected(shape)[i]));
            }
            assertThat(error / decoded.length).isLessThan(8);
        }
    }

    @Test
    void greyImageFillsThreePlanesButColourIsNeverMadeGrey() throws FormatException {
        byte[] decoded = new byte[COLOUR.values()];
        ImageDecoder.decode("g", SmallFiles.png(GREY), COLOUR, decoded, 0);
        byte[] plane = expected(GREY);
        for (int i = 0; i < decoded.length; i++) {
            assertThat(decoded[i]).isEqualTo(plane[i % plane.length]);
        }
        assertThatThrownBy(() -> ImageDecoder.decode("c", SmallFiles.png(COLOUR), GREY, decoded, 0))
                .hasMessageContaining("c is a colour image, expected a grey one");
        assertThatThrownBy(() -> ImageDecoder.decode("c", SmallFiles.png(GREY), ImageShape.grey(7, 6), decoded, 0))
                .hasMessageContaining("c is an image of 6x7 pixels, expected 7x6");
    }

    @Test
    void truncatedImagesAreErrorsNotGreyAreas() {
        byte[] jpeg = SmallFiles.jpeg(new ImageShape(3, 32, 32));
        byte[] half = java.util.Arrays.copyOf(jpeg, jpeg.length - 40);
        assertThatThrownBy(() -> ImageDecoder.decode("j", half, new ImageShape(3, 32, 32), new byte[3072], 0))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("j is a damaged image");
    }

    @Test
    void folderIsTheClassAndPathTheOrder() throws IOException {
        byte[] zip = ZipArchiveTest.zip(
                "train/dog/b.png", SmallFiles.png(COLOUR),
                "train/cat/z.png", SmallFiles.png(COLOUR),
                "train/dog/a.png", SmallFiles.png(COLOUR),
                "train/readme.txt", text("no image"),
                "test/cat/a.png", SmallFiles.png(COLOUR));
        RawImages images = FolderImages.in("%s/").read("train", files("z", zip), COLOUR, CATS);
        assertThat(images.labels()).containsExactly(0, 1, 1);
        assertThat(FolderImages.in("%s/")
                        .read("test", files("z", zip), COLOUR, CATS)
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> FolderImages.in("%s/").read("train", files("z", zip), COLOUR, List.of("cat")))
                .hasMessageContaining("z has the image 'train/dog/a.png' in a folder that is no class");
        assertThat(new FolderImages("train/", true)
                        .read("x", files("z", zip), COLOUR, List.of())
                        .classNames())
                .containsExactly("cat", "dog");
    }

    @Test
    void stripsAreImagesInRows() throws FormatException {
        // Two images of 2x3 pixels: the strip has 2 rows of 6.
        ImageShape strip = new ImageShape(3, 2, 6);
        RawImages images = new CifarStrips(2)
                .read(
                        "train",
                        files("s.png", SmallFiles.png(strip), "l.json", text("[1, 0]")),
                        new ImageShape(3, 2, 3),
                        CATS);
        assertThat(images.labels()).containsExactly(1, 0);
        assertThat(images.values()[0]).isEqualTo((byte) value(0, 0, 0));
        assertThat(images.values()[6 + 4]).isEqualTo((byte) value(1, 0, 4));
        assertThat(images.values()[18 + 12 + 5]).isEqualTo((byte) value(2, 1, 5));
        assertThatThrownBy(() -> new CifarStrips(2)
                        .read(
                                "train",
                                files("s.png", SmallFiles.png(strip), "l.json", text("[1,0,1]")),
                                new ImageShape(3, 2, 3),
                                CATS))
                .hasMessageContaining("l.json has more than 2 labels, expected 2");
    }

    @Test
    void planesOfStlAreColumnByColumn() throws FormatException {
        ImageShape shape = new ImageShape(3, 2, 2);
        byte[] image = {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23};
        RawImages images = new StlBinary().read("train", files("X", image, "y", new byte[] {2}), shape, CATS);
        assertThat(images.values()).containsExactly(0, 2, 1, 3, 10, 12, 11, 13, 20, 22, 21, 23);
        assertThat(images.labels()).containsExactly(1);
        assertThat(new StlBinary()
                        .read("unlabelled", files("X", image), shape, CATS)
                        .classNames())
                .containsExactly("unlabelled");
        assertThatThrownBy(() -> new StlBinary().read("train", files("X", image, "y", new byte[] {0}), shape, CATS))
                .hasMessage("y has label 0; labels must lie in 1..2. [byte 0]");
    }

    @Test
    void tinyImageNetHasItsClassesInItsLists() throws IOException {
        byte[] zip = ZipArchiveTest.zip(
                "t/wnids.txt", text("n2\nn1\n"),
                "t/words.txt", text("n1\tcat, tabby\nn2\tdog\nn3\tbird\n"),
                "t/train/n1/images/n1_0.JPEG", SmallFiles.jpeg(GREY),
                "t/train/n1/n1_boxes.txt", text("n1_0.JPEG\t0\t0\t1\t1\n"),
                "t/train/n2/images/n2_0.JPEG", SmallFiles.jpeg(COLOUR),
                "t/val/images/val_0.JPEG", SmallFiles.jpeg(COLOUR),
                "t/val/val_annotations.txt", text("val_0.JPEG\tn1\t0\t0\t5\t5\n"),
                "t/test/images/test_0.JPEG", SmallFiles.jpeg(COLOUR));
        TinyImageNet format = new TinyImageNet("t/");
        RawImages train = format.read("train", files("z", zip), COLOUR, List.of());
        assertThat(train.labels()).containsExactly(1, 0);
        assertThat(train.classNames()).containsExactly("dog", "cat, tabby");
        assertThat(format.read("validation", files("z", zip), COLOUR, List.of()).labels())
                .containsExactly(1);
    }

    @Test
    void lettersOfEmnistAreTurnedAndCountedFromOne() throws FormatException {
        byte[] images = org.qml4j.datasets.TinySet.images(1, 2, 2);
        byte[] labels = org.qml4j.datasets.TinySet.labels(2);
        RawImages read =
                new IdxImages(true, 1).read("train", files("i", images, "l", labels), ImageShape.grey(2, 2), CATS);
        assertThat(read.values()).containsExactly(0, 20, 10, 30);
        assertThat(read.labels()).containsExactly(1);
    }

    @Test
    void extendedLabelsNameTheWriter() throws FormatException {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(12 + 32);
        bytes.putInt(0xc02).putInt(1).putInt(8);
        for (int column : new int[] {5, 0, 2330, 47, 35, 137609, 0, 0}) {
            bytes.putInt(column);
        }
        QmnistLabels labels = QmnistLabels.parse("q", bytes.array());
        assertThat(labels.digit(0)).isEqualTo(5);
        assertThat(labels.series(0)).isEqualTo(0);
        assertThat(labels.writer(0)).isEqualTo(2330);
        assertThat(labels.digitOfWriter(0)).isEqualTo(47);
        bytes.putInt(12, 10);
        assertThatThrownBy(() -> QmnistLabels.parse("q", bytes.array())).hasMessageContaining("q has class 10");
    }
}
