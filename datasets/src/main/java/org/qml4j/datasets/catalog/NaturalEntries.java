package org.qml4j.datasets.catalog;

import java.util.ArrayList;
import java.util.List;
import org.qml4j.datasets.format.FolderImages;
import org.qml4j.datasets.format.StlBinary;
import org.qml4j.datasets.format.SvhnImages;
import org.qml4j.datasets.format.TinyImageNet;
import org.qml4j.datasets.split.ImageShape;

/** Photographs besides CIFAR: SVHN, STL-10, Tiny ImageNet. */
final class NaturalEntries {
    private static final String SVHN_SOURCE = "torchvision 0.29, torchvision/datasets/svhn.py";
    private static final String STL_SOURCE = "torchvision 0.29, torchvision/datasets/stl10.py";

    private NaturalEntries() {}

    static List<DatasetEntry> all() {
        return List.of(svhn(), stl(), stlExamples(), tinyImageNet());
    }

    private static DatasetEntry svhn() {
        return DatasetEntry.ofImages(
                "svhn",
                new DatasetAbout(
                        "Street View House Numbers, cropped digits",
                        "630,420 colour images of 32x32 pixels of digits on houses, with neighbours at the sides.",
                        "Y. Netzer, T. Wang, A. Coates, A. Bissacco, B. Wu, A. Y. Ng: Reading Digits in Natural Images"
                                + " with Unsupervised Feature Learning. NIPS workshop (2011)",
                        "non-commercial use only"),
                new ImageShape(3, 32, 32),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                svhnForm("cropped digits", true),
                svhnForm("cropped digits without extra", false));
    }

    /** The extra split is twenty times the size of the others; a copy without it is whole enough. */
    private static DatasetForm svhnForm(String name, boolean extra) {
        List<SplitFiles> splits = new ArrayList<>();
        splits.add(SplitFiles.of("train", 73_257, svhnFile("train", "e26dedcc434d2e4c54c9b2d4a06d8373")));
        splits.add(SplitFiles.of("test", 26_032, svhnFile("test", "eb5a983be6a315427106f1b164d9cef3")));
        if (extra) {
            splits.add(SplitFiles.of("extra", 531_131, svhnFile("extra", "a93ce644f1a588dc4d68dda5feec44a7")));
        }
        DatasetForm form = DatasetForm.of(name, splits).withImages(new SvhnImages());
        return extra ? form : form.withMirrors(Mirror.plain("http://ufldl.stanford.edu/housenumbers/"));
    }

    private static DatasetFile svhnFile(String split, String md5) {
        return DatasetFile.of(split + "_32x32.mat").or(FileIdentity.ofMd5(md5, SVHN_SOURCE));
    }

    private static DatasetFile stlFile(String name, String md5) {
        return DatasetFile.of(name).or(FileIdentity.ofMd5(md5, STL_SOURCE));
    }

    private static final DatasetAbout STL_ABOUT = new DatasetAbout(
            "STL-10",
            "5,000 and 8,000 labelled and 100,000 unlabelled colour images of 96x96 pixels in ten classes.",
            "A. Coates, H. Lee, A. Y. Ng: An Analysis of Single Layer Networks in Unsupervised Feature Learning."
                    + " AISTATS (2011)",
            "none stated; the images are ImageNet's (non-commercial)");

    private static DatasetEntry stl() {
        DatasetFile archive = DatasetFile.of("stl10_binary.tar.gz")
                .or(FileIdentity.ofMd5("91f7769df0f17e558f3565bffb0c7dfb", STL_SOURCE));
        return DatasetEntry.ofImages(
                        "stl-10",
                        STL_ABOUT,
                        new ImageShape(3, 96, 96),
                        List.of("airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck"),
                        DatasetForm.of(
                                        "binary",
                                        SplitFiles.of(
                                                "train",
                                                5_000,
                                                stlFile("train_X.bin", "918c2871b30a85fa023e0c44e0bee87f"),
                                                stlFile("train_y.bin", "5a34089d4802c674881badbb80307741")),
                                        SplitFiles.of(
                                                "test",
                                                8_000,
                                                stlFile("test_X.bin", "7f263ba9f9e0b06b93213547f721ac82"),
                                                stlFile("test_y.bin", "36f9794fa4beb8a2c72628de14fa638e")),
                                        SplitFiles.of(
                                                "unlabelled",
                                                100_000,
                                                stlFile("unlabeled_X.bin", "5242ba1fed5e4be9e1e742405eb56ca4")))
                                .withImages(new StlBinary())
                                .withArchive(new ArchiveSource(
                                        archive,
                                        List.of(Mirror.plain("http://ai.stanford.edu/~acoates/stl10/")),
                                        "stl10_binary")))
                .withLocalFolders("stl10", "stl10_binary");
    }

    private static DatasetEntry stlExamples() {
        return DatasetEntry.ofImages(
                        "stl-10-examples",
                        new DatasetAbout(
                                "STL-10, examples with human labels",
                                "A few hundred unlabelled images of STL-10, sorted into superclasses by hand.",
                                STL_ABOUT.citation() + "; labels: S. Yagli, STL10-Labeled,"
                                        + " github.com/semihyagli/STL10-Labeled",
                                "labels: MIT; images: " + STL_ABOUT.licence()),
                        new ImageShape(3, 96, 96),
                        List.of(),
                        DatasetForm.of(
                                        "PNG folders",
                                        SplitFiles.ofAnySize("examples", DatasetFile.of("stl10-unlabeled*.zip")))
                                .withImages(new FolderImages("examples/", true)))
                .withLocalFolders("stl10");
    }

    private static DatasetEntry tinyImageNet() {
        DatasetFile archive = DatasetFile.of("tiny-imagenet-200.zip")
                .or(FileIdentity.ofMd5("90528d7ca1a48142e341f4ef8d21d0de", "pinned in several public projects")
                        .withBytes(248_100_043));
        DatasetFile copy = DatasetFile.of("tiny-imagenet*.zip");
        TinyImageNet format = new TinyImageNet("tiny-imagenet-200/");
        return DatasetEntry.ofImages(
                "tiny-imagenet",
                new DatasetAbout(
                        "Tiny ImageNet",
                        "110,000 labelled colour images of 64x64 pixels in 200 classes of ImageNet.",
                        "Y. Le, X. Yang: Tiny ImageNet Visual Recognition Challenge. CS 231N, Stanford University (2015)",
                        "terms of ImageNet: non-commercial research and education"),
                new ImageShape(3, 64, 64),
                List.of(),
                DatasetForm.of(
                                "archive",
                                SplitFiles.of("train", 100_000, archive),
                                SplitFiles.of("validation", 10_000, archive))
                        .withImages(format)
                        .withMirrors(Mirror.plain("http://cs231n.stanford.edu/")),
                DatasetForm.of(
                                "part of the archive",
                                SplitFiles.ofAnySize("train", copy),
                                SplitFiles.ofAnySize("validation", copy))
                        .withImages(format));
    }
}
