package org.qml4j.datasets.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qml4j.datasets.format.IdxImages;
import org.qml4j.datasets.format.QmnistImages;
import org.qml4j.datasets.split.ImageShape;

/** Sets of handwriting besides MNIST: KMNIST, EMNIST, QMNIST. */
final class HandwritingEntries {
    private static final ImageShape SHAPE = ImageShape.grey(28, 28);
    private static final String TORCHVISION = "torchvision 0.29, torchvision/datasets/mnist.py";
    private static final List<String> DIGITS = letters("0123456789");

    private HandwritingEntries() {}

    static List<DatasetEntry> all() {
        return List.of(
                kmnist(),
                emnist("balanced", 112_800, 18_800, merged(), 0),
                emnist("letters", 124_800, 20_800, letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 1),
                emnist("digits", 240_000, 40_000, DIGITS, 0),
                emnist("byclass", 697_932, 116_323, byClass(), 0),
                emnist("bymerge", 697_932, 116_323, merged(), 0),
                emnist("mnist", 60_000, 10_000, DIGITS, 0),
                qmnist(),
                qmnistLabels());
    }

    private static List<String> letters(String letters) {
        return letters.chars().mapToObj(letter -> String.valueOf((char) letter)).toList();
    }

    private static List<String> byClass() {
        return letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    }

    /** Lower case letters that look like upper case ones are one class with them. */
    private static List<String> merged() {
        return letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt");
    }

    private static DatasetFile file(String name, String md5) {
        return DatasetFile.of(name).or(FileIdentity.ofMd5(md5, TORCHVISION));
    }

    private static DatasetEntry kmnist() {
        // The published MD5 are those of the compressed files.
        SplitFiles train = SplitFiles.of(
                "train",
                60_000,
                file("train-images-idx3-ubyte.gz", "bdb82020997e1d708af4cf47b453dcf7"),
                file("train-labels-idx1-ubyte.gz", "e144d726b3acfaa3e44228e80efcd344"));
        SplitFiles test = SplitFiles.of(
                "test",
                10_000,
                file("t10k-images-idx3-ubyte.gz", "5c965bf0a639b31b8f53240b1b52f4d7"),
                file("t10k-labels-idx1-ubyte.gz", "7320c461ea6c1c855c0b718fb2a4b134"));
        return DatasetEntry.ofImages(
                "kmnist",
                new DatasetAbout(
                        "Kuzushiji-MNIST",
                        "70,000 grey images of 28x28 pixels of cursive Japanese characters in ten classes.",
                        "T. Clanuwat, M. Bober-Irizar, A. Kitamoto, A. Lamb, K. Yamamoto, D. Ha: Deep Learning for"
                                + " Classical Japanese Literature (2018). arXiv:1812.01718",
                        "CC BY-SA 4.0"),
                SHAPE,
                List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
                DatasetForm.of("IDX", train, test)
                        .withImages(IdxImages.plain())
                        .withMirrors(Mirror.plain("http://codh.rois.ac.jp/kmnist/dataset/kmnist/")));
    }

    private static DatasetEntry emnist(String part, int train, int test, List<String> classes, int labelOffset) {
        List<SplitFiles> splits = new ArrayList<>();
        for (String split : List.of("train", "test")) {
            String prefix = "emnist-" + part + "-" + split;
            splits.add(SplitFiles.of(
                    split,
                    split.equals("train") ? train : test,
                    DatasetFile.of(prefix + "-images-idx3-ubyte"),
                    DatasetFile.of(prefix + "-labels-idx1-ubyte")));
        }
        ArchiveSource archive = new ArchiveSource(
                file("gzip.zip", "58c8d27c78d21e728a6bc7b3cc06412e"),
                List.of(Mirror.plain("https://biometrics.nist.gov/cs_links/EMNIST/")),
                "gzip");
        return DatasetEntry.ofImages(
                        "emnist-" + part,
                        new DatasetAbout(
                                "EMNIST " + part,
                                String.format(Locale.ROOT, "%,d", train + test)
                                        + " grey images of 28x28 pixels of handwriting in " + classes.size()
                                        + " classes, turned upright.",
                                "G. Cohen, S. Afshar, J. Tapson, A. van Schaik: EMNIST: an extension of MNIST to"
                                        + " handwritten letters (2017). arXiv:1702.05373",
                                "work of the US government (NIST Special Database 19)"),
                        SHAPE,
                        classes,
                        DatasetForm.of("IDX", splits)
                                .withImages(new IdxImages(true, labelOffset))
                                .withArchive(archive))
                .withLocalFolders("emnist");
    }

    private static final DatasetFile TRAIN_LABELS =
            file("qmnist-train-labels-idx2-int.gz", "0058f8dd561b90ffdd0f734c6a30e5e4");
    private static final DatasetFile TEST_LABELS =
            file("qmnist-test-labels-idx2-int.gz", "5b5b05890a5e13444e108efe57b788aa");
    private static final Mirror QMNIST =
            Mirror.plain("https://raw.githubusercontent.com/facebookresearch/qmnist/master/");
    private static final String QMNIST_CITATION =
            "C. Yadav, L. Bottou: Cold Case: the Lost MNIST Digits. NeurIPS (2019). arXiv:1905.10498";

    private static DatasetEntry qmnist() {
        return DatasetEntry.ofImages(
                        "qmnist",
                        new DatasetAbout(
                                "QMNIST",
                                "MNIST rebuilt: 60,000 training images and all 60,000 test images.",
                                QMNIST_CITATION,
                                "BSD-style licence of the repository"),
                        SHAPE,
                        DIGITS,
                        DatasetForm.of(
                                        "IDX",
                                        SplitFiles.of(
                                                "train",
                                                60_000,
                                                file(
                                                        "qmnist-train-images-idx3-ubyte.gz",
                                                        "ed72d4157d28c017586c42bc6afe6370"),
                                                TRAIN_LABELS),
                                        SplitFiles.of(
                                                "test",
                                                60_000,
                                                file(
                                                        "qmnist-test-images-idx3-ubyte.gz",
                                                        "1394631089c404de565df7b7aeaf9412"),
                                                TEST_LABELS))
                                .withImages(new QmnistImages())
                                .withMirrors(QMNIST))
                .withLocalFolders("qmnist-labels");
    }

    private static DatasetEntry qmnistLabels() {
        return DatasetEntry.of(
                        "qmnist-labels",
                        new DatasetAbout(
                                "Extended labels of QMNIST",
                                "Class, series and writer of every image of MNIST's training set and of QMNIST's test"
                                        + " set, whose first 10,000 are MNIST's.",
                                QMNIST_CITATION,
                                "BSD-style licence of the repository"),
                        ContentKind.LABELS,
                        DatasetForm.of(
                                        "IDX",
                                        SplitFiles.of("train", 60_000, TRAIN_LABELS),
                                        SplitFiles.of("test", 60_000, TEST_LABELS))
                                .withMirrors(QMNIST))
                .withClassNames(DIGITS)
                .withLocalFolders("qmnist");
    }
}
